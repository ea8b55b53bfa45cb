from decimal import Decimal

from tui_tracker.model.paths import amount_path
from tui_tracker.rules.rows import paths
from tui_tracker.rules.scores import has_bonus, may_lack_execution, points, points_beside
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_CENT = Decimal("0.01")
_OF_EXECUTION = Decimal(10)


@rule(
    "P03",
    Severity.ERROR,
    "总分与得分合计不符",
    when="总分一行的得分与预算执行、各项指标得分之和相差超过 0.01（另有加分、扣分的除外）",
    basis=bases.SCORES,
    example="样本中没有；如总分 100.60，各项得分合计 101.60",
    template=templates.CORRECT_DATA,
    advice="更正数据：总分填{原值}，各项得分合计{合计}，请核对后更正。",
)
def scores_sum(context: Context) -> Hits:
    """A sum of scores that is not their sum."""
    stated = points(context.sheet.total.score)
    scores = [points(row.indicator.score) for row in context.rows]
    known = [score for score in scores if score is not None]
    is_whole = len(known) == len(scores) and "budget" not in context.sheet.uncertain
    if stated is None or not known or not is_whole:
        return
    execution = points_beside(context)[1]
    together = sum(known, execution or Decimal(0))
    weights = sum(points(row.indicator.weight) or Decimal(0) for row in context.rows)
    if points(context.sheet.total.weight) == weights and abs(stated - sum(known)) <= _CENT:
        # 合计 sums up the indicators alone.
        return
    if may_lack_execution(context, Decimal(weights)) and together <= stated <= together + _OF_EXECUTION:
        return
    if abs(stated - together) > _CENT and not has_bonus(context):
        cells = ["total/score", *paths(context.rows, "score")]
        if execution is not None:
            cells.insert(1, amount_path(context.sheet.budget.total_name, "score"))
        yield Hit(
            f"总分填 {stated:f}，各项得分合计 {together:f}，相差 {abs(stated - together):f}",
            cells,
            repair={"total/score": f"{together:f}"},
            slots={"原值": f"{stated:f}", "合计": f"{together:f}"},
        )
