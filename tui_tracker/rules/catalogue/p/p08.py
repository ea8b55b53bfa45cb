import re

from tui_tracker.rules.rows import names, paths
from tui_tracker.rules.scores import points
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

DONE = re.compile(r"(?:已|均已|全部|按时|按期)*完成(?:[。.!]|任务|目标)*")


@rule(
    "P08",
    Severity.WARNING,
    "完成值未量化",
    when="年度指标值是数，实际完成值只写完成、已完成，并已评分",
    basis=bases.EVALUATION,
    example="样本中没有；如目标 ≥330天，实际填“已完成”，得分 20",
    template=templates.FIX_INDICATORS,
    advice="规范指标：{指标名}的目标是数，请填写实际完成的数，据以评分。",
)
def done_instead_of_a_number(context: Context) -> Hits:
    """Numbers that are answered by 完成, and scored."""
    rows = [
        row
        for row in context.rows
        if row.quantitative and points(row.indicator.score) and DONE.fullmatch(row.indicator.actual.key)
    ]
    if rows:
        message = f"{names(rows)}的目标是数，实际完成值只写“{rows[0].indicator.actual}”"
        yield Hit(message, paths(rows, "target", "actual", "score"), slots={"指标名": names(rows)})
