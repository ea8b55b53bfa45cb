"""How high a worksheet's rows are and how wide its columns, and what room a text needs among them."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import accumulate

from tui_tracker.reports.patching.workbook import Area, Place, SheetPart
from tui_tracker.reports.widths import lines_of

LINE_POINTS = 15.0
"""The height of a line of 11 points, the size that Excel begins with."""

_NARROW = 8.43
"""The width of a column of which nothing is said, in characters of its font."""

_NOTE_WIDTH, _NOTE_LINE_POINTS, _NOTE_MARGIN_POINTS = 45.0, 12.5, 10.0
"""The least width of a note in characters, and how high its lines of 9 points and its margins are."""

_MOST_COLUMNS, _MOST_ROWS = 40, 100


class Layout:
    """The sizes of a worksheet's rows, in points, and columns, in characters."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet
        usual = sheet.child("sheetFormatPr")
        said: Mapping[str, str] = usual.attrib if usual is not None else {}
        self._usual_height = float(said.get("defaultRowHeight", LINE_POINTS))
        self._usual_width = float(said.get("defaultColWidth", _NARROW))

    def height(self, number: int) -> float:
        row = self._sheet.rows.get(number)
        if row is None:
            return self._usual_height
        return 0.0 if _is_hidden(row.attrib) else float(row.get("ht", self._usual_height))

    def width(self, number: int) -> float:
        columns = next((one for first, last, one in self._columns if first <= number <= last), {})
        return 0.0 if _is_hidden(columns) else float(columns.get("width", self._usual_width))

    def width_of(self, area: Area) -> float:
        """Return how wide the cells of an area are together."""
        return sum(map(self.width, range(area.first[1], area.last[1] + 1)))

    def room_for_note(self, place: Place, text: str) -> tuple[int, int]:
        """Return how many columns right of a cell and how many rows from the one above it a note must cover."""
        columns, width = _covered(self.width, range(place[1] + 1, place[1] + 1 + _MOST_COLUMNS), _NOTE_WIDTH)
        needed = lines_of(text, width) * _NOTE_LINE_POINTS + _NOTE_MARGIN_POINTS
        top = max(place[0] - 1, 1)
        return columns, _covered(self.height, range(top, top + _MOST_ROWS), needed)[0]

    @cached_property
    def _columns(self) -> list[tuple[int, int, Mapping[str, str]]]:
        found = self._sheet.markup.elements(self._sheet.tag("col"))
        return [(int(one.get("min", "0")), int(one.get("max", "0")), one.attrib) for one in found]


def _is_hidden(said: Mapping[str, str]) -> bool:
    return said.get("hidden") in ("1", "true")


def _covered(size: Callable[[int], float], numbers: Iterable[int], needed: float) -> tuple[int, float]:
    """Return how many of these rows or columns are as large as needed together, and how large they are."""
    sizes = [*accumulate(map(size, numbers))]
    count = next((count for count, whole in enumerate(sizes, 1) if whole >= needed), len(sizes))
    return count, sizes[count - 1]
