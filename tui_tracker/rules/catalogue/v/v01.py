from tui_tracker.rules.costs import misscaled
from tui_tracker.rules.rows import BY_PLAN, figures, paths, shortfall
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_BY_YEAR = "补充偏差原因：{比较}，请从经费、制度、人员、硬件条件等方面说明原因，不得以付款时间代替。"


@rule(
    "V01",
    Severity.ERROR,
    "未达计划且未说明偏差原因",
    when="定量指标的实际完成值未达计划完成值，偏差原因空白。目标为 ≥ 或 =（非 0）时实际应不低于计划；"
    "目标为 ≤ 或为 0 时实际应不高于计划；目标为区间或 ± 时实际应在其内。监控表以全年预计、自评表以实际完成值对年度指标值",
    basis=bases.DEVIATION,
    example="政策宣传：“宣传普及率”计划 90.00，实际 89.98，偏差原因空白",
    template=templates.ADD_REASON,
)
def unexplained_shortfall(context: Context) -> Hits:
    """A quantitative row that was not met, without a reason; of costs in another unit B15 speaks."""
    rows = [row for row in context.rows if row.met is False and context.is_unexplained(row)]
    off = misscaled(context) if rows else ()
    for row in rows:
        if row not in off:
            yield Hit(
                f"{figures(row)}，{shortfall(row)}，没有填写偏差原因",
                paths([row], *row.compared, "reason"),
                slots={"比较": figures(row)},
                advice="" if row.compared is BY_PLAN else _BY_YEAR,
            )
