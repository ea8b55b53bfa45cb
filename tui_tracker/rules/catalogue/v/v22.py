from decimal import Decimal

from tui_tracker.rules.wording import mentions
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_WHOLE = Decimal(100)
_OF_PROGRESS = ("完成率", "进度")


@rule(
    "V22",
    Severity.WARNING,
    "完成率疑由执行率倒推",
    when="名称是完成率或进度、以 % 计的实际完成值等于总额行填报的执行率，或等于 100 减该执行率；执行率为 0 或 100 时不计",
    basis=bases.EVIDENCE,
    example="易就业人力资源共享服务信息平台（第三年）：“开发运维工作完成率”89.66＝100－执行率 10.34",
    template=templates.PROVIDE_EVIDENCE,
    advice="提供佐证：“{指标}”实际值{实际}疑由预算执行率推算，请按实际完成的工作量填报，并提供验收单、台账。",
)
def rate_from_spending(context: Context) -> Hits:
    """A completion rate that is the spending rate, or what it lacks to 100."""
    total = context.sheet.budget.total
    reported = total.rate.number if total else None
    if not reported or reported == _WHOLE:
        return
    suspects = (reported, _WHOLE - reported)
    for row in context.rows:
        # The numbers first: hardly one is the rate.
        if (
            row.actual in suspects
            and (row.is_percentage or row.indicator.actual.unit == "%")
            and mentions(row.name, _OF_PROGRESS)
        ):
            how = "总额行执行率" if row.actual == reported else " 100 减总额行执行率"
            message = f"{row.title}实际 {row.indicator.actual}，恰为{how}（{reported:f}）"
            yield Hit(message, [row.path("actual"), f"budget/{context.sheet.budget.total_name}/rate"])
