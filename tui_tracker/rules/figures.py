"""A sheet's share in the figures of its batch: its money in 万元, judgement, measure, indicators."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from tui_tracker.model.money import WORTH
from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import Facts, shown_percentage
from tui_tracker.rules.judgements import doubtful, is_certain
from tui_tracker.rules.rows import Group

_ZERO, _WHOLE = Decimal(0), Decimal(100)
_BRIEF = 25
_NOT_COUNTED = frozenset({"%", "‰", *WORTH})


class MeasureKind(StrEnum):
    """What the unit wrote under 纠偏措施."""

    BLANK = "空白"
    NONE = "无"
    EMPTY = "空话"
    GIVEN = "文字"


class Band(StrEnum):
    """Where a rate stands against the time progress, which a form of a whole year has not."""

    ZERO = "0"
    SEVERE = "lt_half_progress"
    BEHIND = "behind"
    ON_TIME = "on_or_ahead"
    UNTIMED = "untimed"
    OVER = "over_100"
    NONE = "none"


LATE = frozenset({Band.ZERO, Band.SEVERE, Band.BEHIND})
"""Where spending is behind the calendar, if there is one."""


class Behind(NamedTuple):
    """A count that is behind the time progress: its row, what it is, and the part of the target that is done."""

    row: int
    name: str
    target: str
    plan: str
    actual: str
    done: Fraction


class Counts(NamedTuple):
    """How many of the sheet's indicators are of a kind."""

    every: int = 0
    quantitative: int = 0
    as_planned: int = 0
    at_target: int = 0
    with_reason: int = 0
    satisfaction: int = 0
    satisfaction_at_target: int = 0
    cost: int = 0
    cost_in_money: int = 0


class Columns(NamedTuple):
    """The amounts of a row of the budget."""

    initial: Decimal | None
    tracked: Decimal | None
    executed: Decimal | None


class Execution(NamedTuple):
    """How far a sheet's budget is spent; amounts in 万元, None where there is none or it can't be read.

    `totals` are the total row's amounts, as they are printed. `budget` and `spending` are what the effective rate is
    reckoned from, `time_progress` what it is compared with.
    """

    totals: Columns
    budget: Decimal | None
    spending: Decimal | None
    time_progress: Fraction | None
    band: Band
    is_repaired: bool

    @property
    def rate(self) -> Fraction | None:
        """The effective rate, a part of one."""
        if self.band is Band.NONE or self.spending is None or not self.budget:
            return None
        return Fraction(self.spending) / Fraction(self.budget)

    @property
    def shown_rate(self) -> Decimal | None:
        """The rate in %, as what is said of the sheet shows it; see `Facts`."""
        if self.band is Band.NONE or self.spending is None or not self.budget:
            return None
        return shown_percentage(self.spending, self.budget, truncated=not self.is_repaired)

    @property
    def is_late(self) -> bool:
        """Whether spending is behind the calendar."""
        return self.band in LATE and self.time_progress is not None

    @property
    def lag(self) -> Fraction:
        """The money by which spending is behind the calendar, 0 where it is not."""
        if not self.is_late or self.time_progress is None:
            return Fraction(0)
        return Fraction(self.budget or 0) * self.time_progress - Fraction(self.spending or 0)


class Figures(NamedTuple):
    """What one sheet adds to its batch; amounts in 万元, None where there is none or it can't be read.

    `sources` are the sums of the sources that make up the total row, as they are printed, `initial` is what the year
    began with. `reported` is the total row's rate in %.
    """

    execution: Execution
    start: str
    end: str
    sources: Columns
    initial: Decimal
    reported: Decimal | None
    reported_band: Band
    is_cut_to_spending: bool
    is_masked: bool
    judgements: tuple[str, ...]
    is_certain: bool
    doubts: tuple[str, ...]
    measure: MeasureKind
    is_copied: bool
    is_brief: bool
    counts: Counts
    levels: tuple[str, ...]
    behind: tuple[Behind, ...]

    @property
    def change(self) -> Decimal:
        """By how much the total row's budget was changed."""
        initial, tracked, _ = self.execution.totals
        return _ZERO if initial is None or tracked is None else tracked - initial


