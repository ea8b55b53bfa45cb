from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

from tui_tracker.rules.facts import shown_percentage, to_places
from tui_tracker.rules.months import months_after, quarters_after
from tui_tracker.rules.rows import BY_PLAN, Group, Row, names, value_paths
from tui_tracker.rules.wording import listed, mentions, percent
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_LATER = ("分批", "集中", "下半年", "年底", "年末", "季度末")
_NO_COUNTS = frozenset(
    {"%", "‰", "分", "天", "日", "个工作日", "工作日", "小时", "分钟", "月", "个月", "年", "℃"}
)
_COUNTED = frozenset({Group.QUANTITY, Group.BENEFIT})
_NOTHING = Decimal(0)


@rule(
    "V25",
    Severity.WARNING,
    "产出进度落后于时间进度",
    when="以数量计的指标（不含 % 和常年标准），实际完成值÷年度指标值不到时间进度的一半，而计划不高于实际，"
    "偏差原因和计划也没有写明以后的月份、分批、年底集中办理或机构改革",
    basis=bases.DUAL,
    example="区府专项办费用：“新疆支青帮困资金等发放人次”年度 =10.00(人)，截至 8 月计划和实际都是 3.00",
    note="不到时间进度、但已过其一半的为提示",
    template=templates.ADJUST_GOAL,
    advice="调整绩效目标：{落后}落后于时间进度，而{而}，请说明年内如何完成；不能完成的，履行目标调整程序后重报。",
)
def output_behind_time(context: Context) -> Hits:
    """Counts that are far from the year's target though they are as planned."""
    time = context.facts.time_progress
    if time is None:
        return
    late: dict[Severity, list[Row]] = {Severity.WARNING: [], Severity.INFO: []}
    for row in context.rows:
        if (
            row.group in _COUNTED
            and _accumulates(row)
            and _is_behind(row, time, 1)
            and not _is_excused(row, context)
        ):
            late[Severity.WARNING if _is_behind(row, time, 2) else Severity.INFO].append(row)
    for severity, rows in late.items():
        if rows:
            yield _hit(rows, time, severity)


def _hit(rows: Sequence[Row], time: Fraction, severity: Severity) -> Hit:
    told = listed([_told(row, time) for row in rows])
    though = "计划不高于实际" if rows[0].compared is BY_PLAN else "全年预计仍能达到目标"
    message = f"产出落后于时间进度 {percent(time)}，而{though}：{told}"
    return Hit(
        message,
        value_paths(rows, "target", "plan", "actual"),
        severity,
        slots={"落后": names(rows), "而": though},
    )


def _told(row: Row, time: Fraction) -> str:
    target, actual = row.target or _NOTHING, row.actual or _NOTHING
    gap = time * Fraction(target) - Fraction(actual)
    is_whole = target == target.to_integral_value() and actual == actual.to_integral_value()
    less = f"{ceil(gap)}" if is_whole else f"{to_places(gap):f}"
    return f"{row.title}只完成全年的 {shown_percentage(actual, target):f}%（少 {less} {row.unit}）"


def _accumulates(row: Row) -> bool:
    """Tell whether a row counts what comes together over the year, and its plan is met."""
    return bool(
        row.quantitative
        and row.upward
        and row.unit not in _NO_COUNTS
        and row.target
        and row.target > 0
        and row.plan is not None
        and row.actual is not None
        and (row.plan <= row.actual if row.compared is BY_PLAN else row.plan >= row.target)
    )


def _is_behind(row: Row, time: Fraction, times: int) -> bool:
    """Tell whether even so many times what was done is less of the target than the part of the year that has passed."""
    actual, target = row.actual or _NOTHING, row.target or _NOTHING
    return times * actual * time.denominator < target * time.numerator


def _is_excused(row: Row, context: Context) -> bool:
    """Tell whether the row is a standing threshold, or is done in portions, later in the year, or by others now."""
    if mentions(row.name, context.settings.lexicons.standing):
        return True
    period, text = context.sheet.period, f"{row.reason}。{row.planned.key}"
    excused = (*_LATER, *context.settings.lexicons.reorganised)
    return mentions(text, excused) or bool(
        months_after(text, period.start, period.end) or quarters_after(text, period.start, period.end)
    )
