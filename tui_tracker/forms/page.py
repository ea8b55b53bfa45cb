"""What surrounds the tables: title, period, unit, and notes on the page."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tui_tracker.forms.description import Description
from tui_tracker.forms.folding import unit_in, without_number, without_unit
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.periods import Months, is_about_months, is_of_part, is_year, months_in, year_in
from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.forms.units import Named
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import OddityKind, Period, Value

_ODD_SPACE = re.compile(r"[^\S \n]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
# What may stand around a title and is no other characters: its number, a district, a year, words in brackets, the unit.
_BEFORE_TITLE = re.compile(
    r"[(《【]?(?:(?:附?[件表]|表)[\d一二三四五六七八九十-]*[)、.:]*|[一二三四五六七八九十\d]{1,2}[、.])?"
    r"[\u4e00-\u9fff]*(?:\(?(?:20\d{2}|[〇○◯零Oo一二三四五六七八九]{4})年?度?(?:\d{1,2}[-–—~至到]\d{1,2}月)?\)?)?[\u4e00-\u9fff]*《?"
)
_AFTER_TITLE = re.compile(
    r"[》】]?(?:[()\d年度月日季半上下一二三四五六七八九十〇零至到第前截止底末试行\-—~.]|\([\u4e00-\u9fff]{1,10}\))*"
)


_DAY = re.compile(r"日期|[填制]表|填报|报送|[\d一二三四五六七八九十][月日]|\d[./-]\d")
"""What shows that a text tells when a form was filled in, not of which year it is."""
_EXPLAINS = (
    "附件",
    "注",
    "备注",
    "说明",
    "填表说明",
    "填报说明",
    "填写说明",
    "填表须知",
    "填报须知",
    "附注",
    "指标说明",
)
"""How a note begins that may go on in numbered lines below it."""


_UNIT_LABELS = frozenset({"金额单位", "货币单位"})


@lru_cache(maxsize=1 << 6)
def _may_surround(before: str, after: str) -> bool:
    """Tell whether a title stands between these as titles do."""
    return bool(_BEFORE_TITLE.fullmatch(before) and _AFTER_TITLE.fullmatch(without_unit(after)))


class Page:
    """The title, period, unit and notes of one sheet so far."""

    def __init__(self, notes: Notes, words: Vocabulary, form: Description) -> None:
        self._notes, self._words, self._form = notes, words, form
        self.title = BLANK
        self._title_row: Row | None = None
        self._units: list[Named] = []
        self.year = 0
        self._period = self._year_line = BLANK
        self._period_row: Row | None = None
        self._months: Months | None = None
        self._above: Page | None = None
        self._is_in_note = False

    @property
    def has_period(self) -> bool:
        """Whether a text was found that states the period."""
        return bool(self._period)

    @property
    def units(self) -> list[Named]:
        """The units that the page names: in lines of their own, then beside the period and in the title."""
        beside = ((self._period_row, self._period), (self._title_row, self.title))
        found = [
            Named(unit, row, cell) for row, cell in beside if row is not None and (unit := unit_in(cell.key))
        ]
        own = [*self._units, *found]
        return self._above.units if self._above and not own else own

    def share(self, above: "Page") -> bool:
        """Learn from the page of the sheet above what this one, without a title, leaves to it; whether that is any.

        Several projects may stand below one title, which then says of all what their period is, and the unit.
        """
        if self.title or self._period or self.year:
            return False
        self._above = above._above or above
        self._period, self._months, self.year = above._period, above._months, above.year
        self._year_line = above._year_line
        return bool(self.year or self._months or self.units)

    # The title

    def take_title(self, row: Row, cell: Value) -> bool:
        """Learn the title if that cell is one; whether it is."""
        span = None if self.title else self._form.title_in(cell.key)
        if span is None:
            return False
        self.title, self._title_row = cell, row
        before, after = cell.key[: span[0]], cell.key[span[1] :]
        has_period = any(word in cell.key for word in ("时段", "期间"))
        if not has_period and not _may_surround(before, after):
            self._notes.add(OddityKind.TITLE, "title", row, cell)
        self.year = self.year or year_in(cell.key)
        if has_period:
            self.take_period(row, cell)
        return True

    # The period

    def take_period(self, row: Row, cell: Value, label: Value = BLANK) -> None:
        """Learn the period from the words that state it, to which the label may belong: 监控截止日 | 2024年7月31日."""
        months = months_in(cell.key) or months_in(f"{label.key}:{cell.key}")
        if self._period and self._months is not None:
            if months == self._months or self._is_own_year(cell):
                self._notes.note(row, [cell])
            else:
                self._notes.unplaced(row, [cell])
            return
        if self._period and self._period_row:
            keep = self._notes.note if self._is_own_year(self._period) else self._notes.unplaced
            keep(self._period_row, [self._period])
        self._period, self._period_row, self._months = cell, row, months
        self.year = self.year or year_in(cell.key)
        if odd := _ODD_SPACE.findall(cell.raw.strip()):
            codes = "、".join(sorted({f"U+{ord(character):04X}" for character in odd}))
            self._notes.add(OddityKind.PERIOD, "period", row, cell, codes)

    def _is_own_year(self, cell: Value) -> bool:
        """Tell whether a text says no more of the period than its year."""
        return months_in(cell.key) is None and year_in(cell.key) == self.year != 0

    def take_year(self, cell: Value) -> None:
        """Learn the year that a line such as （2024年度） states; the day on which a form was filled in says none."""
        year = 0 if _DAY.search(cell.key) else year_in(cell.key)
        self.year = self.year or year
        if year and year == self.year and not self._year_line:
            self._year_line = cell

    def period(self, headers: Iterable[Value]) -> Period:
        """Return the period: as it is stated, or else the year of a form about a year, or else out of the headers."""
        months, text = self._months, self._period
        title = self._above.title if self._above else self.title
        is_annual = self._form.is_annual and not is_of_part(title.key)
        if months is None and is_annual and self.year:
            months, text = Months(self.year, 1, self.year, 12), text or self._year_line or title
        if months is None or not months.of(self.year).is_whole:
            for cell in (title, *headers):
                if (found := months_in(cell.key)) is not None and found.of(self.year).is_whole:
                    months, text = months or found, text or cell
                    break
        if months is None and self.year and is_year(self._period.key):
            months = Months(self.year, 1, self.year, 12)
        if months is None or not months.of(self.year).is_whole:
            return Period("", "", text)
        return Period(*months.of(self.year).span, text)

    # What belongs to the page

    def take_units(self, row: Row, cells: Sequence[Value]) -> None:
        """Learn the unit of amounts from cells that name one."""
        self._units += [Named(unit, row, cell) for cell in cells if (unit := unit_in(cell.key))]

    def take_units_beside(self, row: Row, label: Value, cells: Sequence[Value]) -> None:
        """Learn the unit from what stands beside a label's value, or is the value of 金额单位."""
        self.take_units(row, cells if label.key in _UNIT_LABELS else cells[1:])

    def take_line(self, row: Row, cells: Sequence[Value], *, is_cover: bool = False) -> None:
        """Keep a row that is no part of the form: as a note if it belongs to the page, as not placed if nobody knows."""
        self.take_units(row, cells)
        first = cells[0]
        if len(cells) == 1 and not self._period and is_about_months(first.key):
            self.take_period(row, first)
            return
        if is_note := self._words.is_note(first.key):
            self._is_in_note = first.key.startswith(_EXPLAINS)
        elif self._is_in_note and len(cells) == 1 and without_number(first.key) != first.key:
            is_note = True
        if is_cover or is_note or all(self._belongs(cell) for cell in cells):
            for cell in cells:
                if cell is first or is_year(cell.key):
                    self.take_year(cell)
            self._notes.note(row, cells)
        else:
            self._notes.unplaced(row, cells)

    def _belongs(self, cell: Value) -> bool:
        return self._words.is_note(cell.key) or bool(unit_in(cell.key) and "单位" in cell.key)
