from tui_tracker.rules.phrases import says_not_yet
from tui_tracker.rules.rows import Row, triple, value_paths
from tui_tracker.rules.values import is_words
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V07",
    Severity.ERROR,
    "指标值类型不一致",
    when="年度指标值是文字而计划或实际完成值是数，或年度指标值是定量而计划或实际完成值是文字。"
    "区间、±、数后附注（8.00场（含线上2场））不是文字；写明原因的未开始、未到期也不算",
    basis=bases.VALUES,
    example="闵行区就业促进中心瑞丽分中心改造工程：“建设完成及时性”年度值“及时”，实际填 0",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”的年度指标值、计划完成值、实际完成值应同为数值或同为文字，请更正。",
)
def mixed_types(context: Context) -> Hits:
    """Rows that mix words and numbers."""
    if rows := [row for row in context.rows if not row.in_words and _is_mixed(row)]:
        message = f"年度值/计划/实际有的是文字、有的是数：{listed([triple(row) for row in rows])}"
        yield Hit(message, value_paths(rows, "target", "plan", "actual"))


def _is_mixed(row: Row) -> bool:
    if row.quantitative and row.plan is not None and row.actual is not None:
        return False
    plan, actual = row.planned, row.indicator.actual
    if row.quantitative:
        is_pending = row.reason and says_not_yet(actual.key)
        is_done_in_words = row.actual is None and is_words(actual)
        return (row.plan is None and is_words(plan)) or (is_done_in_words and not is_pending)
    is_target_in_words = row.target is None and is_words(row.indicator.target)
    return is_target_in_words and (row.plan is not None or row.actual is not None)
