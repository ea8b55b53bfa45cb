from tui_tracker.rules.phrases import says_not_yet
from tui_tracker.rules.rows import Row, names, paths
from tui_tracker.rules.statements import all_done, may_not_have_begun, not_begun, speaks_of
from tui_tracker.rules.wording import listed, quote
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_WHOLE = "据实填写完成情况：文字称{所写}，而“{指标}”未达年度值，请按实际进度改写文字。"


@rule(
    "G10",
    Severity.ERROR,
    "尚未开展而填报已达标",
    when="实际完成情况或偏差原因写明某事（满意度、培训、验收等）尚未、未开展、未了解，相应指标却填报已达标；"
    "或文字称完成率达 100%，而有数量指标低于年度值",
    basis=bases.EVALUATION,
    example="政府购买辅助服务：写“委托方满意度尚未了解”，“委托方（用人单位）满意度”却填报 95.00",
    tier=2,
    template=templates.TELL_RESULTS,
    advice="据实填写完成情况：文字写明{所写}，“{指标}”的实际完成值请据实更正；尚无结果的，请说明何时能有结果。",
)
def reached_before_it_began(context: Context) -> Hits:
    """What the text says has not been done, reported as reached; or all done, where a count is not."""
    yield from _not_begun(context)
    for what, claim in all_done(context.actual):
        behind = [row for row in context.quantities if row.upward and _is_behind(row)]
        if rows := [row for row in behind if speaks_of(what, row)]:
            told = quote(claim)
            figures = listed(
                [f"{row.title}年度 {row.indicator.target}，实际 {row.indicator.actual}" for row in rows]
            )
            yield Hit(
                f"文字称{told}，而{figures}",
                ["goal/actual", *paths(rows, "actual")],
                slots={"所写": told},
                advice=_WHOLE,
            )


def _not_begun(context: Context) -> Hits:
    texts = [("goal/actual", context.actual)] if may_not_have_begun(context.actual) else []
    texts += [(row.path("reason"), row.reason) for row in context.reasoned if may_not_have_begun(row.reason)]
    for path, text in texts:
        for topic, clause in not_begun(text, context.settings.lexicons.topics):
            rows = [row for row in context.rows if topic in row.name and _is_reached(row)]
            if rows:
                told = quote(clause)
                message = f"文字写{told}，{names(rows)}却填报已达标"
                yield Hit(message, [path, *paths(rows, "actual")], slots={"所写": told})


def _is_behind(row: Row) -> bool:
    return row.actual is not None and row.target is not None and row.actual < row.target


def _is_reached(row: Row) -> bool:
    """Tell whether it reports a result that only what has begun can have."""
    if row.quantitative:
        return bool(row.met and row.actual and (row.is_percentage or not _is_behind(row)))
    return row.in_words and row.as_planned and not says_not_yet(row.indicator.actual.key)
