from tui_tracker.rules.rows import Row, names, paths
from tui_tracker.rules.scores import points
from tui_tracker.rules.values import BLANK_MARKS
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "P06",
    Severity.ERROR,
    "未填完成值却得满分",
    when="实际完成值空白（或只有 —、/），得分却等于分值",
    basis=bases.EVALUATION,
    example="样本中没有；如“场馆开放天数”没有填写实际完成值，得分 20（分值 20）",
    template=templates.CORRECT_DATA,
    advice="更正数据：{指标名}没有填写实际完成值，请补充完成值和佐证材料，据以评分。",
)
def full_score_for_nothing(context: Context) -> Hits:
    """Full scores for rows that do not say what was reached."""
    if rows := [row for row in context.rows if _is_unfounded(row)]:
        message = f"{names(rows)}没有填写实际完成值，却得满分"
        yield Hit(message, paths(rows, "actual", "score"), slots={"指标名": names(rows)})


def _is_unfounded(row: Row) -> bool:
    weight, score = points(row.indicator.weight), points(row.indicator.score)
    return row.indicator.actual.key in BLANK_MARKS and bool(weight) and score is not None and score == weight
