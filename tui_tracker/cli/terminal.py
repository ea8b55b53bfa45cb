"""Notes for people: coloured and wrapped on a terminal, one line each elsewhere."""

import re
import sys
from collections.abc import Iterable, Iterator

from tui_tracker.reports.text import Line

# What stays on one line: a run of ASCII or one character, with the marks that may not begin a line.
_UNBROKEN = re.compile(r"(?:[!-~]+|\S)[，。；：、！？）”’》」]*|\s+")


def render(lines: Iterable[Line]) -> Iterator[str]:
    """The lines as they are to be written."""
    if not sys.stdout.isatty():
        return (f"{line}\n" for line in lines)
    return _drawn(lines)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of so many columns; Chinese has no spaces at which rich would break it."""
    from rich.cells import cell_len

    lines = [""]
    for part in _UNBROKEN.findall(text.lstrip()):
        if cell_len(lines[-1] + part.rstrip()) > width and lines[-1].strip():
            lines.append("")
        if lines[-1] or len(lines) == 1:
            lines[-1] += part
        else:
            lines[-1] = part.lstrip()
    return [line.rstrip() for line in lines]


def _drawn(lines: Iterable[Line]) -> Iterator[str]:
    # Imported here: only a terminal has colours and a width.
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        first, *others = wrap(line.lead + line.text, max(console.width - line.indent - line.hang, 1))
        drawn = Text(" " * line.indent + first)
        drawn.stylize(line.style, line.indent, line.indent + len(line.lead))
        drawn.append("".join(f"\n{' ' * (line.indent + line.hang)}{other}" for other in others))
        with console.capture() as capture:
            console.print(drawn)
        yield capture.get()
