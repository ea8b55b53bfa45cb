import re
from collections.abc import Sequence
from functools import lru_cache

from tui_tracker.rules.phrases import says_not_yet
from tui_tracker.rules.rows import BY_PLAN, Group, Row, names, paths
from tui_tracker.rules.values import is_same
from tui_tracker.rules.wording import mentions
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_RESULTS = frozenset({Group.QUALITY, Group.TIMELINESS, Group.BENEFIT, Group.SATISFACTION})
_MECHANISMS = ("机制", "制度", "建立")
# They say how something is measured, or stand in half of all names, and tell no two apart.
_GENERAL = re.compile(
    "满意程度|满意度|满意率|及时率|及时性|完成率|完成情况|完成数|合格率|达标率|参与率|覆盖率|准确率|知晓率|数量|人数|人次|"
    "场次|次数|户数|家数|件数|情况|程度|指标|工作|活动|项目|相关|各类|参加|参与|开展|举办|组织|完成|提供|发放|受益|服务|"
    "人员|对象|全年|年度|率|数|性"
)
_SHORTEST = 2
_SHORTEST_PART = 3


@rule(
    "V14",
    Severity.ERROR,
    "产出为零而相关指标已达标",
    when="计划不为 0 的定量数量指标（至少一项）实际全部为 0，质量、时效、效益、满意度指标却填报实际与计划相同且不为 0"
    "（机制、制度、建立一类除外）",
    basis=bases.DUAL,
    example="高级专家技术人员体检疗休养：“参加疗休养人数”实际 0.00，“疗休养参与率”却填 100.00",
    note="只有一部分数量指标为 0 时，名称说的是同一件事的指标填报达标，为警告",
    tier=2,
    template=templates.TELL_RESULTS,
    advice="据实填写完成情况：{产出}实际为0，{达标}不可能达标，请据实填写截至{月份}月的完成值。",
)
def results_without_output(context: Context) -> Hits:
    """Results reported for an output of nothing."""
    empty = [row for row in context.quantities if row.target and row.actual is not None and not row.actual]
    if not empty:
        return
    planned = [row for row in context.quantities if row.due]
    nothing_done = bool(planned) and all(row.actual == 0 for row in planned)
    if nothing_done:
        rows = [row for row in context.rows if _is_result(row)]
    else:
        rows = [row for row in context.rows if _is_met(row) and _is_about(row, empty)]
    if rows:
        yield Hit(
            f"{names(empty)}实际为 0，{names(rows)}却填报已达标",
            paths([*rows, *empty], "actual"),
            None if nothing_done else Severity.WARNING,
            slots={"产出": names(empty), "达标": names(rows)},
        )


def _is_result(row: Row) -> bool:
    return (
        row.group in _RESULTS
        and _is_as_due(row)
        and row.actual != 0
        and not says_not_yet(row.indicator.actual.key)
        and not mentions(row.name, _MECHANISMS)
    )


def _is_as_due(row: Row) -> bool:
    """Tell whether a row reports what was planned; on a form without plans, what is wanted of the year."""
    if row.compared is BY_PLAN:
        return row.as_planned
    if row.quantitative and row.actual is not None and row.target is not None:
        return row.actual >= row.target if row.upward else row.actual <= row.target
    return is_same(row.indicator.target, row.indicator.actual)


def _is_met(row: Row) -> bool:
    if _is_result(row):
        return True
    is_done = row.met if row.compared is BY_PLAN else _is_as_due(row)
    return bool(is_done and row.actual and row.group in {*_RESULTS, Group.QUANTITY})


def _is_about(row: Row, empty: Sequence[Row]) -> bool:
    return any(_same_subject(row.name, other.name) for other in empty)


def _same_subject(one: str, other: str) -> bool:
    """Tell whether two squashed names are plainly about the same thing: the subject of one stands in the other."""
    a, b = _subject(one), _subject(other)
    return (len(b) >= _SHORTEST and b in one) or (len(a) >= _SHORTEST_PART and a in other)


@lru_cache(maxsize=1 << 12)
def _subject(name: str) -> str:
    """Return a squashed name without the words that only say how it is measured."""
    return _GENERAL.sub("", name)
