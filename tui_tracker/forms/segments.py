"""Where in a grid one sheet ends and the next begins."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui_tracker.forms.catalogue import Forms
from tui_tracker.forms.labelled import pair_in
from tui_tracker.forms.periods import is_about_months
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import BEFORE_PROJECT, UNKNOWN
from tui_tracker.model import Value, value_of
from tui_tracker.model.remembered import Remembered

_MOST_BEFORE = 5
"""How many cells may stand before 项目名称 in its row: two labels with their values, and that of a section."""
_MOST_IN_PREFACE = 4
"""How many cells a row above 项目名称 may have: a title, two labels and their values."""


class Segment(NamedTuple):
    """The rows of one sheet: those above its head, the head, and those below it; a head of None is no sheet."""

    preface: Sequence[Row]
    head: Row | None
    body: Sequence[Row]


class Segments:
    """Parts the rows of a grid into those of its sheets."""

    def __init__(self, forms: Forms) -> None:
        self._forms, self._words = forms, forms.words
        self._projects = self._words.words_of("labels", "project")
        self._kinds = Remembered(self._kind_of)
        self._leads: set[str] = set()

    def of(self, rows: Iterable[Row]) -> Iterator[Segment]:
        """Yield the segments, each as soon as the next one begins."""
        preface: Sequence[Row] = ()
        head: Row | None = None
        body: list[Row] = []
        words, leads = self._words, self._leads
        beginnings = {project[:2] for project in self._projects}
        for row in rows:
            key = row.cells[0].key
            known = words[key]
            is_odd = known is UNKNOWN and (head is None or key[:2] in beginnings or _lead_of(key) in leads)
            if (known.may_lead or is_odd) and self.is_head(row):
                if known is UNKNOWN and key[:2] not in beginnings:
                    leads.add(_lead_of(key))
                # A list above the first sheet is none of its rows: its header names projects, too.
                is_apart = head is not None or any(map(self.is_list_header, body))
                start = self._start(body) if is_apart else 0
                if head is not None or start:
                    yield Segment(preface, head, body[:start])
                preface, head, body = body[start:], row, []
            elif known is UNKNOWN and len(row.cells) == 1 and head and self._begins_another_form(key):
                yield Segment(preface, head, body)
                preface, head, body = (), None, [row]
            else:
                body.append(row)
        yield Segment(preface, head, body)

    @property
    def has_learnt(self) -> bool:
        """Whether the head of one sheet has told how those of others may begin."""
        return bool(self._leads)

    def is_head(self, row: Row) -> bool:
        """Tell whether a sheet begins with that row: its label is 项目名称, which other labels may stand before."""
        words, cells = self._words, row.cells
        at = int(bool(words[cells[0].key].section and len(cells) > 1))
        if words[cells[at].key].path == "project":
            return not self.is_list_header(row)
        if cells[at].key.startswith(self._projects):
            pair = pair_in(cells[at], words)
            if pair and pair[0] == "project":
                return True
        # 项目编码 | 007 | 项目名称 | 甲: each label before it has its value, and so has it itself.
        last = min(len(cells) - 1, _MOST_BEFORE + 1)
        paths = [words[cell.key].path for cell in cells[at + 2 : last : 2]]
        if "project" in paths:
            value = words[cells[at + 3 + 2 * paths.index("project")].key]
            return not (value.path or value.amount or self.is_list_header(row))
        # 项目编码：007 | 项目名称：甲
        for cell in cells[:_MOST_BEFORE]:
            pair = pair_in(cell, words)
            if pair is None or pair[0] == "project":
                return pair is not None
        return False

    def may_begin(self, row: Row) -> bool:
        """Tell whether a sheet begins with that row, even the first one: what leads it is no other word of a form."""
        known = self._words[row.cells[0].key]
        return (known.may_lead or known is UNKNOWN) and self.is_head(row)

    def project_at(self, row: Row) -> int:
        """Return which cell of a head is the label 项目名称, or holds it together with its value."""
        known = (
            self._words[cell.key].path == "project" or cell.key.startswith(self._projects)
            for cell in row.cells
        )
        return next((at for at, is_label in enumerate(known) if is_label), 0)

    def is_list_header(self, row: Row) -> bool:
        """Tell whether the row heads a list with one row a project: beside its name stand the headers of amounts."""
        if len(row.cells) < _MOST_IN_PREFACE:
            return False
        known = [self._words[cell.key] for cell in row.cells]
        amounts = sum(bool(one.amount) and one.amount != "number" for one in known)
        return amounts > 1 and any(one.path == "project" for one in known)

    def is_parted_by_spaces(self, row: Row) -> bool:
        """Tell whether the row is 项目名称 and its value in one cell, with nothing but spaces between them."""
        first = row.cells[0]
        if len(row.cells) > 1 or not first.key.startswith(self._projects):
            return False
        label, _, value = first.raw.strip().partition(" ")
        return self._words[value_of(label, None).key].path == "project" and bool(value.strip())

    def _begins_another_form(self, key: str) -> bool:
        """Tell whether a text is the title of a form that is not read, and so needs no 项目名称."""
        forms = self._forms.of_title(key)
        return bool(forms) and bool(forms[0].refusal or forms[0].is_list)

    # Above 项目名称

    def _start(self, rows: Sequence[Row]) -> int:
        """Where, among the rows since the head before, those begin that stand above the next head."""
        first = len(rows)
        found: list[str] = []
        while first and (kind := self._kind_above(rows, first - 1)):
            first -= 1
            found.append(kind)
        found.reverse()
        if "title" in found:
            at = found.index("title")
            # 附表1-2 above a title goes with it.
            return first + at - (at > 0 and rows[first + at - 1].cells[0].key.startswith("附"))
        return next((first + at for at, kind in enumerate(found) if kind in _STATED), len(rows))

    def _kind_above(self, rows: Sequence[Row], at: int) -> str:
        """Return what the row says above 项目名称: a title, a period, a label, a text, that a sheet goes on.

        Nothing if it can't stand there.
        """
        cells = rows[at].cells
        if len(cells) == 1:
            return self._kinds[cells[0].key]
        if len(cells) > _MOST_IN_PREFACE:
            return ""
        path = self._words[cells[0].key].path
        if path in BEFORE_PROJECT:
            return "label" if any(self._words[one.cells[0].key].path == path for one in rows[:at]) else ""
        kinds = {self._kinds[cell.key] for cell in cells}
        if kind := next((kind for kind in ("title", "continued", "period") if kind in kinds), ""):
            return kind
        is_stated = self._words.is_note(cells[0].key) or all(map(self._is_stated, cells))
        return "text" if is_stated else ""

    def _is_stated(self, cell: Value) -> bool:
        """Tell whether a cell belongs to the page, is a period, or holds a label together with its value."""
        is_of_page = self._words.is_note(cell.key) or is_about_months(cell.key)
        return is_of_page or pair_in(cell, self._words) is not None

    def _kind_of(self, key: str) -> str:
        """Return what a text says that stands alone in its row."""
        if self._words.continues[key]:
            return "continued"
        if self._forms.of_title(key):
            return "title"
        known = self._words[key]
        if known.path == "period" or key.startswith(self._words.period_labels):
            return "period"
        pair = pair_in(value_of(key, None), self._words)
        if pair and pair[0] == "period":
            return "period"
        return "text" if known is UNKNOWN or known.section == "other" else ""

    def is_title(self, key: str) -> bool:
        """Tell whether a text is the title of a form."""
        return self._kinds[key] == "title"

    def kinds(self, row: Row) -> set[str]:
        """Return which of title and period the row states."""
        return {self._kinds[cell.key] for cell in row.cells} & {"title", "period"}

    def says_goes_on(self, rows: Iterable[Row]) -> bool:
        """Tell whether one of the rows above 项目名称 says that the sheet before goes on: …表（续）."""
        return any(self._words.continues[cell.key] for row in rows for cell in row.cells)

    def is_preface(self, row: Row) -> bool:
        """Tell whether the row says what stands above 项目名称: a title, a period, the department."""
        return self._words[row.cells[0].key].path in BEFORE_PROJECT or bool(self.kinds(row))


_STATED = frozenset({"period", "label", "continued"})


def _lead_of(key: str) -> str:
    """Return what of the first cell of a head is the same on all sheets: 主管部门 of 主管部门:民政局."""
    return key.partition(":")[0]
