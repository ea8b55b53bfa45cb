"""The rows of one sheet: each read by its label, or as the section in which it stands says."""

from collections.abc import Sequence

from tui_tracker.forms.amounts import is_amount
from tui_tracker.forms.budget_rows import without_number
from tui_tracker.forms.budget_table import BudgetTable
from tui_tracker.forms.description import Description
from tui_tracker.forms.goal_texts import GoalTexts
from tui_tracker.forms.headers import are_of_values, counts_columns, heads_counted
from tui_tracker.forms.indicator_parts import begins_with_levels
from tui_tracker.forms.indicator_plan import joined
from tui_tracker.forms.indicator_table import IndicatorTable
from tui_tracker.forms.labelled import first_label, pairs_in
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.page import Page
from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.forms.single_cells import SingleCells
from tui_tracker.forms.ticks import ticked
from tui_tracker.forms.total_row import is_subtotal, parted
from tui_tracker.forms.vocabulary import IS_LEVEL1, UNKNOWN, Known, Vocabulary
from tui_tracker.model import Location, Value

_READ_AT_ONCE = frozenset({2, 4})
"""Cells of a row of which it is plain which are labels and which are values."""
_MAY_HAVE_FUNDS = frozenset({"", "budget"})
_MAY_HAVE_GOALS = frozenset({"", "goal", "budget"})
"""The sections in which a header of the amounts, or of the goal's texts, may stand."""


