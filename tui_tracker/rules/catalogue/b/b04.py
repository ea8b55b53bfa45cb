from decimal import Decimal

from tui_tracker.model import BudgetLine
from tui_tracker.rules.amounts import IN_YUAN_ADVICE, amounts, has_wrong_rate, in_yuan
from tui_tracker.rules.facts import has_rate_to_its_places, is_rate_of, percentage
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_PLACES = 2
_RATE_STANDS = "更正数据：执行率与填报的执行数不符，请把执行数由元折合为万元，执行率不必更正。"
_WRITE_PLACES = "规范书写：执行率请保留两位小数，{更正}。"


@rule(
    "B04",
    Severity.ERROR,
    "执行率复算不符",
    when="填报的执行率既不是执行数÷跟踪期预算数×100 截取两位小数，也不是四舍五入到两位；0÷0 视为 0.00。"
    "预算数为 0 而有执行数的，没有正确的执行率，由 B05 指出",
    basis=bases.RATE,
    example="样本中没有；产业园专项经费 77.55÷120.00＝64.625%，填 64.62 或 64.63 均可，填 65.00 即不符",
    note="按填报的小数位数四舍五入或截取是对的（如 71.67 写作 71.7），为提示",
    template=templates.CORRECT_DATA,
    advice="更正数据：{更正}，请按执行数与{预算数}复算后更正。",
)
def rate_recomputed(context: Context) -> Hits:
    """A reported rate that is neither the truncated nor the rounded one.

    Of an amount in 元 (B06) the right rate is the repaired one; where that is what is reported, the rate stays.
    """
    wrong = [line for line in context.sheet.budget.lines if has_wrong_rate(line)]
    if not wrong:
        return
    repair: dict[str, str] = {}
    said_of: list[str] = []
    for line in wrong:
        exact = context.facts.repaired.get(line.name)
        right = _right_rate(line, exact)
        if in_yuan(context, [line.name], "tracked"):
            said_of.append(f"{line.name}执行率填 {line.rate}，与填报的预算数不符")
        elif exact is not None and right == line.rate.number:
            said_of.append(f"{line.name}执行率填 {line.rate}，与填报的执行数不符，与折合为万元的执行数相符")
        else:
            repair |= dict.fromkeys(amounts([line.name], "rate"), f"{right:f}")
            executed = "执行数" if exact is None else "折合为万元的执行数"
            said_of.append(f"{line.name}执行率填 {line.rate}，按{executed}和预算数应为 {right:f}")
    suspected = in_yuan(context, [line.name for line in wrong], "tracked")
    is_short = all(_is_short(line) for line in wrong)
    as_reported = _RATE_STANDS if not repair else _WRITE_PLACES if is_short else ""
    yield Hit(
        f"{listed(said_of)}{suspected}",
        amounts([line.name for line in wrong], "rate"),
        Severity.INFO if is_short else None,
        repair=repair,
        advice=IN_YUAN_ADVICE if suspected else as_reported,
    )


def _right_rate(line: BudgetLine, exact: Decimal | None) -> Decimal | None:
    """Return what a wrong rate should be; `exact` is the executed amount where it was in 元, in 万元."""
    executed, tracked, reported = line.executed.number, line.tracked.number, line.rate.number
    if executed is None or tracked is None or reported is None:
        return None
    if exact is None:
        return percentage(executed, tracked, truncated=True)
    return reported if is_rate_of(reported, exact, tracked) else percentage(exact, tracked)


def _is_short(line: BudgetLine) -> bool:
    """Tell whether a rate with other than two places is right as far as it goes."""
    reported = line.rate.number
    is_other = reported is not None and reported.as_tuple().exponent != -_PLACES
    return is_other and has_rate_to_its_places(line)
