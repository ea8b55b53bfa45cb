"""`tui-tracker config`: the settings that hold, and where each value comes from."""

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import settings_for
from tui_tracker.cli.output import write_text
from tui_tracker.documents.errors import ReadError, system_problem
from tui_tracker.reports.plain import plain_number
from tui_tracker.settings.files import DEFAULT, FILE_NAME, Loaded

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def run(arguments: argparse.Namespace) -> int:
    """Print the settings as TOML, which may serve as a file to begin with; the sources are its comments."""
    for path in arguments.paths:
        try:
            path.stat()
        except (OSError, ValueError) as error:
            raise CommandError(str(ReadError(path, *system_problem(error)))) from error
    write_text(map(_harmless, _lines(settings_for(arguments.paths, arguments.config))))
    return 0


def _harmless(line: str) -> str:
    """Return the line with characters that a terminal would obey or hide as escapes, which TOML has in its texts."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in line)


def _lines(loaded: Loaded) -> Iterator[str]:
    if loaded.files:
        yield "# 设置文件（同一项以后面的为准）：\n"
        yield from (f"#   {file}\n" for file in loaded.files)
    else:
        yield f"# 没有设置文件，以下都是默认值；可写进文档所在文件夹或其上级的 {FILE_NAME}\n"
    for key, value in _values(asdict(loaded.settings)):
        source = loaded.sources.get(".".join(key), DEFAULT)
        yield f"{_assignment(key, value)}  # {source}\n"


def _values(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every value that is no table, and every empty table, with its keys."""
    for name, value in table.items():
        if isinstance(value, Mapping) and value:
            yield from _values(value, (*above, name))
        else:
            yield (*above, name), value


def _assignment(keys: tuple[str, ...], value: object) -> str:
    """Return the value under its dotted key; one that is not set is a comment, since TOML has no word for it."""
    path = ".".join(key if _BARE.fullmatch(key) else _quoted(key) for key in keys)
    if value is None:
        return f"# {path} 未设"
    return f"{path} = {plain_number(value) if isinstance(value, Decimal) else _quoted(value)}"


def _quoted(value: object) -> str:
    """Texts and lists of texts are written in JSON as in TOML."""
    return json.dumps(value, ensure_ascii=False)
