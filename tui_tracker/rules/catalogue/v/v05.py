from tui_tracker.rules.rows import Row, paths
from tui_tracker.rules.values import is_same
from tui_tracker.rules.wording import quote
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_FINAL = "。.,;!"
_REPEATED_FOR_NOTHING = (
    "补充偏差原因：“{指标}”的偏差原因{原因}只是复述，请改写为具体情况；没有偏差的，请留空。"
)


@rule(
    "V05",
    Severity.WARNING,
    "偏差原因只是复述",
    when="偏差原因与计划完成值或实际完成值相同，或只写“及时”",
    basis=bases.DEVIATION,
    example="南科创实训基地工作：“项目年度评估结果及第三方服务考核验收结果”实际“未开始”，原因“未开始”",
    template=templates.ADD_REASON,
    advice="补充偏差原因：“{指标}”的偏差原因{原因}只是复述，请从经费、制度、人员、硬件条件等方面说明为何偏离计划。",
)
def reason_repeats_value(context: Context) -> Hits:
    """A reason that only says the value again."""
    for row in context.reasoned:
        if _is_repeated(row):
            reason = quote(row.indicator.reason.text)
            yield Hit(
                f"{row.title}偏差原因{reason}只是复述，没有说明原因",
                paths([row], "reason"),
                slots={"原因": reason},
                advice=_REPEATED_FOR_NOTHING if row.as_planned else "",
            )


def _is_repeated(row: Row) -> bool:
    """Tell whether its reason is one of its values, however it is written: 5场。 for 5.00."""
    indicator = row.indicator
    values = (indicator.plan, indicator.actual)
    told = row.reason.rstrip(_FINAL)
    return told == "及时" or any(
        (told and told == value.key) or is_same(indicator.reason, value) for value in values
    )
