from tui_tracker.rules.rows import names, paths, reasons
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V04",
    Severity.WARNING,
    "无偏差却填写偏差原因",
    when="实际完成值与计划完成值相同、计划不为 0，偏差原因不空白",
    basis=bases.VALUES,
    example="区府专项办费用：“新疆支青帮困资金等发放人次”计划和实际都是 3.00，原因“按实际发生人数报销”",
    template=templates.ADD_REASON,
    advice="补充偏差原因：“{指标}”计划与实际相同，请核实实际完成值；确无偏差的，删去偏差原因。",
)
def reason_without_deviation(context: Context) -> Hits:
    """Rows with a reason for a deviation that they do not show."""
    rows = [row for row in context.reasoned if row.as_planned and row.plan != 0]
    if rows:
        message = f"{names(rows)}实际与计划相同，却填写偏差原因{reasons(rows)}"
        yield Hit(message, paths(rows, "reason"))
