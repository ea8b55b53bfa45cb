"""V13–V24: values that can't well be true, or that nobody can check."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tui_tracker.model import TOTAL, Severity
from tui_tracker.model.text import squash
from tui_tracker.rules import bases
from tui_tracker.rules.months import months_after, quarters_after
from tui_tracker.rules.registry import Context, Hit, rule
from tui_tracker.rules.rows import Group, Row
from tui_tracker.rules.wording import effective, listed, percent, quoted

_PROVE = 9
_RESULTS = frozenset({Group.QUALITY, Group.TIMELINESS, Group.BENEFIT, Group.SATISFACTION})
_TARGET_FORM = re.compile(r"[=≥≤><]-?\d+\.\d\d\([^()]+\)")
_VALUE_FORM = re.compile(r"-?\d+\.\d\d")
_COMPARISON = re.compile(
    r"[≥≤<>≧≦%]|(?:不低于|不少于|不高于|不超过|大于|小于|高于|低于)\d|\d\S{0,3}(?:以上|以下|以内)"
)
_MANY = 20
_ALMOST_ALL = Decimal("0.85")


def _paths(rows: Sequence[Row], *columns: str) -> list[str]:
    return [row.path(column) for row in rows for column in columns]


def _names(rows: Sequence[Row]) -> str:
    return quoted(row.indicator.name.text for row in rows)


def _quantities(context: Context) -> list[Row]:
    return [row for row in context.rows if row.group is Group.QUANTITY and row.quantitative]


@rule(
    "V13",
    Severity.WARNING,
    "零执行而数量指标满额",
    when="实际执行率为 0，而有定量的数量指标计划大于 0 且实际不低于计划",
    basis=bases.DUAL,
    example="闵行区人事信息管理系统（运维）：一分未支，“软件运维工作完成率”却已完成 100.00",
    template=_PROVE,
    advice="提供佐证：经费尚未执行而“{指标}”已完成{实际}，请说明资金来源或付款安排，并提供验收单、签到表、台账。",
)
def output_without_money(context: Context) -> Iterator[Hit]:
    """Full output though nothing was spent."""
    if not context.facts.is_unspent:
        return
    rows = [
        row for row in _quantities(context) if row.plan and row.plan > 0 and _reaches(row.actual, row.plan)
    ]
    if rows:
        told = [f"{row.title}{row.indicator.actual}" for row in rows]
        yield Hit(f"执行率为 0，数量指标却已完成计划：{listed(told)}", _paths(rows, "plan", "actual"))


def _reaches(actual: Decimal | None, wanted: Decimal) -> bool:
    return actual is not None and actual >= wanted


@rule(
    "V14",
    Severity.ERROR,
    "产出为零而相关指标已达标",
    when="有定量的数量指标计划不为 0 而实际为 0，质量、时效、效益、满意度指标却填报实际与计划相同且不为 0",
    basis=bases.DUAL,
    example="高级专家技术人员体检疗休养：“参加疗休养人数”实际 0.00，“疗休养参与率”却填 100.00",
    template=7,
    advice="据实填写完成情况：“{指标}”等指标在产出为零时不可能达标，请据实填写截至{月份}月的完成值。",
)
def results_without_output(context: Context) -> Iterator[Hit]:
    """Quality, timeliness, benefit and satisfaction reported for an output of nothing."""
    empty = [row for row in _quantities(context) if row.plan and row.actual == 0]
    rows = [row for row in context.rows if row.group in _RESULTS and row.as_planned and row.actual != 0]
    if empty and rows:
        message = f"{_names(empty)}实际为 0，{_names(rows)}却填报已达计划"
        yield Hit(message, _paths(rows, "actual"))


@rule(
    "V15",
    Severity.WARNING,
    "定性指标前后口径不一",
    when="年度、计划、实际三值都是文字，且不全相同（不计空格和全半角括号）",
    basis=bases.VALUES,
    example="公开招聘：“公开招聘合规性”年度“合规”，计划和实际“合格”",
    template=6,
    advice="规范指标：“{指标}”的年度指标值、计划完成值、实际完成值请用同一表述。",
)
def inconsistent_words(context: Context) -> Iterator[Hit]:
    """Qualitative rows whose words change from cell to cell."""
    rows = [row for row in context.rows if _is_inconsistent(row)]
    if rows:
        told = [
            f"{row.title}{row.indicator.target}/{row.indicator.plan}/{row.indicator.actual}" for row in rows
        ]
        yield Hit(f"年度/计划/实际的表述不一致：{listed(told)}", _paths(rows, "target", "plan", "actual"))


def _is_inconsistent(row: Row) -> bool:
    return row.in_words and not (row.as_planned and row.as_targeted)


@rule(
    "V16",
    Severity.WARNING,
    "期后时限填作实际完成",
    when="实际完成值写的是跟踪期结束以后的月份或日期（年底前视为 12 月）",
    basis=bases.EVALUATION,
    example="宣传经费：“宣传版面完成及时性”跟踪期到 8 月，实际完成值填“12月31日”",
    template=7,
    advice="据实填写完成情况：“{指标}”的实际完成值应写截至{月份}月的实际完成时间，不能照抄期后的时限。",
)
def deadline_as_actual(context: Context) -> Iterator[Hit]:
    """An actual value that names a time which has not come."""
    end = context.sheet.period.end
    rows = [row for row in context.rows if months_after(row.indicator.actual.key, end)]
    if rows:
        told = [f"{row.title}{row.indicator.actual}" for row in rows]
        yield Hit(
            f"跟踪期止于 {int(end[:4])} 年 {int(end[5:])} 月，实际完成值却写期后时间：{listed(told)}",
            _paths(rows, "actual"),
        )


@rule(
    "V17",
    Severity.INFO,
    "比率目标使用“=”",
    when="目标为 = 且单位为 %，数值既不是 0 也不是 100",
    basis=bases.TAXONOMY,
    example="法律顾问费：“提供法律咨询建议被采纳率”的年度指标值是 =95.00(%)",
    template=6,
    advice="规范指标：“{指标}”是比率，目标宜用“≥”或“≤”，请更正。",
)
def exact_rate(context: Context) -> Iterator[Hit]:
    """A rate that is to be met to the dot."""
    rows = [r for r in context.rows if r.is_percentage and r.operator == "=" and r.target not in {0, 100}]
    if rows:
        told = [f"{row.title}{row.indicator.target}" for row in rows]
        yield Hit(f"比率目标用了“=”：{listed(told)}", _paths(rows, "target"))


@rule(
    "V18",
    Severity.INFO,
    "数值书写不规范",
    when="是数，但年度指标值不是“符号＋两位小数＋（单位）”，或计划、实际完成值不是两位小数",
    basis=bases.WRITING,
    example="政府购买辅助服务：年度指标值“=16(人)”应写作“=16.00(人)”",
    template=6,
    advice="规范指标：数值请统一写作“=16.00(人)”“16.00”的形式。",
)
def irregular_number(context: Context) -> Iterator[Hit]:
    """Numbers that are not written the way the form wants."""
    cells = [
        (row.path(column), value.text)
        for row in context.rows
        for column, value, form in (
            ("target", row.indicator.target, _TARGET_FORM),
            ("plan", row.indicator.plan, _VALUE_FORM),
            ("actual", row.indicator.actual, _VALUE_FORM),
        )
        if value.quantity and not form.fullmatch(squash(value.text))
    ]
    if cells:
        yield Hit(f"数值书写不规范：{quoted(text for _, text in cells)}", [path for path, _ in cells])


@rule(
    "V19",
    Severity.WARNING,
    "定量目标写成文字",
    when="年度指标值不能解析为数值，却含有比较或百分比",
    basis=bases.GOALS,
    example="党建经费：“党员满意度”的年度指标值写作“满意度≥90%”，应写作“≥90.00(%)”",
    tier=2,
    template=6,
    advice="规范指标：“{指标}”的年度指标值请写成可比较的数值，如“≥90.00(%)”。",
)
def number_in_words(context: Context) -> Iterator[Hit]:
    """A target that holds a number but is not one."""
    rows = [
        row
        for row in context.rows
        if row.target is None and _COMPARISON.search(squash(row.indicator.target.text))
    ]
    if rows:
        told = [f"{row.title}{row.indicator.target}" for row in rows]
        yield Hit(f"定量目标写成了文字：{listed(told)}", _paths(rows, "target"))


@rule(
    "V20",
    Severity.WARNING,
    "计划值疑似按实际倒填",
    when="计划＝实际＜年度指标值，而且数不整：金额精确到角分，或 20 以上的数量不是 5 的倍数",
    basis=bases.EVIDENCE,
    example="人才工作专项经费：“领军人才疗休养费”计划和实际都是 263046.08",
    tier=2,
    template=_PROVE,
    advice="提供佐证：“{指标}”的计划完成值与实际完成值同为{实际}，请提供年初计划依据，确系按实际倒填的予以更正。",
)
def plan_after_the_fact(context: Context) -> Iterator[Hit]:
    """A plan so uneven, and so exactly met, that it was written afterwards."""
    rows = [row for row in context.rows if row.quantitative and row.as_planned and _is_uneven(row)]
    if rows:
        told = [f"{row.title}{row.indicator.actual}" for row in rows]
        yield Hit(f"计划值与实际值相同且不是整数目：{listed(told)}", _paths(rows, "plan", "actual"))


def _is_uneven(row: Row) -> bool:
    plan, target = row.plan, row.target
    if plan is None or target is None or plan >= target:
        return False
    whole = plan == plan.to_integral_value()
    if row.unit == "元":
        return not whole
    return whole and plan >= _MANY and row.unit not in {"%", "万元"} and int(plan) % 5 != 0


@rule(
    "V21",
    Severity.INFO,
    "满意度恰等于目标",
    when="满意度指标的实际完成值与年度指标值的数相同",
    basis=bases.EVIDENCE,
    example="公开招聘：“参与者满意度”目标 ≥90.00(%)，实际 90.00",
    template=_PROVE,
    advice="提供佐证：“{指标}”恰为目标值{实际}，请提供满意度调查的时间、样本和结果。",
)
def satisfaction_on_target(context: Context) -> Iterator[Hit]:
    """Satisfaction that is exactly what was wanted."""
    rows = [
        row
        for row in context.rows
        if row.group is Group.SATISFACTION and row.actual is not None and row.actual == row.target
    ]
    if rows:
        told = [f"{row.title}{row.indicator.actual}" for row in rows]
        yield Hit(f"满意度恰等于目标值：{listed(told)}", _paths(rows, "actual"))


@rule(
    "V22",
    Severity.WARNING,
    "完成率疑由执行率倒推",
    when="以 % 计的实际完成值等于总额行填报的执行率，或等于 100 减该执行率；执行率为 0 或 100 时不计",
    basis=bases.EVIDENCE,
    example="易就业人力资源共享服务信息平台（第三年）：“开发运维工作完成率”89.66＝100－执行率 10.34",
    template=_PROVE,
    advice="提供佐证：“{指标}”实际值{实际}疑由预算执行率推算，请按实际完成的工作量填报，并提供验收单、台账。",
)
def rate_from_spending(context: Context) -> Iterator[Hit]:
    """A completion rate that is the spending rate, or what it lacks to 100."""
    total = context.sheet.budget.total
    reported = total.rate.number if total else None
    if reported is None or reported in {0, 100}:
        return
    for row in context.rows:
        in_percent = row.is_percentage or row.indicator.actual.unit == "%"
        if in_percent and row.actual in {reported, 100 - reported}:
            how = "总额行执行率" if row.actual == reported else " 100 减总额行执行率"
            message = f"{row.title}实际 {row.indicator.actual}，恰为{how}（{reported:f}）"
            yield Hit(message, [row.path("actual"), f"budget/{TOTAL}/rate"])


@rule(
    "V23",
    Severity.WARNING,
    "产出与预算执行严重背离",
    when="实际执行率大于 0、小于 50%，而每一项年度指标值不为 0 的定量数量指标（至少一项）都已完成年度值的 85% 以上",
    basis=bases.DUAL,
    example="使用地方教育附加专项资金开展培训工作：执行率 5.25%，“培训人次”已完成年度值的 87.50%",
    template=_PROVE,
    advice="提供佐证：执行率{执行率}而数量指标已基本完成，请说明差额原因（未付款、预算偏大或数据不实），"
    "并提供验收单、签到表、台账。",
)
def output_beyond_spending(context: Context) -> Iterator[Hit]:
    """Nearly the whole year's output for less than half of the money."""
    rate = context.facts.effective_rate
    if rate is None or not 0 < rate < Fraction(1, 2):
        return
    rows = [row for row in _quantities(context) if row.target]
    if rows and all(_reaches(row.actual, _ALMOST_ALL * (row.target or 0)) for row in rows):
        told = [f"{r.title}{percent(Fraction(r.actual or 0) / Fraction(r.target or 1))}" for r in rows]
        message = f"执行率只有 {effective(context.facts)}，数量指标却已完成年度值的：{listed(told)}"
        yield Hit(message, [*_paths(rows, "actual"), f"budget/{TOTAL}/rate"])


@rule(
    "V24",
    Severity.INFO,
    "涉及期后事项",
    when="实际完成情况、偏差原因或纠偏措施提到跟踪期结束以后的月份或季度：下次跟踪时核对",
    basis=bases.PRACTICE,
    example="职称评审经费：“10月份开展工程系列专家评审”",
    tier=2,
    template=8,
    advice="细化纠偏措施：所称{时间}的事项请列明具体安排、责任部门和预期执行率，下次跟踪时核对。",
)
def later_events(context: Context) -> Iterator[Hit]:
    """Things that are to happen after the period; the next review looks at them."""
    sheet, end = context.sheet, context.sheet.period.end
    texts = {"goal/actual": sheet.goal.actual.key, "measure": sheet.measure.key}
    texts |= {row.path("reason"): row.reason for row in context.rows if row.reason}
    named = {path: [*months_after(text, end), *quarters_after(text, end)] for path, text in texts.items()}
    if paths := [path for path, times in named.items() if times]:
        times = quoted(time for path in paths for time in named[path])
        yield Hit(f"提到期后的时间{times}，下次跟踪时核对", paths, slots={"时间": times})
