"""The list of sheets, drawn line by line, so that 10,000 of them cost no more than a screenful."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_tracker.model import Severity
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.tui.panes.flow import fit
from tui_tracker.tui.panes.inner import Inner, both
from tui_tracker.tui.words import NEW_SIGN, STATUS_SIGNS, percent
from tui_tracker.workspace import Entry

_RATE_WIDTH, _AMOUNT_WIDTH, _PRIORITY_WIDTH, _COUNT_WIDTH = 8, 12, 11, 4
_SHOW_RATE_FROM, _SHOW_AMOUNT_FROM, _SHOW_UNIT_FROM = 42, 64, 110
_WIDEST_UNIT = 34

NAMELESS = "（无项目名称）"

_STANDS = {ReviewStatus.PENDING: "pending", ReviewStatus.RETURNED: "returned"}
"""The colour of a sign where it is not that of what is done: most sheets wait, and theirs stands back."""


class ProjectList(Inner, ScrollView, can_focus=False):
    """The rows; the cursor stays on its sheet when the list is sorted or filtered anew."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *both("list--cursor"),
        "list--marked",
        "list--error",
        "list--warning",
        "list--done",
        "list--pending",
        "list--returned",
    }

    class Moved(Message):
        """The cursor stands on another sheet, or on none."""

        def __init__(self, entry: Entry | None) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self.marked: set[Entry] = set()
        self.row = 0
        self.when_empty = ""
        self.units: Mapping[str, str] = {}
        """Short names of the implementing units, the most frequent first; a column where there is more than one."""

    @property
    def current(self) -> Entry | None:
        return self.entries[self.row] if self.row < len(self.entries) else None

    def set_entries(self, entries: Sequence[Entry]) -> None:
        previous = self.current
        self.entries = entries
        # As narrow as can be: it never scrolls sideways, and another width has nothing laid out again.
        self.virtual_size = Size(1, len(entries))
        self.row = entries.index(previous) if previous in entries else min(self.row, max(0, len(entries) - 1))
        self._show_cursor()
        self.refresh()
        if self.current is not previous:
            self.post_message(self.Moved(self.current))

    def move_to(self, row: int) -> None:
        """Put the cursor on that row, or on the nearest one."""
        row = min(max(row, 0), len(self.entries) - 1)
        if row == self.row or row < 0:
            return
        self.draw_cursor()
        self.row = row
        self.draw_cursor()
        self._show_cursor()
        self.post_message(self.Moved(self.current))

    def draw_cursor(self) -> None:
        self.refresh(Region(0, self.row - self.scroll_offset.y, self.size.width, 1))

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top <= self.row < top + height:
            self.scroll_to(y=max(0, self.row - height // 2), animate=False, immediate=True)

    def on_resize(self) -> None:
        self._show_cursor()

    def render_line(self, y: int) -> Strip:
        row = self.scroll_offset.y + y
        width = self.room
        if row >= len(self.entries):
            words = self.when_empty if row == 0 else ""
            return Strip([Segment(fit(f"  {words}", width), self.rich_style)])
        entry = self.entries[row]
        base = self.rich_style
        if entry in self.marked:
            base += self.get_component_rich_style("list--marked", partial=True)
        if row == self.row:
            base += self.get_component_rich_style("list--cursor", partial=True)
        # Coloured numbers could not be read on the cursor's background.
        coloured = row != self.row
        return Strip(self._segments(entry, width, base, coloured=coloured)).adjust_cell_length(width, base)

    def _segments(self, entry: Entry, width: int, base: Style, *, coloured: bool) -> list[Segment]:
        """Return the parts of a line; under the cursor, which has no colours, a long name takes all room but the rate's."""
        status = entry.status
        errors, warnings = entry.left[Severity.ERROR.rank] > 0, entry.left[Severity.WARNING.rank] > 0
        sign = NEW_SIGN if entry.is_reissued or entry.is_news else STATUS_SIGNS[status]
        is_plain = sign == NEW_SIGN and entry.is_open
        name, name_width, tail = self._fitted_name(entry, width, is_current=not coloured)
        named = self.name_of(entry, name_width) if width < _SHOW_UNIT_FROM else name
        shown_unit = named.removeprefix(name)
        room = name_width - cell_len(name) if shown_unit else 0
        return [
            Segment("* " if entry in self.marked else "  ", base),
            Segment(
                f"{sign} ", self._styled(base, _STANDS.get(status, "done"), when=coloured and not is_plain)
            ),
            Segment(_count(entry, Severity.ERROR), self._styled(base, "error", when=errors and coloured)),
            Segment(
                _count(entry, Severity.WARNING), self._styled(base, "warning", when=warnings and coloured)
            ),
            Segment("  " + fit(name, name_width - room), base),
            Segment(set_cell_size(shown_unit, room), self._styled(base, "pending", when=coloured)),
            *(Segment(part, base) for part in tail),
        ]

    def _fitted_name(self, entry: Entry, width: int, *, is_current: bool) -> tuple[str, int, list[str]]:
        """Return the name, the cells that a line of that width has for it, and what stands after it."""
        room = width - len("  状 ") - 1 - 2 * _COUNT_WIDTH - 2
        tail = _tail(entry, width, self.units)
        name = entry.summary.project or NAMELESS
        while len(tail) > 1 and is_current and cell_len(name) > room - sum(map(cell_len, tail)):
            tail.pop(0)
        return name, max(4, room - sum(map(cell_len, tail))), tail

    def name_of(self, entry: Entry, room: int) -> str:
        """Return the name, and behind it the unit if it is not the usual one and there is room for both."""
        whole = self.full_name(entry)
        return whole if cell_len(whole) <= room else entry.summary.project or NAMELESS

    def full_name(self, entry: Entry) -> str:
        """Return the name, and behind it the unit if it is not the usual one, which tells sheets of one name apart."""
        unit = self.unit_of(entry)
        return (entry.summary.project or NAMELESS) + (f" {unit}" if unit else "")

    def unit_of(self, entry: Entry) -> str:
        """Return the short name of the unit if it is not the usual one, else nothing."""
        unit = entry.summary.unit
        return self.units.get(unit, "") if unit != next(iter(self.units), unit) else ""

    @property
    def cut_name(self) -> str:
        """Return the name under the cursor where its line has no room for the whole."""
        if not self.current:
            return ""
        name, room, _ = self._fitted_name(self.current, self.room, is_current=True)
        return name if cell_len(name) > room else ""

    def _styled(self, base: Style, name: str, *, when: bool) -> Style:
        return base + self.get_component_rich_style(f"list--{name}", partial=True) if when else base


def header(width: int, units: Mapping[str, str]) -> str:
    """Return the heads of the columns for a list of that width."""
    tail = ""
    if shows_unit(width, units):
        tail += " " + set_cell_size("实施单位", _unit_width(units))
    if width >= _SHOW_AMOUNT_FROM:
        tail += "优先级".rjust(_PRIORITY_WIDTH - 3) + "预算(万元)".rjust(_AMOUNT_WIDTH - 3)
    if width >= _SHOW_RATE_FROM:
        tail += "执行率".rjust(_RATE_WIDTH - 3)
    head = "  状   错  警  项目名称"
    return set_cell_size(head, max(0, width - cell_len(tail))) + tail


def shows_unit(width: int, units: Mapping[str, str]) -> bool:
    """Tell whether a list of that width has a column for the units."""
    return width >= _SHOW_UNIT_FROM and len(units) > 1


def _unit_width(units: Mapping[str, str]) -> int:
    return min(_WIDEST_UNIT, max(8, *map(cell_len, units.values())))


def left(entry: Entry, severity: Severity) -> str:
    """Return the number of open items of that severity; with the total if some are answered: 2/5."""
    open_items, every = entry.left[severity.rank], entry.totals[severity.rank]
    return str(every) if open_items == every else f"{open_items}/{every}"


def _count(entry: Entry, severity: Severity) -> str:
    return (left(entry, severity) if entry.totals[severity.rank] else "").rjust(_COUNT_WIDTH)


def _tail(entry: Entry, width: int, units: Mapping[str, str]) -> list[str]:
    tail = []
    if shows_unit(width, units):
        tail.append(" " + fit(units.get(entry.summary.unit, entry.summary.unit), _unit_width(units)))
    if width >= _SHOW_AMOUNT_FROM:
        tail.append((f"重 {entry.priority.weight}" if entry.verdict else "").rjust(_PRIORITY_WIDTH))
        tail.append(entry.summary.tracked.rjust(_AMOUNT_WIDTH))
    if width >= _SHOW_RATE_FROM:
        tail.append(percent(entry.summary.shown_rate).rjust(_RATE_WIDTH))
    return tail
