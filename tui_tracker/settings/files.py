"""Settings from tui-tracker.toml: found, merged, validated, each value with the file that it comes from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_tracker.faults import said
from tui_tracker.model import Severity
from tui_tracker.places import config_directory
from tui_tracker.settings import Lexicons, Settings, Thresholds, UnitSettings
from tui_tracker.toml_files import TomlFileError, exceeded, no_toml

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE_NAME = "tui-tracker.toml"
DEFAULT = "默认"
"""The source of a value that no file sets."""

OWN = ("reviewer", "keys", "forms", "notice")
"""What only the user's own file or --config may set: a file beside documents comes from whoever sends them."""

MOST_CHARACTERS = 1 << 20
"""What a settings file may hold."""

Table = Mapping[str, Any]

_PATHS = ("notice", "forms")
"""Settings that name a file, or several."""

_UNKNOWN = "unexpected_keyword_argument"
_EXPECTED = {
    _UNKNOWN: "没有这个设置项",
    "decimal_parsing": "应为数",
    "decimal_type": "应为数",
    "tuple_type": '应为列表，如 ["S", "B01"]',
    "string_type": "应为文字",
    "string_too_short": "不能是空文字",
    "string_pattern_mismatch": "应为规则代码或其开头，如 B 或 B06",
    "literal_error": "应为 auto（启动时问终端）、narrow（一格）或 wide（两格）",
    "enum": "应为 error（错误）、warning（警告）或 info（提示）",
    "mapping_type": "应为一张表",
    "dict_type": "应为一张表",
    "dataclass_type": "应为一张表",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不应小于 {ge}",
    "less_than_equal": "不应大于 {le}",
}


class SettingsError(TomlFileError):
    """A settings file that can't be used."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings that hold, the files they were read from (the last one wins), and each value's source.

    `sources` maps keys such as `thresholds.similarity` to the path of a file or to `DEFAULT`; a table such as `keys`
    has the last file that sets anything in it. `warnings` say, in Chinese, what a file beside the documents sets that
    it may not, and `relaxed` that it makes the rules milder: whoever sends documents can send such a file.
    """

    settings: Settings
    files: tuple[Path, ...]
    sources: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    relaxed: str = ""


Rules = Callable[[], Mapping[str, Severity]]
"""Tells which rules there are, by their codes, and how severe each is; asked where a file sets something."""


def load_settings(start: Path, explicit: Path | None = None, *, rules: Rules) -> Loaded:
    """Load the settings for the documents at `start`: the user's own, then the nearest file above or `explicit`."""
    own, nearest = _user_file(), None if explicit else _nearest(start)
    files = [file for file in (own, explicit or nearest) if file]
    merged: dict[str, Any] = {}
    sources = dict.fromkeys(_keys(asdict(Settings())), DEFAULT)
    warnings: list[str] = []
    relaxed = ""
    for file in files:
        if table := _read(file):
            known = rules()
            settings = _validated(file, table, known)
            if file is nearest and file != own:
                warnings += [
                    f"{file} 中的 {key} 不起作用：只能写在自己的设置里" for key in OWN if key in table
                ]
                table = {key: value for key, value in table.items() if key not in OWN}
                relaxed = f"{file} 放宽了规则：{changes}" if (changes := _milder(settings, known)) else ""
            _merge(merged, _placed(file, table))
            sources |= dict.fromkeys(_keys(table), str(file))
    settings = settings_from(merged) if merged else Settings()
    return Loaded(settings, tuple(files), sources, tuple(warnings), relaxed)


def settings_from(table: Table) -> Settings:
    """Return the settings of a table as TOML has it; what it does not set is as the catalogue has it."""
    # Imported here, like all that only a settings file needs: most starts find none.
    from pydantic import TypeAdapter

    return TypeAdapter(Settings).validate_python(table)


def _user_file() -> Path | None:
    try:
        file = config_directory() / FILE_NAME
    except RuntimeError:  # an account without a home
        return None
    return file if _is_there(file) else None


def _nearest(start: Path) -> Path | None:
    start = start.absolute()
    folders = (start, *start.parents)
    return next((file for folder in folders if _is_there(file := folder / FILE_NAME)), None)


