"""What rules about money share: the cells of amounts, sums that do not fit, and the lag."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tui_tracker.model import SOURCES, TOTAL, BudgetLine
from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import Facts, to_places
from tui_tracker.rules.registry import Hit
from tui_tracker.rules.wording import REPAIRED, amount, money, percent

SUM_ADVICE = "更正数据：{栏目}与来源合计相差{差额}，请核对后更正总额或来源各行。"


def amounts(sources: Iterable[str], *columns: str) -> list[str]:
    """The paths of those columns in the budget rows of those sources of funds."""
    return [f"budget/{source}/{column}" for source in sources for column in columns]


def money_paths(facts: Facts) -> list[str]:
    """The cells that prove the effective rate."""
    return amounts(facts.sources, "tracked", "executed")


def by_source(told: Sequence[tuple[BudgetLine, str]]) -> str:
    """What is told of each row, rows of which the same is told together: total and source often repeat it."""
    sources: dict[str, list[str]] = {}
    for line, text in told:
        sources.setdefault(text, []).append(line.source)
    return "；".join(f"{'、'.join(lines)}{text}" for text, lines in sources.items())


def sum_mismatch(context: Context, column: str, name: str) -> Iterator[Hit]:
    """The hit of a column whose total is not the sum of its sources (B01–B03)."""
    total, together = context.facts.totals[column], context.facts.source_sums[column]
    if total is None or together is None:
        return
    gap, unit = abs(total - together), context.facts.unit
    if gap > context.settings.thresholds.sum_tolerance:
        yield Hit(
            f"{name} {money(total, unit)}，来源合计 {money(together, unit)}，相差 {money(gap, unit)}",
            amounts((TOTAL, *SOURCES), column),
            slots={"栏目": name, "差额": f"{amount(gap)}{unit}"},
        )


def lag_hit(context: Context) -> Hit:
    """The hit of a sheet whose spending lags behind the calendar (B08, B09)."""
    facts = context.facts
    tracked, executed = facts.tracked or Decimal(0), facts.executed or Decimal(0)
    repaired = f"{REPAIRED}，" if facts.is_repaired else ""
    message = (
        f"执行率 {facts.shown_rate or 0:f}%（{repaired}{amount(executed)}/{money(tracked, facts.unit)}），"
        f"时间进度 {percent(facts.time_progress or Fraction(0))}，滞后 {to_places(facts.lag * 100, 1)} 个百分点，"
        f"约 {money(facts.lagging_amount, facts.unit)}"
    )
    return Hit(message, amounts(facts.sources, "tracked", "executed", "rate"))
