"""B01–B06: do the amounts add up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tui_tracker.model import SOURCES, TOTAL, BudgetLine, Severity
from tui_tracker.rules import bases
from tui_tracker.rules.cells import amounts
from tui_tracker.rules.facts import percentage, repaired_amount, to_places
from tui_tracker.rules.registry import Context, Hit, rule
from tui_tracker.rules.wording import amount, listed

_WHOLE = Decimal(100)
_RATE_STANDS = "更正数据：执行率与填报的执行数不符，请把执行数由元折合为万元，执行率不必更正。"
_SUM_ADVICE = "更正数据：{栏目}与来源合计相差{差额}万元，请核对后更正总额或来源各行。"


def _sum_mismatch(context: Context, column: str, name: str) -> Iterator[Hit]:
    total, together = context.facts.totals[column], context.facts.source_sums[column]
    if total is None or together is None:
        return
    gap = abs(total - together)
    if gap > context.settings.thresholds.sum_tolerance:
        yield Hit(
            f"{name} {amount(total)} 万元，来源合计 {amount(together)} 万元，相差 {amount(gap)} 万元",
            amounts((TOTAL, *SOURCES), column),
            slots={"栏目": name, "差额": amount(gap)},
        )


@rule(
    "B01",
    Severity.ERROR,
    "年初预算总额与来源合计不符",
    when="年初预算数：总额与三个来源之和相差超过 0.01 万元",
    basis=bases.SUM,
    example="残疾人就业保障金：年初预算总额 6.00 万元，来源合计 0.00 万元",
    template=5,
    advice=_SUM_ADVICE,
)
def initial_sum(context: Context) -> Iterator[Hit]:
    """The initial budget is not the sum of its sources."""
    return _sum_mismatch(context, "initial", "年初预算总额")


@rule(
    "B02",
    Severity.ERROR,
    "跟踪期预算总额与来源合计不符",
    when="跟踪期预算数：总额与三个来源之和相差超过 0.01 万元",
    basis=bases.SUM,
    example="政府购买辅助服务：跟踪期预算总额 974.35 万元，来源合计 841.33 万元，相差 133.02 万元",
    template=5,
    advice=_SUM_ADVICE,
)
def tracked_sum(context: Context) -> Iterator[Hit]:
    """The budget of the period is not the sum of its sources."""
    return _sum_mismatch(context, "tracked", "跟踪期预算总额")


@rule(
    "B03",
    Severity.ERROR,
    "执行总额与来源合计不符",
    when="跟踪期执行数：总额与三个来源之和相差超过 0.01 万元",
    basis=bases.SUM,
    example="样本中没有；如总额 77.55 万元而来源合计 75.55 万元",
    template=5,
    advice=_SUM_ADVICE,
)
def executed_sum(context: Context) -> Iterator[Hit]:
    """The spending is not the sum of its sources."""
    return _sum_mismatch(context, "executed", "执行总额")


@rule(
    "B04",
    Severity.ERROR,
    "执行率复算不符",
    when="填报的执行率既不是执行数÷跟踪期预算数×100 截取两位小数，也不是四舍五入到两位；0÷0 视为 0.00。"
    "预算数为 0 而有执行数的，没有正确的执行率，由 B05 指出",
    basis=bases.RATE,
    example="样本中没有；产业园专项经费 77.55÷120.00＝64.625%，填 64.62 或 64.63 均可，填 65.00 即不符",
    template=5,
    advice="更正数据：“{字段}”{原值}应为{应为}，请按执行数与跟踪期预算数复算后更正。",
)
def rate_recomputed(context: Context) -> Iterator[Hit]:
    """A reported rate that is neither the truncated nor the rounded one.

    Of an amount in 元 (B06) the right rate is the repaired one; where that is what is reported, the rate stays.
    """
    repair: dict[str, str] = {}
    targets: list[str] = []
    said_of: list[str] = []
    for line in context.sheet.budget.lines:
        if not _is_wrong(line):
            continue
        rate = amounts([line.source], "rate")
        targets += rate
        exact = context.facts.repaired.get(line.source)
        right = _right_rate(line, exact)
        if exact is not None and right == line.rate.number:
            said_of.append(f"{line.source}执行率填 {line.rate}，与填报的执行数不符，与折合为万元的执行数相符")
        else:
            repair |= dict.fromkeys(rate, f"{right:f}")
            executed = "执行数" if exact is None else "折合为万元的执行数"
            said_of.append(f"{line.source}执行率填 {line.rate}，按{executed}和预算数应为 {right:f}")
    if targets:
        advice = "" if repair else _RATE_STANDS
        yield Hit(listed(said_of), targets, repair=repair, advice=advice)


def _is_wrong(line: BudgetLine) -> bool:
    executed, tracked, reported = line.executed.number, line.tracked.number, line.rate.number
    if executed is None or tracked is None or reported is None:
        return False
    if executed and executed == tracked and reported == _WHOLE:
        return False
    return not _is_right(reported, executed, tracked)


def _right_rate(line: BudgetLine, exact: Decimal | None) -> Decimal | None:
    """What a wrong rate should be; `exact` is the executed amount where it was in 元, in 万元."""
    executed, tracked, reported = line.executed.number, line.tracked.number, line.rate.number
    if executed is None or tracked is None or reported is None:
        return None
    if exact is None:
        return percentage(executed, tracked, truncated=True)
    return reported if _is_right(reported, exact, tracked) else percentage(exact, tracked)


def _is_right(reported: Decimal, executed: Decimal, tracked: Decimal) -> bool:
    """Whether the rate is truncated, as the issuing system prints it, or rounded; something of nothing has none."""
    truncated = percentage(executed, tracked, truncated=True)
    return truncated is None or reported == truncated or reported == percentage(executed, tracked)


@rule(
    "B05",
    Severity.ERROR,
    "执行数超过跟踪期预算数",
    when="任一行的跟踪期执行数大于跟踪期预算数",
    basis=bases.CEILING,
    example="宣传经费：跟踪期执行数 143375.00 万元，跟踪期预算数 23.92 万元",
    template=5,
    advice="更正数据：执行数不应超过跟踪期预算数，请核对两数及计量单位后更正。",
)
def overspent(context: Context) -> Iterator[Hit]:
    """Rows that spent more than they had."""
    over = [
        line
        for line in context.sheet.budget.lines
        if (executed := line.executed.number) is not None
        and (tracked := line.tracked.number) is not None
        and executed > tracked
    ]
    if over:
        told = [(line, f"执行数 {line.executed} 万元，大于跟踪期预算数 {line.tracked} 万元") for line in over]
        yield Hit(_by_source(told), amounts([line.source for line in over], "tracked", "executed"))


def _by_source(told: Sequence[tuple[BudgetLine, str]]) -> str:
    """What is told of each row, rows of which the same is told together: total and source often repeat it."""
    sources: dict[str, list[str]] = {}
    for line, text in told:
        sources.setdefault(text, []).append(line.source)
    return "；".join(f"{'、'.join(lines)}{text}" for text, lines in sources.items())


@rule(
    "B06",
    Severity.ERROR,
    "疑似元、万元混填",
    when="任一行的执行数大于跟踪期预算数的 100 倍，且除以 10000 后不超过跟踪期预算数的 1.2 倍",
    basis=bases.AMOUNT_UNIT,
    example="宣传经费：执行数 143375.00 疑为元，折合 14.34 万元，执行率应为 59.94%",
    template=5,
    advice="更正数据：“{字段}”疑以元填入万元，{原值}应为{应为}；执行率相应更正。",
)
def yuan_for_wan(context: Context) -> Iterator[Hit]:
    """Amounts in 元 in a table of 万元, with what they are in 万元."""
    repair: dict[str, str] = {}
    told = []
    for line in context.sheet.budget.lines:
        exact = repaired_amount(line.executed.number, line.tracked.number)
        if exact is None or line.tracked.number is None:
            continue
        executed, rate = to_places(exact), percentage(exact, line.tracked.number)
        fields = amounts([line.source], "executed", "rate")
        repair |= zip(fields, (f"{executed:f}", f"{rate:f}"), strict=True)
        told.append((line, f"执行数 {line.executed} 疑为元，折合 {executed:f} 万元，执行率应为 {rate:f}%"))
    if repair:
        yield Hit(_by_source(told), list(repair), repair=repair)
