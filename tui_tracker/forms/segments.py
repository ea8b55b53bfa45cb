"""Where in a grid one sheet ends and the next begins."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui_tracker.forms.catalogue import Forms
from tui_tracker.forms.labelled import pair_in
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import UNKNOWN
from tui_tracker.model import value_of

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

    def of(self, rows: Iterable[Row]) -> Iterator[Segment]:
        """The segments, each as soon as the next one begins."""
        preface: Sequence[Row] = ()
        head: Row | None = None
        body: list[Row] = []
        for row in rows:
            if self.is_head(row):
                # A list above the first sheet is none of its rows: its header names projects, too.
                is_apart = head is not None or any(map(self.is_list_header, body))
                start = self._start(body) if is_apart else 0
                if head is not None or start:
                    yield Segment(preface, head, body[:start])
                preface, head, body = body[start:], row, []
            elif head is not None and self._begins_another_form(row):
                yield Segment(preface, head, body)
                preface, head, body = (), None, [row]
            else:
                body.append(row)
        yield Segment(preface, head, body)

    def is_head(self, row: Row) -> bool:
        """Whether a sheet begins with that row: its label is 项目名称, after labels of sections at most."""
        for at, cell in enumerate(row.cells):
            known = self._words[cell.key]
            if known.path == "project":
                return not self.is_list_header(row)
            if known is UNKNOWN:
                if not cell.key.startswith(self._projects):
                    return False
                pair = pair_in(cell, self._words)
                return bool(pair and pair[0] == "project")
            if not known.section or at:
                return False
        return False

    def is_list_header(self, row: Row) -> bool:
        """Whether the row heads a list with one row a project: beside its name stand the headers of amounts."""
        if len(row.cells) < _MOST_IN_PREFACE:
            return False
        known = [self._words[cell.key] for cell in row.cells]
        amounts = sum(bool(one.amount) and one.amount != "number" for one in known)
        return amounts > 1 and any(one.path == "project" for one in known)

    def is_parted_by_spaces(self, row: Row) -> bool:
        """Whether the row is 项目名称 and its value in one cell, with nothing but spaces between them."""
        first = row.cells[0]
        if len(row.cells) > 1 or not first.key.startswith(self._projects):
            return False
        label, _, value = first.raw.strip().partition(" ")
        return self._words[value_of(label, None).key].path == "project" and bool(value.strip())

    def _begins_another_form(self, row: Row) -> bool:
        """Whether the row is the title of a form that is not read, and so needs no 项目名称."""
        if len(row.cells) > 1:
            return False
        forms = self._forms.of_title(row.cells[0].key)
        return bool(forms) and bool(forms[0].refusal or forms[0].is_list)

    # Above 项目名称

    def _start(self, rows: Sequence[Row]) -> int:
        """Where, among the rows since the head before, those begin that stand above the next head."""
        first = len(rows)
        while first and self._may_stand_above(rows, first - 1):
            first -= 1
        for at in range(first, len(rows)):
            if self._is_title(rows[at]):
                # 附表1-2 above a title goes with it.
                return at - 1 if at > first and self._is_annex(rows[at - 1]) else at
        return next((at for at in range(first, len(rows)) if self.is_preface(rows[at])), len(rows))

    def _may_stand_above(self, rows: Sequence[Row], at: int) -> bool:
        row = rows[at]
        if len(row.cells) > _MOST_IN_PREFACE:
            return False
        known = self._words[row.cells[0].key]
        if known.path in _BEFORE_PROJECT:
            return any(self._words[one.cells[0].key].path == known.path for one in rows[:at])
        if self.is_preface(row) or known.note:
            return True
        return len(row.cells) == 1 and not known.is_printed

    def _is_title(self, row: Row) -> bool:
        return any(self._forms.of_title(cell.key) for cell in row.cells)

    def _is_annex(self, row: Row) -> bool:
        return row.cells[0].key.startswith("附") and self._words[row.cells[0].key].note

    def kinds(self, row: Row) -> set[str]:
        """Which of title and period the row states."""
        kinds = {"title"} if self._is_title(row) else set()
        return kinds | ({"period"} if self._states_period(row) else set())

    def is_preface(self, row: Row) -> bool:
        """Whether the row says what stands above 项目名称: a title, a period, the department."""
        first = row.cells[0]
        if self._words[first.key].path in _BEFORE_PROJECT:
            return True
        return self._states_period(row) or self._is_title(row)

    def _states_period(self, row: Row) -> bool:
        return any(
            self._words[cell.key].path == "period" or cell.key.startswith(self._words.period_labels)
            for cell in row.cells
        )


_BEFORE_PROJECT = frozenset({"department", "unit", "project_code"})
