from tui_tracker.rules.rows import value_paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V27",
    Severity.WARNING,
    "百分数疑似写成小数",
    when="以 % 计的指标年度值大于 10（≥ 或 =），而计划或实际完成值大于 0、不超过 1",
    basis=bases.VALUES,
    example="样本中没有；如“培训合格率”年度 ≥95.00(%)，实际填 0.96",
    note="其余规则按所指的百分数（0.96 即 96%）核验，不因写法判为未达目标",
    template=templates.CORRECT_DATA,
    advice="更正数据：“{指标}”疑把百分数写成小数，如 96% 应写作 96.00，请核对后更正。",
)
def percentage_as_fraction(context: Context) -> Hits:
    """Rates in % that are written as parts of one."""
    cells = [(row, column) for row in context.rows for column in row.fractions]
    if cells:
        told = [f"{row.title}年度 {row.indicator.target}，填 {row.value(column)}" for row, column in cells]
        yield Hit(
            f"以 % 计的值疑应乘以 100：{listed(told)}",
            [path for row, column in cells for path in value_paths([row], column)],
        )
