"""A sheet and a batch as the rules see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui_tracker.model import Sheet
from tui_tracker.model.text import squash
from tui_tracker.rules.facts import Facts
from tui_tracker.rules.rows import Group, Row, said
from tui_tracker.settings import Settings

GOAL_TEXTS = ("goal/expected", "goal/actual")


@dataclass(slots=True)
class Context:
    """A sheet as the rules see it: itself, its money, its indicator rows, and the settings.

    It `lags_severely` when its rate is below the part of the time progress that the settings name. `reasoned` are
    the rows that give a reason, `expected` and `actual` the goal's texts squashed, `judgements` those that were
    made, squashed, by their paths; `measure` is squashed, empty where it says nothing.
    """

    sheet: Sheet
    facts: Facts
    rows: Sequence[Row]
    settings: Settings
    lags_severely: bool
    reasoned: Sequence[Row] = field(init=False)
    expected: str = field(init=False)
    actual: str = field(init=False)
    judgements: Mapping[str, str] = field(init=False)
    measure: str = field(init=False)
    _groups: Mapping[Group, list[Row]] = field(init=False)

    def __post_init__(self) -> None:
        goal, judgement = self.sheet.goal, self.sheet.judgement
        self.reasoned = [row for row in self.rows if row.reason]
        self.expected, self.actual = squash(goal.expected.text), squash(goal.actual.text)
        both = {"judgement/budget": judgement.budget.text, "judgement/goal": judgement.goal.text}
        self.judgements = {path: squash(text) for path, text in both.items() if squash(text)}
        self.measure = said(self.sheet.measure)
        groups: dict[Group, list[Row]] = {}
        for row in self.rows:
            groups.setdefault(row.group, []).append(row)
        self._groups = groups

    def quantities(self) -> list[Row]:
        """The quantitative rows under 数量指标."""
        return [row for row in self.of(Group.QUANTITY) if row.quantitative]

    def lacks(self, group: Group) -> bool:
        """Whether a filled-in table has no row of the group; an empty table is S07's."""
        return bool(self.rows) and not self.of(group)

    def of(self, group: Group) -> Sequence[Row]:
        """The rows of that group."""
        return self._groups.get(group, ())


@dataclass(frozen=True, slots=True)
class Batch:
    """All sheets of one run, for the rules that compare sheets."""

    contexts: Sequence[Context]
    settings: Settings