def figures_of(context: Context) -> Figures:
    """Return the sheet's share in the figures of its batch."""
    facts, period = context.facts, context.sheet.period
    totals, sources = _in_wan(facts, facts.totals), _in_wan(facts, facts.source_sums)
    total = context.sheet.budget.total
    return Figures(
        execution=Execution(
            totals,
            _wan(facts, facts.tracked),
            _wan(facts, facts.executed),
            facts.time_progress,
            _band(context),
            facts.is_repaired,
        ),
        start=period.start,
        end=period.end,
        sources=sources,
        initial=sources.initial or totals.initial or _ZERO,
        reported=total.rate.number if total else None,
        reported_band=_reported_band(total.rate.number if total else None, context),
        is_cut_to_spending=facts.is_cut_to_spending,
        is_masked=facts.is_masked,
        judgements=tuple(context.judgements.values()),
        is_certain=is_certain(context),
        doubts=tuple(context.judgements[path] for path in doubtful(context)),
        measure=_measure(context),
        is_copied=bool(context.actual) and context.actual == context.expected,
        is_brief=0 < len(context.actual) < _BRIEF,
        counts=_counts(context),
        levels=tuple([row.level2 for row in context.rows]),
        behind=tuple(_behind(context)),
    )


def _band(context: Context) -> Band:
    facts = context.facts
    if facts.effective_rate is None:
        return Band.NONE
    if not facts.effective_rate:
        return Band.ZERO
    if facts.time_progress is None:
        return Band.UNTIMED
    if not facts.is_behind:
        return Band.ON_TIME
    return Band.SEVERE if context.lags_severely else Band.BEHIND


def _reported_band(reported: Decimal | None, context: Context) -> Band:
    """Return the band that the printed rate, in %, claims."""
    if reported is None:
        return Band.NONE
    if not reported:
        return Band.ZERO
    if reported > _WHOLE:
        return Band.OVER
    progress = context.facts.time_progress
    if progress is None:
        return Band.UNTIMED
    if reported * progress.denominator >= _WHOLE * progress.numerator:
        return Band.ON_TIME
    severe = context.settings.thresholds.severe_lag
    return Band.SEVERE if reported * progress.denominator < severe * progress.numerator else Band.BEHIND


def _in_wan(facts: Facts, amounts: Mapping[str, Decimal | None]) -> Columns:
    return Columns(*(_wan(facts, amounts[column]) for column in Columns._fields))


def _wan(facts: Facts, amount: Decimal | None) -> Decimal | None:
    return None if amount is None else facts.rounded_in_wan(amount)


def _measure(context: Context) -> MeasureKind:
    if not context.measure:
        return MeasureKind.NONE if context.sheet.measure else MeasureKind.BLANK
    return MeasureKind.EMPTY if context.is_empty_talk else MeasureKind.GIVEN


def _counts(context: Context) -> Counts:
    quantitative = as_planned = at_target = 0
    for row in context.rows:
        as_planned += row.as_planned
        if row.quantitative:
            quantitative += 1
            at_target += row.as_targeted
    satisfied, cost = context.of(Group.SATISFACTION), context.of(Group.COST)
    return Counts(
        every=len(context.rows),
        quantitative=quantitative,
        as_planned=as_planned,
        at_target=at_target,
        with_reason=len(context.reasoned),
        satisfaction=len(satisfied),
        satisfaction_at_target=sum(row.actual is not None and row.actual == row.target for row in satisfied),
        cost=len(cost),
        cost_in_money=sum(row.unit in WORTH for row in cost),
    )


def _behind(context: Context) -> list[Behind]:
    progress = context.facts.time_progress
    if progress is None:
        return []
    found = []
    for row in context.quantities:
        if row.unit not in _NOT_COUNTED and row.target and row.actual is not None and row.target > 0:
            if row.actual * progress.denominator >= row.target * progress.numerator:
                continue
            indicator = row.indicator
            values = (indicator.target.text, indicator.plan.text, indicator.actual.text)
            done = Fraction(row.actual) / Fraction(row.target)
            found.append(Behind(row.index, indicator.name.text, *values, done))
    return found
