from tui_tracker.model import Period
from tui_tracker.rules.facts import is_sound
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule

_YEAR = 12


@rule(
    "S11",
    Severity.ERROR,
    "跟踪时段不合规",
    when="跟踪时段的止早于起，跨两个预算年度，或超过 12 个月；这样的时段不计算时间进度",
    basis=bases.PROGRESS,
    example="样本中没有；如跟踪时段填 2023 年 9 月至 2024 年 8 月",
    advice="更正数据：跟踪时段应在一个预算年度之内，请更正为本年度的起止月份。",
)
def impossible_period(context: Context) -> Hits:
    """A period that is none, and of which no time progress is computed."""
    period = context.sheet.period
    if period.start and period.end and not is_sound(period):
        yield Hit(f"跟踪时段 {period}{_fault(period)}", ["period"])


def _fault(period: Period) -> str:
    if period.months <= 0:
        return "，止早于起"
    years = f"，跨 {period.start[:4]}、{period.end[:4]} 两个预算年度"
    return f"，共 {period.months} 个月，超过一年" if period.months > _YEAR else years
