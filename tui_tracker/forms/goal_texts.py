"""The annual goal (年度总体目标): texts below their headers, beside their labels, or in several rows."""

import re
from collections.abc import Sequence

from tui_tracker.forms.folding import without_number
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.forms.vocabulary import Known, Vocabulary
from tui_tracker.model import Value, value_of

_CHINESE = "[一二三四五六七八九十]"
_ITEM = re.compile(
    rf"(?:目标|任务|工作)?(?:{_CHINESE}{{1,2}}|\d{{1,2}})[:、.]|第{_CHINESE}|[①-⑳]|\((?:{_CHINESE}|\d)"
)
"""How an item of a list begins; what begins otherwise goes on with the row above."""
_NUMBERED = re.compile(rf"目标(?:{_CHINESE}|\d)")
"""What the label of one of several goals says."""
_MAY_BE_ITEMS = frozenset({"", "aside", "other"})
"""What the word of an item may be otherwise: a label of no table and of no text that is asked for."""
_TEXTS = 2
_PARAGRAPH = "\u2029"


class GoalTexts:
    """The goal's two texts so far."""

    def __init__(self, notes: Notes, words: Vocabulary) -> None:
        self._notes, self._words = notes, words
        self._columns: dict[str, int] = {}
        self._is_closed = self._is_heading = False
        self._labelled: list[int | None] = []
        self.texts: dict[str, Value] = {}
        self.labels: dict[str, str] = {}

    def text(self, name: str) -> Value:
        """Return one of the texts, `expected` or `actual`."""
        return self.texts.get(name, BLANK)

    def begin(self, label: Value) -> None:
        """Learn that texts stand in the rows below the label, if it stands as the heading of a section: 三、绩效目标."""
        self._is_heading = without_number(label.text) != label.text

    def take_header(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read the row as the headers of the two texts, or as labels with their texts; whether it is either."""
        goals = [self._words[cell.key].goal for cell in cells]
        if not goals[0] and len({*goals} - {""}) < _TEXTS:
            return False
        if all(goals) or not self._are_labels(goals):
            known = {goal: cell for goal, cell in zip(goals, cells, strict=True) if goal}
            if len(known) == 1 and len(cells) > 1:
                return self._take_labelled(row, cells)
            self._is_closed = not self.texts.keys().isdisjoint(known)
            self._columns = {goal: cell.column or 0 for goal, cell in known.items()}
            for goal, cell in known.items():
                self._name(goal, cell)
            self._notes.unplaced(row, [cell for cell, goal in zip(cells, goals, strict=True) if not goal])
            return True
        return self._take_labelled(row, cells)

    def _are_labels(self, goals: Sequence[str]) -> bool:
        """Tell whether a text follows each label, rather than all labels standing above their texts."""
        return all(not goal for goal in goals[1::2]) and len(goals) > 1

    def _take_labelled(self, row: Row, cells: Sequence[Value]) -> bool:
        goal = ""
        is_first = not self.texts and len(cells) >= _TEXTS and self._words[cells[0].key].goal == "expected"
        self._labelled = [cell.column for cell in cells] if is_first else []
        for cell in cells:
            found = self._words[cell.key].goal
            if found:
                goal = found
                self._name(goal, cell)
            elif goal:
                is_next = bool(self.texts.get(goal)) and _NUMBERED.search(self.labels.get(goal, ""))
                self._go_on_beside(goal, cell) if is_next else self.set(f"goal/{goal}", row, cell)
                goal = ""
            else:
                self._notes.unplaced(row, [cell])
        return True

    def _name(self, goal: str, cell: Value) -> None:
        self.labels.setdefault(goal, self._words.name_of(f"goal/{goal}", cell))

    def set(self, path: str, row: Row, value: Value) -> None:
        """Keep a text that stands beside its label."""
        name = path.rpartition("/")[2]
        if self.texts.get(name):
            self._notes.unplaced(row, [value])
        else:
            self.texts[name] = value
        self._columns.setdefault(name, value.column or 0)

    def _go_on_beside(self, goal: str, cell: Value) -> None:
        """Add the text of 年度目标2 to that of 年度目标1."""
        above = self.texts[goal]
        self.texts[goal] = value_of(f"{above.raw}{_PARAGRAPH}{cell.raw}", above.place, above.column)

    def has_items(self, cells: Sequence[Value], known: Known) -> bool:
        """Tell whether a row is items of the texts above, below which they stand rather than at the left edge."""
        if known.heads or known.total or not {known.path, known.section} <= _MAY_BE_ITEMS:
            return False
        is_below = self.texts and 0 < min(self._columns.values(), default=0) <= (cells[0].column or 0)
        return bool(is_below) and len(cells) <= _TEXTS and all(_ITEM.match(cell.key) for cell in cells)

    def take(self, row: Row, cells: Sequence[Value], *, is_first: bool) -> None:
        """Read a row of texts: the first, or one that goes on with those above."""
        labelled, self._labelled = self._labelled, []
        if is_first and len(cells) > _TEXTS and self._words[cells[1].key].goal == "actual":
            # 年度总体目标 | 建设2条 | 完成情况 | 已建1条
            self.set("goal/expected", row, cells[0])
            self._take_labelled(row, cells[1:])
            return
        if _are_headed(cells, labelled):
            # What seemed to be a label and its text were headers.
            if above := self.text("expected"):
                self._notes.unplaced(row._replace(place=above.place or row.place), [above])
            self._notes.unplaced(row, cells[1:])
            self.texts["expected"] = cells[0]
            self._columns["expected"] = cells[0].column or 0
        elif self._is_closed or not (self._columns or is_first or self._is_heading or self.texts):
            self._notes.unplaced(row, cells)
        elif self.texts:
            self._go_on(row, cells)
        else:
            self._begin(row, cells)

    def _begin(self, row: Row, cells: Sequence[Value]) -> None:
        below = {name: cell for name, at in self._columns.items() for cell in cells if cell.column == at}
        if len(below) == _TEXTS or (len(below) == len(cells) and len(self._columns) == _TEXTS):
            # Another text may stand beside the two, 年初目标 beside 调整后目标, or the result before the goal.
            self.texts |= {name: below.get(name) or row.blank(at) for name, at in self._columns.items()}
            self._notes.unplaced(row, [cell for cell in cells if cell not in below.values()])
            return
        expected, actual = self._columns.get("expected", 0), self._columns.get("actual", len(row.raw))
        if not self._columns and len(cells) > 1:
            actual = cells[1].column or 0
        first = int((cells[0].column or 0) < actual or len(cells) > 1)
        self.texts["expected"] = cells[0] if first else row.blank(expected)
        if "actual" in self._columns or len(cells) > first:
            self.texts["actual"] = cells[first] if len(cells) > first else row.blank(actual)
        if "actual" in self.texts:
            self._columns.setdefault("actual", actual)
        self._columns.setdefault("expected", cells[0].column or 0)
        self._notes.unplaced(row, cells[first + 1 :])

    def _go_on(self, row: Row, cells: Sequence[Value]) -> None:
        starts = {at: name for name, at in self._columns.items()} or {0: "expected"}
        for cell in cells:
            start = max((at for at in starts if at <= (cell.column or 0)), default=None)
            name = starts[min(starts) if start is None else start]
            above = self.texts.get(name)
            if start is None:
                self._notes.unplaced(row, [cell])
            elif not above:
                self.texts[name] = cell
            else:
                between = _PARAGRAPH if _ITEM.match(cell.key) else "\n"
                self.texts[name] = value_of(f"{above.raw}{between}{cell.raw}", above.place, above.column)


def _are_headed(cells: Sequence[Value], labelled: Sequence[int | None]) -> bool:
    """Tell whether texts stand right below what seemed to be a label and its text, the first below the label."""
    columns = [cell.column for cell in cells]
    return columns[:1] == labelled[:1] and {*columns} <= {*labelled}
