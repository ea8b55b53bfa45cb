"""Notes for people: coloured and wrapped on a terminal, one line each elsewhere."""

import sys
from collections.abc import Iterable, Iterator

from tui_tracker.model.text import visible
from tui_tracker.reports.text import Line
from tui_tracker.reports.wrapping import wrap


def render(lines: Iterable[Line]) -> Iterator[str]:
    """Return the lines as they are to be written; a file name in them can't command the terminal."""
    lines = (line._replace(lead=visible(line.lead), text=visible(line.text)) for line in lines)
    if not sys.stdout.isatty():
        return (f"{line}\n" for line in lines)
    return _drawn(lines)


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
