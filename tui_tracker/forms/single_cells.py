"""The single cells of a sheet by their labels: the project, who answers for it, reasons and measures."""

from collections.abc import Sequence

from tui_tracker.forms.folding import without_number
from tui_tracker.forms.goal_texts import GoalTexts
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.forms.ticks import ticked
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import OddityKind, Value, value_of

_SHORTEST_CODE = 6
"""Characters of the code of a project."""
_IN_PARTS = frozenset({"reason", "measure"})
"""Single cells that may be written below several labels: 存在问题, then 原因分析."""
_BELOW_LABEL = _IN_PARTS | {"judgement/budget", "judgement/goal"}
"""Single cells whose label may stand in a row of its own, as the heading of a section: 六、纠偏措施."""
_AT_LEVELS = frozenset({"department"})
"""Single cells that may stand below several labels, of which the first counts: 中央主管部门, then 地方主管部门."""
_PARAGRAPH = "\u2029"


class SingleCells:
    """The texts of one sheet so far, and what their labels are, by path.

    `above` are the labels above 项目名称 with their values: 单位（盖章） there is whoever reports, where the table names
    实施单位 itself. `heading` is the label above the row at hand, where its texts may stand below it.
    """

    def __init__(self, notes: Notes, words: Vocabulary, goal: GoalTexts) -> None:
        self._notes, self._words, self._goal = notes, words, goal
        self.texts: dict[str, Value] = {}
        self.labels: dict[str, str] = {}
        self.above: list[tuple[str, Row, Sequence[Value]]] = []
        self.heading, self._column = "", -1

    def take_above(self) -> None:
        """Keep what stands above 项目名称, where nothing below it says the same."""
        for path, row, cells in self.above:
            self.take(path, row, cells, is_above=True)
        self.above = []

    def take(self, path: str, row: Row, cells: Sequence[Value], *, is_above: bool = False) -> None:
        """Keep the value of a label, the first of the cells; the second is the value, others stand beside it."""
        label, value = cells[0], cells[1] if len(cells) > 1 else BLANK
        if path == "department" and (labels := self._words.labels_in(label.key.partition(":")[0])):
            for (own, name), said in zip(labels, _parts_of(value, label), strict=True):
                self.take(own, row, [value_of(name, label.place, label.column), said], is_above=is_above)
            self.place_rest(path, row, cells[2:])
            return
        if path == "aside":
            self._notes.note(row, cells)
            return
        if path.startswith("goal/"):
            self._goal.set(path, row, value)
            return
        name, above = self._words.name_of(path, label), self.texts.get(path)
        if above is not None and (path not in _IN_PARTS or name == self.labels[path]):
            is_other = (is_above or path in _AT_LEVELS) and name != self.labels[path]
            keep = self._notes.note if is_other or value.key == above.key else self._notes.unplaced
            keep(row, [label, *(cell for cell in cells[1:] if cell.column != label.column)])
            return
        if path.startswith("judgement/"):
            value = ticked(value)
        self.labels.setdefault(path, name)
        self.texts[path] = _in_paragraphs(above, value) if above else value
        self.place_rest(path, row, cells[2:])

    def learn_heading(self, row: Row, cells: Sequence[Value]) -> None:
        """Learn that texts may follow below a label, if it stands as a heading: numbered, or over all columns.

        Below the first item of a list the others may follow.
        """
        self.heading, self._column = "", -1
        if len(cells) == _TWO and _begins_item(cells[1]):
            path = self._words[cells[0].key].path
            self.heading, self._column = path if path in _IN_PARTS else "", cells[1].column or 0
        elif len(cells) == 1:
            label = cells[0]
            is_heading = without_number(label.text) != label.text or row.raw[-1] is None
            path = self._words[label.key].path
            self.heading = path if is_heading and path in _BELOW_LABEL else ""

    def go_on(self, cells: Sequence[Value]) -> bool:
        """Add a text that stands in the row below its heading; whether it does."""
        above = self.texts.get(self.heading)
        if above is None or len(cells) > 1:
            return False
        if self._column >= 0 and not (cells[0].column == self._column and _begins_item(cells[0])):
            return False
        self.texts[self.heading] = _in_paragraphs(above, cells[0]) if above else cells[0]
        return True

    def place_rest(self, path: str, row: Row, cells: Sequence[Value]) -> None:
        """What stands beside a value without a label: the project's code, or nobody knows."""
        for at, cell in enumerate(cells):
            if self._words.is_note(cell.key):
                self._notes.note(row, cells[at:])
                return
            is_code = path == "project" and cell.key.isascii() and len(cell.key) >= _SHORTEST_CODE
            if is_code and "project_code" not in self.texts:
                self.texts["project_code"] = cell
                self.labels.setdefault("project_code", self._words.names["labels"]["project_code"])
            else:
                self._notes.unplaced(row, [cell])

    def check_label(self, row: Row, cell: Value) -> None:
        """Tell of a label that is not to be used any more."""
        if right := self._words.variants.get(cell.key):
            self._notes.add(OddityKind.LABEL, f"label/{right}", row, cell, f"规定写法为“{right}”")


def _begins_item(cell: Value) -> bool:
    """Tell whether a text is an item of a list, such as 2.由财务科通报."""
    return without_number(cell.text) != cell.text


def _parts_of(value: Value, label: Value) -> Sequence[Value]:
    """Return what is said of each of two labels in one: a part each, parted as the labels are, or the same of both."""
    mark = next((mark for mark in "/、" if mark in label.key), "\n")
    parts = [part.strip() for part in value.raw.replace("／", "/").replace("\n", mark).split(mark)]
    found = [value_of(part, value.place, value.column) for part in parts if part]
    return found if len(found) == _TWO else [value] * _TWO


_TWO = 2


def _in_paragraphs(above: Value, value: Value) -> Value:
    if not value:
        return above
    return value_of(f"{above.raw}{_PARAGRAPH}{value.raw}", above.place, above.column)
