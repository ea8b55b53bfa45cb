from tui_tracker.rules.judgements import doubtful, unmet
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_LATE_BUT_NONE = (
    "细化纠偏措施：执行率{执行率}低于时间进度{时间进度}，不能只填“{措施}”；认为无须纠偏的，请写明理由。"
)
_LEAVE_EMPTY = "规范填写：无须纠偏的，请留空，不必填“{措施}”。"


@rule(
    "J04",
    Severity.INFO,
    "纠偏措施填“无”",
    when="纠偏措施写无、暂无、—、/ 等，而不是留空",
    basis=bases.MEASURE,
    example="人力资源共享服务平台（二期）：执行率为 0，纠偏措施填“无”",
    note="实际执行率低于时间进度的为警告",
    template=templates.DETAIL_MEASURE,
    advice="细化纠偏措施：不能只填“{措施}”，请写明措施；认为无须纠偏的，请写明理由。",
)
def measure_says_none(context: Context) -> Hits:
    """A measure that says that there is none."""
    measure = context.sheet.measure
    if measure and not context.measure:
        behind = context.facts.is_behind
        needed = unmet(context) or doubtful(context)
        yield Hit(
            f"纠偏措施填“{measure}”" + ("，而执行率低于时间进度" if behind else ""),
            ["measure"],
            Severity.WARNING if behind else None,
            slots={"措施": measure.text},
            advice=_LATE_BUT_NONE if behind else "" if needed else _LEAVE_EMPTY,
        )
