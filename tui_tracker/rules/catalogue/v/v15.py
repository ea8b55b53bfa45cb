from tui_tracker.rules.phrases import says_not_yet
from tui_tracker.rules.rows import Row, paths, triple
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V15",
    Severity.WARNING,
    "定性指标前后口径不一",
    when="年度、计划、实际三值都是文字，且不全相同（不计空格和全半角括号）；写明原因的未开始、未完成等是真实的值，不算",
    basis=bases.VALUES,
    example="公开招聘：“公开招聘合规性”年度“合规”，计划和实际“合格”",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”的年度指标值、计划完成值、实际完成值请用同一表述。",
)
def inconsistent_words(context: Context) -> Hits:
    """Qualitative rows whose words change from cell to cell."""
    if rows := [row for row in context.rows if _is_inconsistent(row)]:
        yield Hit(
            f"年度/计划/实际的表述不一致：{listed([triple(row) for row in rows])}",
            paths(rows, "target", "plan", "actual"),
        )


def _is_inconsistent(row: Row) -> bool:
    if not row.in_words or (row.as_planned and row.as_targeted):
        return False
    if row.reason and says_not_yet(row.indicator.actual.key):
        return not row.as_targeted and not says_not_yet(row.indicator.plan.key)
    return True
