from tui_tracker.rules.months import months_after, quarters_after
from tui_tracker.rules.wording import quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_PLACES = {"goal/actual": "实际完成情况", "measure": "纠偏措施"}


@rule(
    "V24",
    Severity.INFO,
    "涉及期后事项",
    when="实际完成情况、偏差原因或纠偏措施提到跟踪期结束以后的月份或季度：下次跟踪时核对",
    basis=bases.PRACTICE,
    example="职称评审经费：“10月份开展工程系列专家评审”",
    tier=2,
    template=templates.DETAIL_MEASURE,
    advice="细化纠偏措施：{时间}的事项请列明具体安排、责任部门和完成时限，供下次跟踪时核对。",
)
def later_events(context: Context) -> Hits:
    """Things that are to happen after the period; the next review looks at them."""
    sheet, period = context.sheet, context.sheet.period
    start, end = period.start, period.end
    named: dict[str, list[str]] = {}
    for path, text in (("goal/actual", sheet.goal.actual.key), ("measure", sheet.measure.key)):
        if text and (after := [*months_after(text, start, end), *quarters_after(text, start, end)]):
            named[path] = after
    for row in context.reasoned:
        if after := [*months_after(row.reason, start, end), *quarters_after(row.reason, start, end)]:
            named[row.path("reason")] = after
    if paths := list(named):
        times = quoted(time for path in paths for time in named[path])
        where = "、".join(dict.fromkeys(_PLACES.get(path, "偏差原因") for path in paths))
        yield Hit(f"{where}提到跟踪期以后的{times}，下次跟踪时核对", paths, slots={"时间": times})
