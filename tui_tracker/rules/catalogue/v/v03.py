from decimal import Decimal

from tui_tracker.rules.rows import BY_PLAN, BY_TARGET, figures, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_FAR_ABOVE = Decimal("1.3")

_LOW_TARGET = (
    "调整绩效目标：“{指标}”实际{实际}，目标值偏低，请核实数据；目标确实偏低的，编制下年度目标时相应调高。"
)


@rule(
    "V03",
    Severity.INFO,
    "超计划完成",
    when="定量指标目标为 ≥ 或 =（非 0），实际完成值大于计划完成值；没有计划值的表式为大于年度指标值，即目标值偏低",
    basis=bases.DUAL,
    example="宣传经费：“‘乐业闵行’微信公众平台推送完成率”计划 240.00，实际 300.00",
    note="实际达到计划的 130% 时为警告：计划定得过低",
    template=templates.ADJUST_GOAL,
    advice="调整绩效目标：“{指标}”计划{计划}实际{实际}，请核实数据；计划偏低的，相应调整计划完成值。",
)
def above_plan(context: Context) -> Hits:
    """A quantitative row that did better than planned."""
    for row in context.rows:
        due, actual = row.due, row.actual
        if due is None or actual is None or actual <= due or not row.quantitative:
            continue
        if row.operator not in {"≥", "="} or not row.upward or row.fractions:
            continue
        severity = Severity.WARNING if actual >= _FAR_ABOVE * due >= 0 else None
        share = f"{actual / due:.0%}" if due > 0 else ""
        if row.compared is BY_PLAN:
            message = f"{figures(row)}，超计划完成{share and f'，为计划的 {share}'}"
        else:
            given = f"{row.title}年度 {row.indicator.target}，实际 {row.indicator.actual}"
            low = "，目标值偏低" if row.compared is BY_TARGET else ""
            message = f"{given}，{f'已达目标的 {share}' if share else '已超过目标'}{low}"
        advice = "" if row.compared is BY_PLAN else _LOW_TARGET
        yield Hit(message, paths([row], row.due_column, "actual"), severity, advice=advice)
