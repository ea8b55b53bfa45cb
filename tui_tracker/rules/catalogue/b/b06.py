from tui_tracker.model.paths import amount_path
from tui_tracker.rules.amounts import (
    IN_YUAN_ADVICE,
    amounts,
    by_source,
    has_wrong_rate,
    in_yuan,
    sum_mismatches,
)
from tui_tracker.rules.facts import percentage, repaired_amount, to_places
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates
from tui_tracker.rules.yuan import AMOUNTS


@rule(
    "B06",
    Severity.ERROR,
    "疑似元、万元混填",
    when="以万元填报的表，任一行的执行数大于跟踪期预算数的 100 倍，且除以 10000 后不超过跟踪期预算数的 1.2 倍；"
    "或预算数除以 10000 才与同行其他金额相称，而合计和执行率都看不出来（警告）",
    basis=bases.AMOUNT_UNIT,
    example="宣传经费：执行数 143375.00 疑为元，折合 14.34 万元，执行率应为 59.94%",
    template=templates.CORRECT_DATA,
    advice="更正数据：疑以元填入万元，{更正}；执行率相应更正。",
)
def yuan_for_wan(context: Context) -> Hits:
    """Amounts in 元 in a table of 万元, with what they are in 万元."""
    if context.facts.suspects and not _is_told_elsewhere(context):
        rows = dict.fromkeys(name for name, _ in context.facts.suspects)
        yield Hit(
            f"{in_yuan(context, rows, *AMOUNTS, before='')}，与同行其他金额相差万倍",
            [amount_path(name, column) for name, column in context.facts.suspects],
            Severity.WARNING,
            advice=IN_YUAN_ADVICE,
        )
    if not context.facts.repaired:
        return
    repair: dict[str, str] = {}
    told = []
    for line in context.sheet.budget.lines:
        # Not by its name, under which another row may stand.
        exact = repaired_amount(line.executed.number, line.tracked.number)
        if exact is None or line.tracked.number is None:
            continue
        executed, rate = to_places(exact), percentage(exact, line.tracked.number)
        fields = amounts([line.name], "executed", "rate")
        repair |= zip(fields, (f"{executed:f}", f"{rate:f}"), strict=True)
        told.append((line, f"执行数 {line.executed} 疑为元，折合 {executed:f} 万元，执行率应为 {rate:f}%"))
    yield Hit(by_source(told), list(repair), repair=repair)


def _is_told_elsewhere(context: Context) -> bool:
    """Tell whether a budget in 元 makes a sum or a rate wrong, which other rules tell of it."""
    of_sums = {
        path for column in AMOUNTS for hit in sum_mismatches(context, column, "") for path in hit.targets
    }
    wrong = {line.name for line in context.sheet.budget.lines if has_wrong_rate(line)}
    return any(
        amount_path(name, column) in of_sums or (column == "tracked" and name in wrong)
        for name, column in context.facts.suspects
    )
