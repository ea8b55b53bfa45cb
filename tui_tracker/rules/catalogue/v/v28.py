import re

from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.facts import amount_of
from tui_tracker.rules.numbers import promises_in, same_unit
from tui_tracker.rules.rows import Row
from tui_tracker.rules.wording import cut, quote
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_CHANGED = re.compile(
    r"(?:预算|经费|资金)[^,。;，；]{0,6}(?:调减|调增|压减|核减|削减|追加|追减)"
    r"|(?:调减|调增|压减|核减|削减|追加|追减)[^,。;，；]{0,6}(?:预算|经费|资金)"
)
_DONE = re.compile(r"已|实际|累计|仅|完成")
_NOT_DONE = re.compile(r"[尚还未剩余每拟将多少差缺欠]|计划|预计|目标|其中|减少|增加|超|去年|上年|同期")
_OF_A_PART = re.compile(r"[月季周日初首另再又各]|半年|本期|线上|线下|分别|第.")
"""What says that a count is of no more than a part of what was done."""
_LONGEST = 20
_NUMERALS = {word: str(number) for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": "2"}
_IN_WORDS = re.compile(
    rf"(?<=[成办展织了共计仅训课访查放建开])[{''.join(_NUMERALS)}](?=场|次(?!性)|个|人|名|家|户|件|份|篇)"
)
"""A count in words behind a verb of doing; 一次性, 第一次 and 二期 count nothing."""


@rule(
    "V28",
    Severity.WARNING,
    "偏差原因与表内数据不符",
    when="偏差原因说预算调减、调增，而各行的年初预算数都等于跟踪期预算数；或说已完成的数量，与本行的数都对不上",
    basis=bases.DEVIATION,
    example="易就业人力资源共享服务信息平台（第三年）：偏差原因写“预算调减”，而各行年初预算数与跟踪期预算数相同",
    template=templates.ADD_REASON,
    advice="补充偏差原因：“{指标}”的偏差原因{原因}与表内数据不符，请核对后据实说明。",
)
def reason_against_figures(context: Context) -> Hits:
    """Reasons that the sheet's own figures contradict."""
    lines = context.sheet.budget.lines
    for row in context.reasoned:
        reason = quote(row.indicator.reason.text)
        slots = {"原因": reason}
        if _CHANGED.search(row.reason) and _is_unchanged(context):
            cells = amounts([line.name for line in lines], "initial", "tracked")
            message = f"{row.title}的偏差原因{reason}，而各行年初预算数与现预算数相同"
            yield Hit(message, [row.path("reason"), *cells], slots=slots)
        elif told := _contradicted(row):
            message = f"{row.title}的偏差原因写“{told}”，与计划 {row.indicator.plan}、实际 {row.indicator.actual} 不符"
            yield Hit(message, [row.path("reason"), row.path("plan"), row.path("actual")], slots=slots)


def _is_unchanged(context: Context) -> bool:
    """Tell whether the budget of every row is what it was at the year's start."""
    lines = context.sheet.budget.lines
    pairs = [(amount_of(line.initial), amount_of(line.tracked)) for line in lines]
    return bool(pairs) and all(initial is not None and initial == tracked for initial, tracked in pairs)


def _contradicted(row: Row) -> str:
    """Return what a reason says was done, where no figure of the row bears it out."""
    if row.actual is None or not row.unit or row.unit == "%":
        return ""
    reason = _IN_WORDS.sub(lambda match: _NUMERALS[match[0]], row.reason)
    promises = promises_in(reason)
    counts = [promise.number for promise in promises if promise.unit == same_unit(row.unit)]
    # 8月完成2场，累计5场 and 线上2场、线下3场 tell of parts besides the whole.
    if row.actual in (*counts, sum(counts)):
        return ""
    for promise in promises:
        is_claim = _DONE.search(promise.clause) and not _NOT_DONE.search(promise.clause)
        is_part = promise.number < row.actual and _OF_A_PART.search(promise.clause)
        is_known = is_part or promise.number in (row.target, row.plan, row.actual)
        if is_claim and promise.unit == same_unit(row.unit) and not is_known:
            told = f"{promise.clause[-8:]}{promise.phrase}"
            return told if told in row.reason else cut(row.reason, _LONGEST)
    return ""