class SheetReader:
    """Reads the rows of one sheet, top to bottom, and keeps what they say.

    `preface_lines` are the texts above 项目名称, which a later page may print again. The `rows` are kept of a sheet that
    is hollow.
    """

    def __init__(self, words: Vocabulary, form: Description) -> None:
        self.form, self.words = form, words
        self.notes = Notes()
        self.page = Page(self.notes, words, form)
        budget, indicators = form.order
        self.budget = BudgetTable(self.notes, words, budget)
        self.indicators = IndicatorTable(self.notes, words, indicators)
        self.goal = GoalTexts(self.notes, words)
        self.single = SingleCells(self.notes, words, self.goal)
        self.texts, self.labels = self.single.texts, self.single.labels
        self.last: Location | None = None
        self._section = ""
        self.preface_lines: set[str] = set()
        self.rows: Sequence[Row] = ()

    def take(self, row: Row) -> None:
        """Read a row of the form itself."""
        if row.remarks:
            self.notes.remark(row.remarks)
        if row.numbers:
            self.notes.number(row)
        cells, first = row.cells, row.cells[0]
        known = self.words[first.key]
        if self._section == "indicators" and (
            known is UNKNOWN
            or (
                (first.column or 0) >= self.indicators.name_column
                and not known.total
                and known.amount != "rate"
            )
            or self.indicators.holds(cells, known)
        ):
            if len(cells) == 1 or not self.indicators.take(row, cells):
                self._take_in_table(row, cells)
        elif self._section == "goal" and self.goal.has_items(cells, known):
            self.goal.take(row, cells, is_first=False)
        elif known.section:
            self._take_sections(row, cells)
        elif known.is_label and self._take_plain_labels(row, cells):
            pass
        elif known.source and self._section == "budget":
            self.budget.take(row, cells)
        else:
            self._take_rest(row, cells, known, "")

    def _take_plain_labels(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read labels with their values beside them, as most are; whether they are such."""
        words, texts = self.words, self.texts
        self.single.learn_heading(row, cells)
        if len(cells) == 1:
            cells = [*cells, row.blank(cells[0].column or 0)]
        if len(cells) not in _READ_AT_ONCE:
            return False
        read: dict[str, tuple[Value, Value]] = {}
        for label, value in zip(cells[::2], cells[1::2], strict=True):
            known, said = words[label.key], words[value.key]
            path = known.path
            may_be_said = said is UNKNOWN or (said.tick and not said.path)
            if not known.is_label or path in texts or path in read or not may_be_said or ":" in value.key:
                return False
            read[path] = label, value
        if self._section:
            self._begin("")
        for path, (label, value) in read.items():
            if label.key in words.variants:
                self.single.check_label(row, label)
            self.labels[path] = words.name_of(path, label)
            texts[path] = ticked(value) if path.startswith("judgement/") else value
        return True

    def _take_sections(self, row: Row, cells: Sequence[Value]) -> None:
        """Read a row that begins with labels of sections: those of its tables, which span several rows."""
        begun = ""
        is_of = False
        words = self.words
        for index, cell in enumerate(cells):
            known = words[cell.key]
            if not known.section or (index and known.amount):
                rest = cells[index:]
                if known.is_label and self._take_plain_labels(row, rest):
                    return
                if begun == "indicators" and self._take_first_indicator(row, rest):
                    return
                self._take_rest(row, cells[index:], known, begun, is_of=is_of)
                return
            if cell.key in words.variants:
                self.single.check_label(row, cell)
            if known.section == "other":
                is_of = is_of or cell.key.startswith("其中")
            else:
                begun = known.section
                self._begin(begun)
                if begun == "budget":
                    self.budget.learn_unit(row, cell)
        if begun == "budget":
            self.budget.expect_header()
        elif begun == "goal":
            self.goal.begin(cells[0])

    def _take_first_indicator(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read the indicator beside the label of its table, below the table's header; whether there is one."""
        is_level = self.words.kinds[cells[0].key] & IS_LEVEL1 and self.words[cells[0].key] is UNKNOWN
        return bool(is_level and self.indicators.header) and self.indicators.take(row, cells)

    def _begin(self, section: str) -> None:
        if self._section == "budget" != section:
            self.budget.close()
        self._section = section

    def _take_rest(
        self, row: Row, cells: Sequence[Value], known: Known, begun: str, *, is_of: bool = False
    ) -> None:
        """Read a row by its first cell after the labels of sections, of which it began one, or none."""
        if self._section == "budget" and not begun and self.budget.take_second_header(row, cells):
            return
        # A row that begins with a label or a source of funds heads no table, but for one that ends in a header.
        last, may_head = cells[-1], known.heads or not (known.path or known.source)
        if not may_head and last.quantity is None:
            may_head = bool(self.words[last.key].amount)
        if may_head and self._take_header(row, cells, begun):
            return
        if self._take_total(row, cells, known):
            return
        is_note = self.words.is_note
        if known.source and self._section in _MAY_HAVE_FUNDS:
            self._begin("budget")
            self.budget.take(row, cells, is_of=is_of)
        elif self._take_labelled(row, cells, known):
            return
        elif known is UNKNOWN and (not begun or self._section != "goal") and is_note(cells[0].key):
            self._end_table(cells)
            self.single.heading = ""
            self.page.take_line(row, cells)
        else:
            self._take_in_table(row, cells, begun, is_of=is_of)

    def _take_total(self, row: Row, cells: Sequence[Value], known: Known) -> bool:
        """Read the row as 总分, in one cell with its points or beside them; whether it is that.

        Above the tables 自评得分 tells it by itself. 预算执行率 below the indicators has the points of the budget.
        """
        if ":" in cells[0].key and known is UNKNOWN:
            label, cells = parted(cells)
            known = self.words[label]
        if is_subtotal(cells, self.words) and self._section == "indicators":
            self.notes.note(row, cells)
            return True
        if known.amount == "rate" and self._section == "indicators":
            is_read = self.budget.take_points(self.indicators.points_in(cells))
            self.notes.note(row, cells if is_read else ())
            return is_read
        if not known.total:
            return False
        if self._section == "indicators" or self.indicators.indicators:
            return self._section != "budget" and self.indicators.take_total(row, cells)
        is_above = self._section == "" and not self.budget.header
        return is_above and self.indicators.total_row.take_stated(row, cells)

    def _take_header(self, row: Row, cells: Sequence[Value], begun: str) -> bool:
        """Read the row as the header of a table, if it is one."""
        words = self.words
        known = [words[cell.key] for cell in cells]
        heads = tuple([one.heads for one in known])
        if not any(heads):
            return False
        levels, values, amounts, goals = heads_counted(heads)
        has_numbers = any(cell.quantity for cell in cells)
        in_table = self._section == "indicators"
        # The names of the levels may stand in the second row of the header.
        is_first_row = values > 1 and not has_numbers and in_table and not self.indicators.place
        may_be_bare = begun != "budget" and not has_numbers and values > amounts
        if (
            is_first_row
            or (levels and values > (3 if has_numbers else 1))
            or (may_be_bare and are_of_values(known))
        ):
            self._begin("indicators")
            if not (in_table and self.indicators.take_second_header(row, cells)):
                self.indicators.take_header(row, cells)
            return True
        least = 1 if begun == "budget" else 2
        if amounts >= least and self._section in _MAY_HAVE_FUNDS and not has_numbers:
            self._begin("budget")
            if not self.budget.take_second_header(row, cells):
                self.budget.take_header(row, cells)
            return True
        if goals and self._section in _MAY_HAVE_GOALS and self.goal.take_header(row, cells):
            self._begin("goal")
            return True
        return False

    def _take_labelled(self, row: Row, cells: Sequence[Value], known: Known) -> bool:
        """Read the row as labels with their values, if it begins with one."""
        # A label may stand in one cell together with its value.
        if not known.path and ":" not in cells[0].key:
            return False
        if not self.budget.header:
            cells = self.indicators.total_row.without_stated(row, cells, self.words)
        pairs = pairs_in(row, cells, self.words)
        if not pairs:
            return False
        self._end_table(cells)
        self.single.learn_heading(row, cells)
        for path, label, value, rest in pairs:
            self.single.check_label(row, label)
            if path == "period":
                is_one = label.column == value.column
                self.page.take_period(row, label if is_one else value, BLANK if is_one else label)
                self.single.place_rest(path, row, rest)
            else:
                self.single.take(path, row, [label, value, *rest])
                self.page.take_units_beside(row, label, [value, *rest])
        return True

    def _end_table(self, cells: Sequence[Value]) -> None:
        """Leave the section, unless the row only belongs to the end of a page."""
        if not self._belongs_to_page(cells):
            self._begin("")

    def _belongs_to_page(self, cells: Sequence[Value]) -> bool:
        return len(cells) == 1 and (self.words.is_note(cells[0].key) or cells[0].key in self.preface_lines)

    def _take_in_table(
        self, row: Row, cells: Sequence[Value], begun: str = "", *, is_of: bool = False
    ) -> None:
        match self._section:
            case "indicators":
                if self._belongs_to_page(cells) or is_subtotal(cells, self.words):
                    self.page.take_line(row, cells, is_cover=True)
                elif not self.indicators.take(row, cells):
                    self._begin("after")
                    self._take_rest(row, cells, self.words[cells[0].key], "")
            case "aside":
                self.notes.note(row, cells)
            case "budget" if begun == "budget" and not any(cell.quantity for cell in cells):
                self.budget.keep_above_header(row, cells)
            case "budget":
                self._take_amounts(row, cells, is_of=is_of)
            case "" if self.form.is_ordered and self.words.kinds[cells[0].key] & IS_LEVEL1:
                self._begin("indicators")
                self._take_in_table(row, cells)
            case "goal" if begins_with_levels(cells, self.words):
                self._begin("indicators")
                self._take_in_table(row, cells)
            case "goal":
                self.goal.take(row, cells, is_first=begun == "goal")
            case _:
                self._take_outside(row, cells)

    def _take_outside(self, row: Row, cells: Sequence[Value]) -> None:
        """Read a row outside the tables: a text below its heading, labels, or a line of the page."""
        is_cover = len(cells) == 1 and cells[0].key in self.preface_lines
        if is_cover or not (self.single.go_on(cells) or self._take_labels_beside(row, cells)):
            self.page.take_line(row, cells, is_cover=is_cover)

    def _take_labels_beside(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read the labels that stand beside one that nobody knows; whether there are any."""
        at = first_label(cells, self.words)
        if not at:
            return False
        self.notes.unplaced(row, cells[:at])
        return self._take_labelled(row, cells[at:], self.words[cells[at].key])

    def _take_amounts(self, row: Row, cells: Sequence[Value], *, is_of: bool) -> None:
        """Read a row in the budget table: more of its header, a numbered one, a source that no vocabulary knows."""
        cells = without_number(cells, self.budget.heads, self.words)
        if self._belongs_to_page(cells) or counts_columns(cells):
            self.page.take_line(row, cells, is_cover=True)
        elif len(cells) > 1 and not is_amount(cells[0]) and any(map(is_amount, cells[1:])):
            self.budget.take(row, cells, is_of=is_of)
        elif not self.budget.take_nameless(row, cells):
            self.notes.unplaced(row, cells)

    @property
    def is_puzzled(self) -> bool:
        """Whether something could not be placed, or a table has no header: labels may be broken over several rows."""
        return self.notes.has_unplaced or not (self.budget.header and self.indicators.header)

    def finish(self, rows: Sequence[Row] = ()) -> None:
        """Read what is left."""
        for row in rows:
            self.take(row)
        if rows:
            self.last = rows[-1].place
        self._begin("")
        self.single.take_above()
        self.budget.close()
        self.budget.note_extra()
        if self.budget.aside and "reason" not in self.texts:
            label, reasons = self.budget.remarks
            if reasons:
                self.labels["reason"], self.texts["reason"] = label, joined(reasons)
