from tui_tracker.rules.months import names_a_date
from tui_tracker.rules.phrases import names_an_action
from tui_tracker.rules.wording import enumerated, mentions
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "J05",
    Severity.WARNING,
    "纠偏措施空泛",
    when="已填纠偏措施，但缺少具体措施、责任部门或完成时限；通篇空话的三者都缺，"
    "支付、付款、评审、结算本身不是措施",
    basis=bases.MEASURE,
    example="政府购买辅助服务（执法大队）：“尽快执行。”没有具体措施、责任部门和完成时限",
    tier=2,
    template=templates.DETAIL_MEASURE,
    advice="细化纠偏措施：请补充{所缺}。",
)
def vague_measure(context: Context) -> Hits:
    """A measure that nobody is bound by."""
    measure = context.measure
    if not measure:
        return
    words = context.settings.lexicons
    known = {
        "具体措施": names_an_action(measure, words),
        "责任部门": mentions(measure, words.parties),
        "完成时限": mentions(measure, words.deadlines) or names_a_date(measure),
    }
    if missing := [part for part, is_told in known.items() if context.is_empty_talk or not is_told]:
        empty = "通篇空话，" if context.is_empty_talk else ""
        message = f"纠偏措施“{context.sheet.measure}”{empty}缺{enumerated(missing)}"
        yield Hit(message, ["measure"], slots={"所缺": enumerated([*missing, "预期执行率"])})
