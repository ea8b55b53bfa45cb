from tui_tracker.rules.amounts import in_yuan, total_amounts
from tui_tracker.rules.facts import to_places
from tui_tracker.rules.scores import TOLERANCE, execution_points
from tui_tracker.rules.wording import money
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "P04",
    Severity.WARNING,
    "预算执行得分复算不符",
    when="预算执行得分与分值×执行率（不超过分值）相差超过 0.1",
    basis=bases.SCORES,
    example="样本中没有；如分值 10，执行率 86.00%，得分填 9.60，应为 8.60",
    template=templates.CORRECT_DATA,
    advice="更正数据：预算执行得分{原值}应为{应为}，请按分值和执行率复算后更正，并重新计算总分。",
)
def execution_score(context: Context) -> Hits:
    """A score for the execution that is not its rate of the weight."""
    weight, score = execution_points(context)
    budget, spent = context.facts.totals["tracked"], context.facts.totals["executed"]
    spent = context.facts.repaired.get(context.sheet.budget.total_name, spent)
    if in_yuan(context, [context.sheet.budget.total_name], "tracked"):
        return
    if weight is None or score is None or not budget or spent is None or budget < 0 or spent < 0:
        return
    right = min(weight, weight * spent / budget)
    if abs(score - right) > TOLERANCE:
        shown, unit = to_places(right), context.facts.unit
        yield Hit(
            f"预算执行得分填 {score:f}，按执行 {money(spent, unit)}、预算 {money(budget, unit)} "
            f"和分值 {weight:f} 复算应为 {shown:f}",
            total_amounts(context, "score", "weight", "executed"),
            repair={f"budget/{context.sheet.budget.total_name}/score": f"{shown:f}"},
            slots={"原值": f"{score:f}", "应为": f"{shown:f}"},
        )
