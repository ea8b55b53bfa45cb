"""The parts of a summary, in words and tables: what the head of section asks first, whatever it is written into."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tui_tracker.reports.chinese import months_words, numeral
from tui_tracker.reports.members import Member, percent, share
from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.execution import Sums
from tui_tracker.reports.summary.money import COLUMNS
from tui_tracker.rules.engine import RULES
from tui_tracker.rules.facts import to_places
from tui_tracker.rules.figures import Band, MeasureKind

BANDS = {
    Band.ZERO: "零执行",
    Band.SEVERE: "不到时间进度一半",
    Band.BEHIND: "低于时间进度",
    Band.ON_TIME: "达到时间进度",
    Band.UNTIMED: "不比时间进度",
    Band.OVER: "超过 100%",
    Band.NONE: "没有执行率",
}
"""What the bands are called."""

MEASURES = {
    MeasureKind.BLANK: "空白",
    MeasureKind.NONE: "填“无”",
    MeasureKind.EMPTY: "只有空话",
    MeasureKind.GIVEN: "写有内容",
}
"""What was written as a measure."""

_COLUMNS = {"initial": "年初预算", "tracked": "跟踪期预算", "executed": "执行数"}
_NAMED, _RULES = 6, 12


class Table(NamedTuple):
    """A table: its headers, its rows, and how many columns of a terminal its first column may take.

    Names of which only the end tells one from another are cut at the front.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widest: int = 30
    keeps_end: bool = False


Block = Table | str
"""A table, or a paragraph."""


class Part(NamedTuple):
    """A part of the summary under its title."""

    title: str
    blocks: Sequence[Block]


def parts_of(summary: BatchSummary) -> Iterator[Part]:
    """Yield the parts, numbered; none of a batch without sheets."""
    parts = (
        ("预算执行（万元）", _money),
        ("执行进度", _progress),
        ("滞后金额最大的项目", _top),
        ("各实施单位", _units),
        ("判断与纠偏措施", _conduct),
        ("预算调整", _adjustments),
        ("单位的共性问题", _habits),
        ("出现最多的问题", _rules),
    )
    for number, (title, part) in enumerate(parts if summary.members else (), 1):
        yield Part(f"{numeral(number)}、{title}", [*part(summary)])


def subtitle(summary: BatchSummary) -> str:
    """Return what is summed up: the periods, the time progress, how many sheets."""
    period = "、".join(months_words(start, end) if start else "时段不明" for start, end in summary.periods)
    progress = f"  时间进度 {percent(summary.time_progress)}" if summary.time_progress else ""
    size = f"{len(summary.members)} 张表，{len(summary.units)} 个单位，{summary.counts.every} 项指标"
    return f"{period}{progress}  {size}"


def _money(summary: BatchSummary) -> Iterator[Block]:
    money, whole = summary.money, summary.executions.whole
    corrected = (money.initial, whole.budget, whole.spending)
    rows = [
        ("总额行（填报）", *map(_amount, money.totals), percent(summary.executions.reported_rate)),
        (
            "来源行合计（填报）",
            *map(_amount, money.sources),
            percent(share(money.sources[2], money.sources[1])),
        ),
        ("更正后", *map(_amount, corrected), percent(whole.rate)),
    ]
    yield Table(("", *_COLUMNS.values(), "执行率"), rows)
    for one in money.corrections:
        yield (
            f"更正：{one.member.project}执行数 {_amount(one.printed)} 以元填入万元，应为 {_amount(one.right)}"
        )
    for column in COLUMNS:
        if found := [one for one in money.differences if one.column == column]:
            told = [f"{one.member.project} {_amount(one.amount)}" for one in found]
            yield f"{_COLUMNS[column]}总额与来源不符：{_listed(told)}"
    if money.stand_ins:
        yield f"来源行没有填年初预算，按总额行计：{_projects(money.stand_ins)}"
    yield _verdict(summary)


def _verdict(summary: BatchSummary) -> str:
    rate, progress, money = summary.executions.whole.rate, summary.time_progress, summary.money
    told = f"更正后执行率 {percent(rate)}"
    if rate is not None and progress is not None:
        gap = progress - rate
        told += f"，比时间进度{'低' if gap > 0 else '高'} {to_places(abs(gap) * 100)} 个百分点"
    told += f"；按年初预算计算为 {percent(summary.rate_on_initial)}"
    if money.cut:
        told += f"；不计被调成与执行数相等的 {len(money.cut)} 张，为 {percent(money.kept.rate)}"
    return told


