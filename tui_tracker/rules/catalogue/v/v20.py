from tui_tracker.rules.rows import Row, value_paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_MANY = 20


@rule(
    "V20",
    Severity.WARNING,
    "计划值疑似按实际倒填",
    when="计划＝实际＜年度指标值，而且数不整：金额精确到角分，或 20 以上的数量不是 5 的倍数",
    basis=bases.EVIDENCE,
    example="人才工作专项经费：“领军人才疗休养费”计划和实际都是 263046.08",
    tier=2,
    template=templates.PROVIDE_EVIDENCE,
    advice="提供佐证：“{指标}”的计划完成值与实际完成值相同，且{特征}，请提供年初计划依据，确系按实际倒填的予以更正。",
)
def plan_after_the_fact(context: Context) -> Hits:
    """A plan so uneven, and so exactly met, that it was written afterwards."""
    rows = [row for row in context.rows if row.quantitative and row.as_planned and _is_uneven(row)]
    if not rows:
        return
    kinds = {
        "精确到角分": [row for row in rows if row.unit == "元"],
        "不是整五整十": [row for row in rows if row.unit != "元"],
    }
    told = {
        kind: f"{kind}的有{listed([f'{row.title}{row.indicator.actual}' for row in own])}"
        for kind, own in kinds.items()
        if own
    }
    yield Hit(
        f"计划值与实际值相同，而且数不整：{'；'.join(told.values())}",
        value_paths(rows, "plan", "actual"),
        slots={"特征": "或".join(told)},
    )


def _is_uneven(row: Row) -> bool:
    plan, target = row.plan, row.target
    if plan is None or target is None or plan >= target:
        return False
    whole = plan == plan.to_integral_value()
    if row.unit == "元":
        return not whole
    return whole and plan >= _MANY and row.unit not in {"%", "万元"} and int(plan) % 5 != 0
