"""Only cells that have changed go to the terminal.

Textual writes whole lines of whole widgets whenever one of them is refreshed: 18–79 KB for a Tab between panes,
seconds on a slow line. Here a front buffer remembers what every cell of the terminal shows.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

from tui_tracker.tui.terminal.cells import Cell, Look, Script, cells_of, change_of_look, look_of

Line = list[Cell | None]
"""The cells of a line; None where nobody knows what the terminal shows."""


_BLANKS = re.compile(" {6,}")
"""What is shorter as one blank and how often it is repeated. Tmux repeats nothing but ASCII."""


class Piece(NamedTuple):
    """A text in one look: its line, its first column, the one behind its last."""

    y: int
    x: int
    end: int
    text: str


class Front:
    """What the terminal shows, as far as is known, and what it is to show; `repeats` is whether it obeys REP."""

    def __init__(self, script: Script, *, repeats: bool = False) -> None:
        self._script = script
        self._spelled = _shortened if repeats else str
        self._size = Size(0, 0)
        self._lines: list[Line] = []
        self._wanted: dict[int, Line] = {}

    def knows(self, size: Size) -> bool:
        """Tell whether it is known what a terminal of that size shows."""
        return size == self._size

    def forget(self) -> None:
        """Treat every cell as unknown, after another program has used the screen."""
        self._size = Size(0, 0)

    def paint(self, update: LayoutUpdate | ChopsUpdate, size: Size, system: ColorSystem | None) -> None:
        """Take what a terminal of that size is to show; `system` is which colours it has."""
        if not self.knows(size):
            self._size = size
            self._lines = [[None] * size.width for _ in range(size.height)]
            self._wanted = {}
        for y, x, strip in _painted(update):
            if y < len(self._lines):
                self._paint(self._wanted.setdefault(y, self._lines[y].copy()), x, strip, system)

    def changes(self) -> str:
        """Return what to write so that the terminal shows what has been painted; it counts as shown from now on."""
        lines, self._wanted = self._wanted, {}
        pieces: dict[Look, list[Piece]] = {}
        for y, line in lines.items():
            for start, end in _runs(self._lines[y], line):
                for look, piece in _pieces(y, line, start, end):
                    pieces.setdefault(look, []).append(piece)
        text = _written(_gathered(pieces), self._lines, lines, self._spelled)
        for y, line in lines.items():
            self._lines[y] = line
        return text

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
        if x > end or end < 0:
            if end > 0:
                yield start, end
            start = x
        end = x + 1
        if end < len(after) and (half := after[end]) and not half.text:
            end += 1
    if end > 0:
        yield start, end


def _pieces(y: int, line: Line, start: int, end: int) -> Iterator[tuple[Look, Piece]]:
    """Yield what is written from there to there; blanks in the look of their neighbours, where they look no other."""
    first, look, text = start, Look(), ""
    for x in range(start, end):
        cell = line[x]
        assert cell
        if cell.text and cell.look != look and not (cell.text == " " and look.shows_blanks_like(cell.look)):
            if text and not (text.isspace() and cell.look.shows_blanks_like(look)):
                yield look, Piece(y, first, x, text)
                text = ""
            if not text:
                first = x
            look = cell.look
        text += cell.text
    if text:
        yield look, Piece(y, first, end, text)


def _gathered(pieces: dict[Look, list[Piece]]) -> dict[Look, list[Piece]]:
    """Return the looks in the order to write, the most frequent first; blanks go with any that shows them as they are."""
    for look in [*pieces]:
        if all(piece.text.isspace() for piece in pieces[look]):
            others = (one for one in pieces if one != look and one.shows_blanks_like(look))
            if other := next(others, None):
                pieces[other] = sorted(pieces[other] + pieces.pop(look))
    return dict(sorted(pieces.items(), key=lambda pair: -len(pair[1])))


def _written(
    pieces: Mapping[Look, Sequence[Piece]],
    before: Sequence[Line],
    after: Mapping[int, Line],
    spelled: Callable[[str], str],
) -> str:
    """Return everything in one look after the other: to go somewhere takes 6 bytes, to change colours 20 to 40.

    `spelled` says how a text is put. The terminal's own look is restored in the end.
    """
    written: list[str] = []
    rank = {look: number for number, look in enumerate(pieces)}
    look, last = None, Piece(-1, 0, 0, "")
    for next_look, texts in pieces.items():
        written.append(change_of_look(look, next_look))
        look = next_look
        for piece in texts:
            y, x, _, text = piece
            # The column is absolute, so that widths on which terminals differ do not add up.
            move = f"\x1b[{x + 1}G" if y == last.y else f"\x1b[{y + 1};{x + 1}H"
            if y == last.y and 0 <= x - last.end <= len(move):
                cells = zip(before[y][last.end : x], after[y][last.end : x], strict=True)
                bridge = _bridge(cells, look, rank)
                if bridge is not None and len(bridge.encode()) <= len(move):
                    move = bridge
            written += [move, spelled(text)]
            last = piece
    return "".join([*written, "\x1b[m"]) if written else ""


def _bridge(
    cells: Iterable[tuple[Cell | None, Cell | None]], look: Look, rank: Mapping[Look, int]
) -> str | None:
    """Return what to write rather than jump over these cells: themselves, or blanks for what is written later."""
    text = ""
    for old, new in cells:
        if new is None:
            return None
        if new.look == look or (new.text == " " and look.shows_blanks_like(new.look)):
            text += new.text
        elif new != old and new.text != " " and rank[new.look] > rank[look]:
            text += " "
        else:
            return None
    return text


def _shortened(text: str) -> str:
    """Let the terminal repeat blanks (REP). Erasing would be shorter, but in which colour differs."""
    return _BLANKS.sub(lambda run: f" \x1b[{len(run[0]) - 1}b", text)
