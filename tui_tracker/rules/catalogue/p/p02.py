from decimal import Decimal

from tui_tracker.model.paths import amount_path
from tui_tracker.rules.rows import paths
from tui_tracker.rules.scores import points, points_beside
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_WHOLE = Decimal(100)


@rule(
    "P02",
    Severity.ERROR,
    "分值合计不等于 100",
    when="预算执行与各项指标的分值合计不等于 100（表上印有预算执行 10 分的，指标合计应为 90）",
    basis=bases.SCORES,
    example="样本中没有；如预算执行 10 分，各项指标合计 80 分",
    template=templates.CORRECT_DATA,
    advice="更正数据：分值合计{合计}，应为100，请核对各项分值。",
)
def weights_sum(context: Context) -> Hits:
    """Weights that do not add up to a hundred."""
    weights = [points(row.indicator.weight) for row in context.rows]
    known = [weight for weight in weights if weight is not None]
    if not known or len(known) < len(weights) or "budget" in context.sheet.uncertain:
        return
    execution = points_beside(context)[0]
    together = sum(known, execution or Decimal(0))
    # Points of the execution that stand in no column may stand anywhere: 预算执行情况（10分）.
    is_elsewhere = execution is None and "score" in context.sheet.layout.budget
    if together != _WHOLE and not (is_elsewhere and together < _WHOLE):
        printed = "" if execution is None else f"预算执行 {execution:f}，"
        cells = paths(context.rows, "weight")
        if execution is not None:
            cells.insert(0, amount_path(context.sheet.budget.total_name, "weight"))
        message = f"{printed}指标合计 {sum(known):f}，分值合计 {together:f}，应为 100"
        yield Hit(message, cells, slots={"合计": f"{together:f}"})
