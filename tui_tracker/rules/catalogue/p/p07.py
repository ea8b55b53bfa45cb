from tui_tracker.rules.rows import Row, names, paths
from tui_tracker.rules.scores import points
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "P07",
    Severity.WARNING,
    "扣分未说明原因",
    when="得分小于分值，偏差原因空白",
    basis=bases.DEVIATION,
    example="样本中没有；如分值 20，得分 15，没有偏差原因",
    template=templates.ADD_REASON,
    advice="补充偏差原因：{指标名}有扣分，请说明原因和改进措施。",
)
def unexplained_deduction(context: Context) -> Hits:
    """Points taken off without a reason."""
    if rows := [row for row in context.rows if _is_reduced(row) and context.is_unexplained(row)]:
        told = [f"{row.title}分值 {row.indicator.weight}，得分 {row.indicator.score}" for row in rows]
        message = f"得分少于分值，原因空白：{listed(told)}"
        yield Hit(message, paths(rows, "score", "reason"), slots={"指标名": names(rows)})


def _is_reduced(row: Row) -> bool:
    weight, score = points(row.indicator.weight), points(row.indicator.score)
    return weight is not None and score is not None and score < weight