def _progress(summary: BatchSummary) -> Iterator[Block]:
    whole, reported = summary.executions.whole, summary.reported
    rows = [
        _sums(BANDS[band], sums, str(reported[band]))
        for band, sums in summary.executions.bands.items()
        if sums.sheets or reported[band]
    ]
    rows.append(_sums("合计", whole, ""))
    yield Table(("", "张数", "跟踪期预算", "执行数", "滞后金额", "填报时张数"), rows)
    if summary.embellished:
        told = [f"{one.project} {one.figures.execution.shown_rate:f}%" for one in summary.embellished]
        yield f"填报 100% 而实际较低：{_listed(told)}"
    yield f"未支出 {_amount(whole.unspent)} 万元，其中按时间进度滞后 {_amount(whole.behind)} 万元"


def _sums(name: str, sums: Sums, reported: str) -> Sequence[str]:
    amounts = map(_amount, (sums.budget, sums.spending, sums.behind))
    return (name, str(sums.sheets), *amounts, reported)


def _top(summary: BatchSummary) -> Iterator[Block]:
    rows = [
        (
            one.member.project,
            f"{one.rate:f}%",
            _amount(one.behind),
            percent(one.together),
        )
        for one in summary.executions.top
    ]
    if rows:
        yield Table(("", "执行率", "滞后万元", "累计占比"), rows, 40)
    else:
        yield "没有"


def _units(summary: BatchSummary) -> Iterator[Block]:
    rows = [
        (
            unit or "（无实施单位）",
            str(len(own.members)),
            _amount(own.executions.whole.spending),
            percent(own.executions.whole.rate),
            _amount(own.executions.whole.behind),
            str(len(own.conduct.late)),
            str(sum(len(one.heads) for one in own.members)),
        )
        for unit, own in summary.units.items()
    ]
    yield Table(("", "张数", "执行数", "执行率", "滞后万元", "滞后张数", "问题"), rows, 28, keeps_end=True)


def _conduct(summary: BatchSummary) -> Iterator[Block]:
    conduct = summary.conduct
    judged = "，".join(f"“{said}”{count} 张" for said, count in conduct.judgements.items())
    yield f"总体判断：{judged or '都没有填'}"
    if conduct.late:
        yield (
            f"执行率低于时间进度的 {len(conduct.late)} 张中，{len(conduct.late_but_certain)} 张仍都判断“确定能完成”"
        )
    kinds = [kind for kind in MEASURES if conduct.measures.get(kind)]
    rows = [
        (BANDS[band], *(str(counts.get(kind, 0)) for kind in kinds))
        for band, counts in conduct.measures_by_band.items()
    ]
    rows.append(("合计", *(str(conduct.measures[kind]) for kind in kinds)))
    yield Table(("纠偏措施", *(MEASURES[kind] for kind in kinds)), rows)
    yield f"实际完成情况照抄预期目标 {len(conduct.copied)} 张，不足 25 字 {len(conduct.brief)} 张"


def _adjustments(summary: BatchSummary) -> Iterator[Block]:
    found = summary.adjustments
    if not found.changed:
        yield "总额行的预算没有调整"
        return
    net = found.up + found.down
    yield (
        f"{len(found.changed)} 张表的总额有调整：调增 {_amount(found.up)}，调减 {_amount(-found.down)}，"
        f"净{'增' if net > 0 else '减'} {_amount(abs(net))} 万元"
    )
    told = {"年中新增": found.new, "调成与执行数相等": found.cut_to_spending}
    for what, members in told.items():
        if members:
            yield f"{what} {len(members)} 张：{_projects(members)}"
    for one in found.offsets:
        yield f"此增彼减 {_amount(one.amount)} 万元：{one.cut.project}调减，{one.raised.project}调增"


def _habits(summary: BatchSummary) -> Iterator[Block]:
    if not summary.habits:
        yield "没有（同一问题不到六成的表，或不足 4 张）"
    for one in summary.habits:
        yield (
            f"{one.unit}：{one.code} {one.title}，{one.sheets} 张中有 {len(one.members)} 张（{_projects(one.members)}）"
        )


def _rules(summary: BatchSummary) -> Iterator[Block]:
    rows = [(f"{code} {RULES[code].title}", str(count)) for code, count in summary.by_rule.items()]
    yield Table(("", "张数"), rows[:_RULES], 40)
    if len(rows) > _RULES:
        yield f"另有 {len(rows) - _RULES} 种"
    for finding in summary.on_batch:
        yield finding.message


def _projects(members: Sequence[Member]) -> str:
    return _listed([one.project for one in members])


def _listed(told: Sequence[str]) -> str:
    more = f"等 {len(told)} 张" if len(told) > _NAMED else ""
    return "、".join(told[:_NAMED]) + more


def _amount(amount: Decimal | Fraction) -> str:
    return f"{to_places(amount):f}"
