from collections.abc import Iterator

from tui_tracker.model import Value
from tui_tracker.model.paths import amount_path
from tui_tracker.rules.scores import points
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "P01",
    Severity.ERROR,
    "得分超过分值",
    when="预算执行或任一指标的得分大于分值，或为负数",
    basis=bases.SCORES,
    example="样本中没有；如分值 10，得分 12",
    template=templates.CORRECT_DATA,
    advice="更正数据：得分应在0与分值之间，请更正{超分}的得分，并重新计算总分。",
)
def score_out_of_range(context: Context) -> Hits:
    """Scores that are more than the weight, or less than nothing."""
    found = [
        (label, path, f"{label}分值 {weight}，得分 {score}")
        for label, path, weight, score in _scored(context)
        if _is_out(weight, score)
    ]
    if found:
        cells = [f"{path}/{column}" for _, path, _ in found for column in ("weight", "score")]
        labels = listed([label for label, _, _ in found])
        yield Hit(f"得分超出范围：{listed([told for *_, told in found])}", cells, slots={"超分": labels})


def _scored(context: Context) -> Iterator[tuple[str, str, Value, Value]]:
    """Yield what is scored: its label, the path of its row, weight and score."""
    if total := context.sheet.budget.total:
        yield (
            "预算执行",
            amount_path(context.sheet.budget.total_name, "").rstrip("/"),
            total.weight,
            total.score,
        )
    for row in context.rows:
        yield row.title, f"indicators/{row.index}", row.indicator.weight, row.indicator.score


def _is_out(weight: Value, score: Value) -> bool:
    most, given = points(weight), points(score)
    return given is not None and (given < 0 or (most is not None and given > most))
