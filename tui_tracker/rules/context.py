"""The context that the rules get: a sheet with what several rules compute from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from tui_tracker.model import Family, Sheet
from tui_tracker.model.text import squash
from tui_tracker.rules.facts import Facts
from tui_tracker.rules.phrases import says_nothing
from tui_tracker.rules.rows import Group, Row
from tui_tracker.rules.values import said
from tui_tracker.rules.wording import mentions
from tui_tracker.settings import Settings, Thresholds

GOAL_TEXTS = ("goal/expected", "goal/actual")


@dataclass(slots=True)
class Context:
    """A sheet as the rules see it: itself, its money, its indicator rows, and the settings.

    It `lags_severely` when its rate is below the part of the time progress that the settings name, and
    `lags_slightly` when it lags, though by so few points or so little money that nobody need act.
    `reasoned` are the rows that give a reason, `expected` and `actual` the goal's texts squashed,
    `judgements` those that were made, squashed, by their paths, of 监控表 those of its indicators; `measure`
    is squashed, empty where it says nothing. A measure `is_empty_talk` when it is made of nothing but empty
    phrases. `quantities` are the quantitative rows under 数量指标.
    """

    sheet: Sheet
    facts: Facts
    rows: Sequence[Row]
    settings: Settings
    lags_severely: bool = field(init=False)
    lags_slightly: bool = field(init=False)
    reasoned: Sequence[Row] = field(init=False)
    expected: str = field(init=False)
    actual: str = field(init=False)
    judgements: Mapping[str, str] = field(init=False)
    quantities: Sequence[Row] = field(init=False)
    measure: str = field(init=False)
    is_empty_talk: bool = field(init=False)
    _groups: Mapping[Group, list[Row]] = field(init=False)

    def __post_init__(self) -> None:
        goal, judgement = self.sheet.goal, self.sheet.judgement
        self.reasoned = [row for row in self.rows if row.reason]
        self.expected, self.actual = squash(goal.expected.text), squash(goal.actual.text)
        if self.sheet.layout.family is Family.MONITORING:
            both = {row.path("likelihood"): row.indicator.likelihood.text for row in self.rows}
        else:
            both = {"judgement/budget": judgement.budget.text, "judgement/goal": judgement.goal.text}
        self.judgements = {path: key for path, text in both.items() if (key := squash(text))}
        self.measure = said(self.sheet.measure)
        if not self.measure and self.sheet.layout.family is not Family.TRACKING:
            self.measure = self._measures_of_rows()
        self.is_empty_talk = says_nothing(self.measure, self.settings.lexicons.empty_phrases)
        self.lags_severely, self.lags_slightly = _lags(self.facts, self.settings.thresholds)
        groups: dict[Group, list[Row]] = {}
        for row in self.rows:
            groups.setdefault(row.group, []).append(row)
        self._groups = groups
        self.quantities = [row for row in groups.get(Group.QUANTITY, ()) if row.quantitative]

    def _measures_of_rows(self) -> str:
        """Return the measures that stand beside indicators: in a column of their own, or in the reasons."""
        actions = self.settings.lexicons.actions
        reasons = (row.reason for row in self.reasoned if mentions(row.reason, actions))
        return "。".join(
            dict.fromkeys([*filter(None, (said(row.indicator.measure) for row in self.rows)), *reasons])
        )

    def is_unexplained(self, row: Row) -> bool:
        """Tell whether nothing says why a row deviates: beside it, or below a table without a column for that."""
        layout = self.sheet.layout
        return not row.reason and ("reason" in layout.indicators or not said(self.sheet.reason))

    @property
    def measure_cells(self) -> list[str]:
        """The path of the measure, where the form has a cell for it."""
        return ["measure"] if "measure" in self.sheet.layout.texts else []

    def lacks(self, group: Group) -> bool:
        """Tell whether a filled-in table has no row of the group; an empty table is S07's."""
        return self.tells_kinds and not self.of(group)

    @property
    def tells_kinds(self) -> bool:
        """Whether rows say what kind of indicators they are: some forms print no level 2."""
        return any(row.level2 for row in self.rows)

    def of(self, group: Group) -> Sequence[Row]:
        """Return the rows of that group."""
        return self._groups.get(group, ())


def _lags(facts: Facts, thresholds: Thresholds) -> tuple[bool, bool]:
    """Tell whether the sheet lags severely, and whether it does so but slightly."""
    rate, time = facts.effective_rate, facts.time_progress
    if not facts.is_behind or rate is None or time is None:
        return False, False
    minor, small, amount, severe = _limits(thresholds)
    slightly = facts.lag < minor or (facts.lag < small and facts.in_wan(facts.lagging_amount) < amount)
    return rate < time * severe, slightly


@lru_cache(maxsize=8)
def _limits(thresholds: Thresholds) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Return what makes a lag minor: its rate, a greater one, and the money of that; and what makes a rate severe."""
    minor, small = (Fraction(points) / 100 for points in (thresholds.minor_lag, thresholds.small_lag))
    return minor, small, Fraction(thresholds.small_amount), Fraction(thresholds.severe_lag) / 100