def _is_there(file: Path) -> bool:
    # Path.is_file raises where a folder can't be looked into, which is for those to say who read the documents.
    return os.path.isfile(file)  # noqa: PTH113


def _read(file: Path) -> Table:
    import tomllib

    try:
        text = file.read_text("utf-8")
        if len(text) > MOST_CHARACTERS or exceeded(text):
            raise SettingsError(file, "", "内容太多，或名称嵌套太深，不是设置文件")
        return tomllib.loads(text)
    except OSError as error:
        raise SettingsError(file, "", f"无法读取设置文件（{said(error)}）") from error
    except UnicodeDecodeError as error:
        raise SettingsError(file, "", "设置文件不是 UTF-8 编码，请另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(file, "", no_toml(str(error))) from error


def _validated(file: Path, table: Table, rules: Mapping[str, Severity]) -> Settings:
    from pydantic import ValidationError

    try:
        settings = settings_from(table)
    except ValidationError as error:
        raise _settings_error(file, error.errors(include_url=False)[0]) from error
    for key, codes in _codes(settings):
        for code in codes:
            if not any(known.startswith(code) for known in rules):
                raise SettingsError(file, key, f"没有规则 {code}，全部规则见 tui-tracker rules")
    return settings


def _milder(settings: Settings, rules: Mapping[str, Severity]) -> str:
    """Return which rules the settings leave out or take less gravely than the catalogue, in Chinese, if any."""
    of_units = [(f"“{unit}”", own.ignore, own.severity) for unit, own in settings.units.items()]
    parts = [f"只用 {'、'.join(settings.select)}"] if settings.select else []
    for where, ignored, severity in [("", settings.ignore, settings.severity), *of_units]:
        parts += [f"{where}不用 {'、'.join(ignored)}"] if ignored else []
        lowered = [
            code
            for code, set_to in severity.items()
            if any(set_to.rank > own.rank for rule, own in rules.items() if rule.startswith(code))
        ]
        parts += [f"{where}降低 {'、'.join(lowered)} 的级别"] if lowered else []
    return "；".join(parts)


def _placed(file: Path, table: Table) -> Table:
    """Return the table with its paths, which are relative to the file that names them, resolved."""
    return {**table, **{key: _at(file.parent, table[key]) for key in _PATHS if table.get(key)}}


def _at(folder: Path, names: str | Sequence[str]) -> str | list[str]:
    return str(folder / names) if isinstance(names, str) else [str(folder / name) for name in names]


def _codes(settings: Settings) -> Iterator[tuple[str, Sequence[str]]]:
    yield from (("select", settings.select), ("ignore", settings.ignore), ("severity", [*settings.severity]))
    for unit, own in settings.units.items():
        yield from ((f"units.{unit}.ignore", own.ignore), (f"units.{unit}.severity", [*own.severity]))


def _settings_error(file: Path, details: ErrorDetails) -> SettingsError:
    places = [str(place) for place in details["loc"] if place != "[key]"]
    kind, context = details["type"], details.get("ctx", {})
    expected = _EXPECTED.get(kind, "值不合要求").format(**context)
    if kind == _UNKNOWN:
        return SettingsError(file, ".".join(places), f"{expected}，可用的有 {'、'.join(_known(places[:-1]))}")
    return SettingsError(file, ".".join(places), f"{expected}，实为 {details['input']!r}")


def _known(places: Sequence[str]) -> list[str]:
    """Return the keys that there are in the table at that place."""
    match places:
        case []:
            kind: type[Settings | Thresholds | Lexicons | UnitSettings] = Settings
        case ["thresholds"]:
            kind = Thresholds
        case ["lexicons"]:
            kind = Lexicons
        case _:
            kind = UnitSettings
    return [field.name for field in fields(kind)]


def _merge(into: dict[str, Any], table: Table) -> None:
    """Join tables key by key; any other value replaces the one before."""
    for key, value in table.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = dict(value) if isinstance(value, dict) else value


def _keys(table: Table, prefix: str = "") -> Iterator[str]:
    """Yield the dotted keys of all values and of all tables."""
    for key, value in table.items():
        yield f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _keys(value, f"{prefix}{key}.")
