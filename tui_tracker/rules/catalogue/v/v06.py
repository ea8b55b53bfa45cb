import re
from collections.abc import Sequence

from tui_tracker.rules.rows import Row, names, paths, reasons
from tui_tracker.rules.wording import mentions
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_WHAT_FOR = r"的?(?:统计)?(?:数据|累计数?|情况)"
_PERIOD_LABEL = re.compile(
    r"(?:[此均]?[为是系])?(?:截[至止]到?)?(?:20\d\d年)?"
    rf"(?:\d{{1,2}}(?:月份?)?[-—~至到]\d{{1,2}}月份?(?:{_WHAT_FOR})?|\d{{1,2}}月份?底?{_WHAT_FOR})[。.;]?"
)
_AGREED_TIME = re.compile(r"协议.{0,8}时间")
_BESIDE = "补充偏差原因：“{指标}”请从经费、制度、人员、硬件条件等方面说明为何偏离计划，不得以{代替}代替。"
_BESIDE_IN_PART = _BESIDE.removesuffix("。") + "；没有偏差的，请留空。"
_BESIDE_NOTHING = (
    "补充偏差原因：“{指标}”计划与实际相同，{原因}不是偏差原因，请留空；确有偏差的，请更正实际完成值。"
)


@rule(
    "V06",
    Severity.WARNING,
    "偏差原因答非所问",
    when="与资金无关的指标，以支付、付款、报销、协议时间，或只以“1-8月数据”一类时段作为偏差原因",
    basis=bases.DEVIATION,
    example="专项审计经费：“审计完成率”未完成，原因“正在审计中，待结束后支付”",
    tier=2,
    template=templates.ADD_REASON,
    advice=_BESIDE,
)
def reason_beside_the_point(context: Context) -> Hits:
    """When money flows, or which months were counted, as the reason of what is not about money."""
    words = context.settings.lexicons
    reasoned = [row for row in context.reasoned if not mentions(row.name, words.money)]
    labels = [row for row in reasoned if _PERIOD_LABEL.fullmatch(row.reason)]
    paid = [row for row in reasoned if mentions(row.reason, words.payment) or _AGREED_TIME.search(row.reason)]
    kinds = {"付款时间": paid, "统计时段": labels}
    if rows := sorted([*paid, *labels], key=lambda row: row.index):
        told = [f"{names(own)}的偏差原因{reasons(own)}说的是{kind}" for kind, own in kinds.items() if own]
        yield Hit(
            "；".join(told),
            paths(rows, "reason"),
            slots={"代替": "、".join(kind for kind, own in kinds.items() if own), "原因": reasons(rows)},
            advice=_beside(rows),
        )


def _beside(rows: Sequence[Row]) -> str:
    """Return what to advise: only a row that deviates from its plan has anything to explain."""
    planned = [row.as_planned for row in rows]
    return _BESIDE_NOTHING if all(planned) else _BESIDE_IN_PART if any(planned) else _BESIDE
