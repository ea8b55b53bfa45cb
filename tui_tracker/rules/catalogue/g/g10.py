import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tui_tracker.rules.claims import COMMON
from tui_tracker.rules.phrases import says_not_yet
from tui_tracker.rules.rows import Row, names, paths
from tui_tracker.rules.wording import listed, quote
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_WHOLE = "据实填写完成情况：文字称{所写}，而“{指标}”未达年度值，请按实际进度改写文字。"
_CLAUSE = re.compile(r"[,，。;；、]")
_NOT_BEGUN = re.compile(
    r"[尚还暂]未(?!完成|结束|到)|[尚还]没|(?:未|没有?)能?(?:开展|了解|进行|组织|实施|启动|开始|举办|调查)"
)
_ALL_DONE = re.compile(
    r"(?P<what>[^,，。;；、]{0,16}?)(?:工作)?完成率(?:均|已|也)?(?:达到?|为|是)?(?:了)?100(?:\.0+)?%"
)
_WHATEVER = re.compile(r"^(?:其中|且|并|使)?(?:各项|全部|所有|整体|总体|年度|项目|工作|任务|的)*$")
_IN_MANY_NAMES = COMMON | {"成率", "提供", "情况"}


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
    for what, claim in _all_done(context.actual):
        behind = [row for row in context.quantities if row.upward and _is_behind(row)]
        if rows := [row for row in behind if _speaks_of(what, row)]:
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
    texts = [("goal/actual", context.actual)] if _may_not_have_begun(context.actual) else []
    texts += [(row.path("reason"), row.reason) for row in context.reasoned if _may_not_have_begun(row.reason)]
    for path, text in texts:
        for topic, clause in _denied(text, context.settings.lexicons.topics):
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


def _may_not_have_begun(text: str) -> bool:
    """Tell whether it is worth looking for what a squashed text says has not begun; cheap."""
    return "未" in text or "没" in text


def _denied(text: str, topics: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the topics of which a squashed text says that they have not begun, each with the clause that says so."""
    for clause in _CLAUSE.split(text):
        if _NOT_BEGUN.search(clause):
            yield from ((topic, clause) for topic in topics if topic in clause)


@lru_cache(maxsize=1 << 8)
def _all_done(text: str) -> Sequence[tuple[str, str]]:
    """Return what a squashed text says is done by 100 %, each with the words that say so."""
    return [(match["what"], match[0]) for match in _ALL_DONE.finditer(text)] if "完成率" in text else []


def _speaks_of(what: str, row: Row) -> bool:
    """Tell whether what is said to be done is everything, or that row."""
    pairs = {row.name[at : at + 2] for at in range(len(row.name) - 1)} - _IN_MANY_NAMES
    return bool(_WHATEVER.match(what)) or any(pair in what for pair in pairs)
