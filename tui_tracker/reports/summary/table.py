"""Small tables in plain text, aligned as a terminal with Chinese characters shows them."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from tui_tracker.reports.text import Line

_GAP = 2


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, widest: int = 30) -> Iterator[Line]:
    """Yield the header and the rows; the first column stands left and is cut at so many columns, all others right."""
    cells = [[_cut(row[0], widest), *row[1:]] for row in (header, *rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for number, row in enumerate(cells):
        text = _pad(row[0], widths[0], left=True)
        text += "".join(
            " " * _GAP + _pad(cell, width, left=False)
            for cell, width in zip(row[1:], widths[1:], strict=True)
        )
        yield Line(lead=text, indent=2, style="dim") if not number else Line(text, indent=2)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, width: int, *, left: bool) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if left else blanks + text


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text that is wider, ending in …."""
    if _width(text) <= most:
        return text
    while _width(text) > most - 1:
        text = text[:-1]
    return f"{text}…"
