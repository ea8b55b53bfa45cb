from tui_tracker.rules.months import may_name_months, months_after
from tui_tracker.rules.rows import paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V16",
    Severity.WARNING,
    "期后时限填作实际完成",
    when="实际完成值写的是跟踪期结束以后的月份或日期（年底前视为 12 月）",
    basis=bases.EVALUATION,
    example="宣传经费：“宣传版面完成及时性”跟踪期到 8 月，实际完成值填“12月31日”",
    template=templates.TELL_RESULTS,
    advice="据实填写完成情况：“{指标}”的实际完成值应写截至{月份}月的实际完成时间，不能照抄期后的时限。",
)
def deadline_as_actual(context: Context) -> Hits:
    """An actual value that names a time which has not come."""
    period = context.sheet.period
    rows = [
        row
        for row in context.rows
        if may_name_months(key := row.indicator.actual.key) and months_after(key, period.start, period.end)
    ]
    if rows:
        told = [f"{row.title}{row.indicator.actual}" for row in rows]
        yield Hit(
            f"跟踪期止于 {int(period.end[:4])} 年 {int(period.end[5:])} 月，实际完成值却写期后时间：{listed(told)}",
            paths(rows, "actual"),
        )
