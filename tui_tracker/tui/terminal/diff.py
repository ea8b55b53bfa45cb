"""Only cells that have changed go to the terminal.

Textual writes whole lines of whole widgets whenever one of them is refreshed: 18–79 KB for a Tab between panes,
seconds on a slow line. Here a front buffer remembers what every cell of the terminal shows.
"""

from collections.abc import Iterator, Mapping, Sequence

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

from tui_tracker.tui.terminal.cells import Cell, Look, Script, cells_of, change_of_look, look_of

Line = list[Cell | None]
"""The cells of a line; None where nobody knows what the terminal shows."""

_GAP = 4
"""So many unchanged cells cost no more to write again than to jump over."""


class Front:
    """What the terminal shows, as far as is known."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._size = Size(0, 0)
        self._lines: list[Line] = []

    def forget(self) -> None:
        """Treat every cell as unknown, after another program has used the screen."""
        self._size = Size(0, 0)

    def changes(self, update: LayoutUpdate | ChopsUpdate, size: Size, system: ColorSystem | None) -> str:
        """Return what to write so that a terminal of that size shows the update; it counts as shown from now on.

        `system` is which colours the terminal has.
        """
        if size != self._size:
            self._size = size
            self._lines = [[None] * size.width for _ in range(size.height)]
        lines: dict[int, Line] = {}
        for y, x, strip in _painted(update):
            if y < len(self._lines):
                self._paint(lines.setdefault(y, self._lines[y].copy()), x, strip, system)
        runs: dict[Look, list[tuple[int, int, str]]] = {}
        for y, line in lines.items():
            for start, end in _runs(self._lines[y], line):
                for x, look, text in _pieces(line, start, end):
                    runs.setdefault(look, []).append((y, x, text))
            self._lines[y] = line
        return _written(runs)

    def _paint(self, line: Line, x: int, strip: Strip, system: ColorSystem | None) -> None:
        for text, style, control in strip:
            if not control:
                cells = cells_of(text, look_of(style, system), self._script)
                _lay(line, x, cells)
                x += len(cells)


class Written(CompositorUpdate):
    """An update of Textual's that is already what is to be written."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, console: Console) -> str:
        return self._text


def _painted(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield what an update paints: row, column, and the strip that begins there.

    A strip that is touched is painted to its end: where only a part of it is to be drawn anew, that part may end in
    the middle of a wide character.
    """
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, first, last in update.spans:
        for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if chop is not None and x < last and end > first:
                yield y, x, chop if chop.cell_length <= end - x else chop.crop(0, end - x)


def _lay(line: Line, x: int, cells: Sequence[Cell]) -> None:
    """Put cells into a line. Half of a wide character that is left over becomes a blank, as on a terminal."""
    end = min(x + len(cells), len(line))
    if x >= end:
        return
    if x:
        _part(line, x)
    if end < len(line):
        _part(line, end)
    line[x:end] = cells[: end - x]
    if end - x < len(cells) and not cells[end - x].text:
        line[end - 1] = Cell(" ", cells[end - x].look)


def _part(line: Line, x: int) -> None:
    """Make blanks of a wide character that stands on both sides of that column's left edge."""
    if (cell := line[x]) and not cell.text:
        line[x - 1] = line[x] = Cell(" ", cell.look)


def _runs(before: Line, after: Line) -> Iterator[tuple[int, int]]:
    """Yield from where to where a line is to be written anew. Both halves of a wide character change together."""
    if before == after:
        return
    start = end = -1
    for x, (old, new) in enumerate(zip(before, after, strict=True)):
        if new is None or new == old or x < end:
            continue
        if not _is_near(after, end, x):
            if end > 0:
                yield start, end
            start = x
        end = x + 1
        if end < len(after) and (half := after[end]) and not half.text:
            end += 1
    if end > 0:
        yield start, end


def _is_near(line: Line, end: int, start: int) -> bool:
    """Tell whether what stands between two changes is better written again."""
    if end < 0 or start - end > _GAP:
        return False
    changed = line[start]
    return all(cell and changed and cell.look == changed.look for cell in line[end:start])


def _pieces(line: Line, start: int, end: int) -> Iterator[tuple[int, Look, str]]:
    """Yield what is written from there to there: column, look, and a text in that look."""
    first, look, text = start, Look(), ""
    for x in range(start, end):
        cell = line[x]
        assert cell
        goes_on = (
            not cell.text or cell.look == look or (cell.text == " " and look.shows_blanks_like(cell.look))
        )
        if not text or not goes_on:
            if text:
                yield first, look, text
            first, look, text = x, cell.look, ""
        text += cell.text
    if text:
        yield first, look, text


def _written(pieces: Mapping[Look, Sequence[tuple[int, int, str]]]) -> str:
    """Return everything in one look after the other: to go somewhere takes 6 bytes, to change colours 20 to 40.

    The terminal's own look is restored in the end.
    """
    written: list[str] = []
    look, row = None, -1
    for next_look, texts in pieces.items():
        written.append(change_of_look(look, next_look))
        look = next_look
        for y, x, text in texts:
            # The column is absolute, so that widths on which terminals differ do not add up.
            written += [f"\x1b[{x + 1}G" if y == row else f"\x1b[{y + 1};{x + 1}H", text]
            row = y
    return "".join([*written, "\x1b[m"]) if written else ""
