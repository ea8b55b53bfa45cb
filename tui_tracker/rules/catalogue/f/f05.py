from tui_tracker.rules.rows import BY_FORECAST, Group, Row, paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_COUNTED = frozenset({Group.QUANTITY, Group.BENEFIT})


@rule(
    "F05",
    Severity.ERROR,
    "预计数小于已完成数",
    when="以数量计的指标（不含 %），全年预计完成情况小于已完成数",
    basis=bases.VALUES,
    example="样本中没有；如已完成 25个，全年预计 20个",
    template=templates.CORRECT_DATA,
    advice="更正数据：“{指标}”的全年预计数不应小于已完成数，请核对后更正。",
)
def forecast_below_what_is_done(context: Context) -> Hits:
    """Counts of which less is forecast than there is already."""
    rows = [row for row in context.rows if row.compared is BY_FORECAST and _shrinks(row)]
    if rows:
        told = [
            f"{row.title}已完成 {row.indicator.actual}，全年预计 {row.indicator.forecast}" for row in rows
        ]
        yield Hit(listed(told), paths(rows, "actual", "forecast"))


def _shrinks(row: Row) -> bool:
    is_count = row.group in _COUNTED and row.quantitative and row.upward and row.unit not in {"%", "‰"}
    return is_count and row.plan is not None and row.actual is not None and row.plan < row.actual
