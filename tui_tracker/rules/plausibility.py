"""V15–V21, V24: values that can't well be true, or that nobody can check."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tui_tracker.model import Severity
from tui_tracker.model.text import squash
from tui_tracker.rules import bases
from tui_tracker.rules.months import months_after, quarters_after
from tui_tracker.rules.numbers import quantity_in
from tui_tracker.rules.registry import Context, Hit, rule
from tui_tracker.rules.rows import Group, Row
from tui_tracker.rules.wording import listed, quoted

_PROVE = 9
_TARGET_FORM = re.compile(r"[=≥≤><]-?\d+\.\d\d\([^()]+\)")
_VALUE_FORM = re.compile(r"-?\d+\.\d\d")
_COMPARISON = re.compile(
    r"[≥≤<>≧≦%]|(?:不低于|不少于|不高于|不超过|大于|小于|高于|低于)\d|\d\S{0,3}(?:以上|以下|以内)"
)
_PLACES = {"goal/actual": "实际完成情况", "measure": "纠偏措施"}
_MAKE_COMPARABLE = "规范指标：“{指标}”的年度指标值请写成可比较的数值。"
_MANY = 20


def _paths(rows: Sequence[Row], *columns: str) -> list[str]:
    return [row.path(column) for row in rows for column in columns]


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
    period = context.sheet.period
    rows = [row for row in context.rows if months_after(row.indicator.actual.key, period.start, period.end)]
    if rows:
        told = [f"{row.title}{row.indicator.actual}" for row in rows]
        yield Hit(
            f"跟踪期止于 {int(period.end[:4])} 年 {int(period.end[5:])} 月，实际完成值却写期后时间：{listed(told)}",
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
    cells = []
    for row in context.rows:
        target, plan, actual = row.indicator.target, row.indicator.plan, row.indicator.actual
        if target.quantity and not _is_regular_target(target.text):
            cells.append((row.path("target"), target.text))
        if plan.quantity and not _is_regular_value(plan.text):
            cells.append((row.path("plan"), plan.text))
        if actual.quantity and not _is_regular_value(actual.text):
            cells.append((row.path("actual"), actual.text))
    if cells:
        yield Hit(f"数值书写不规范：{quoted(text for _, text in cells)}", [path for path, _ in cells])


@lru_cache(maxsize=1 << 12)
def _is_regular_target(text: str) -> bool:
    return _TARGET_FORM.fullmatch(squash(text)) is not None


@lru_cache(maxsize=1 << 12)
def _is_regular_value(text: str) -> bool:
    return _VALUE_FORM.fullmatch(squash(text)) is not None


@rule(
    "V19",
    Severity.WARNING,
    "定量目标写成文字",
    when="年度指标值不能解析为数值，却含有比较或百分比",
    basis=bases.GOALS,
    example="党建经费：“党员满意度”的年度指标值写作“满意度≥90%”，应写作“≥90.00(%)”",
    tier=2,
    template=6,
    advice="规范指标：“{指标}”的年度指标值请写成可比较的数值，如“{示例}”。",
)
def number_in_words(context: Context) -> Iterator[Hit]:
    """A target that holds a number but is not one."""
    rows = [row for row in context.rows if row.target is None and _compares(row.indicator.target.text)]
    if rows:
        told = [f"{row.title}{row.indicator.target}" for row in rows]
        example = quantity_in(rows[0].indicator.target.key)
        yield Hit(
            f"定量目标写成了文字：{listed(told)}",
            _paths(rows, "target"),
            slots={"示例": example},
            advice="" if example else _MAKE_COMPARABLE,
        )


@lru_cache(maxsize=1 << 12)
def _compares(text: str) -> bool:
    return _COMPARISON.search(squash(text)) is not None


@rule(
    "V20",
    Severity.WARNING,
    "计划值疑似按实际倒填",
    when="计划＝实际＜年度指标值，而且数不整：金额精确到角分，或 20 以上的数量不是 5 的倍数",
    basis=bases.EVIDENCE,
    example="人才工作专项经费：“领军人才疗休养费”计划和实际都是 263046.08",
    tier=2,
    template=_PROVE,
    advice="提供佐证：“{指标}”的计划完成值与实际完成值相同，且{特征}，请提供年初计划依据，确系按实际倒填的予以更正。",
)
def plan_after_the_fact(context: Context) -> Iterator[Hit]:
    """A plan so uneven, and so exactly met, that it was written afterwards."""
    rows = [row for row in context.rows if row.quantitative and row.as_planned and _is_uneven(row)]
    if not rows:
        return
    kinds = {
        "精确到角分": [row for row in rows if row.unit == "元"],
        "不是整五整十": [row for row in rows if row.unit != "元"],
    }
    told = {
        kind: f"{kind}的有{listed([f'{row.title}{row.indicator.actual}' for row in own])}"
        for kind, own in kinds.items()
        if own
    }
    yield Hit(
        f"计划值与实际值相同，而且数不整：{'；'.join(told.values())}",
        _paths(rows, "plan", "actual"),
        slots={"特征": "或".join(told)},
    )


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
    advice="提供佐证：“{指标}”恰为目标值，请提供满意度调查的时间、样本和结果。",
)
def satisfaction_on_target(context: Context) -> Iterator[Hit]:
    """Satisfaction that is exactly what was wanted."""
    rows = [
        row for row in context.of(Group.SATISFACTION) if row.actual is not None and row.actual == row.target
    ]
    if rows:
        told = [f"{row.title}{row.indicator.actual}" for row in rows]
        yield Hit(f"满意度恰等于目标值：{listed(told)}", _paths(rows, "actual"))


@rule(
    "V24",
    Severity.INFO,
    "涉及期后事项",
    when="实际完成情况、偏差原因或纠偏措施提到跟踪期结束以后的月份或季度：下次跟踪时核对",
    basis=bases.PRACTICE,
    example="职称评审经费：“10月份开展工程系列专家评审”",
    tier=2,
    template=8,
    advice="细化纠偏措施：{时间}的事项请列明具体安排、责任部门和完成时限，供下次跟踪时核对。",
)
def later_events(context: Context) -> Iterator[Hit]:
    """Things that are to happen after the period; the next review looks at them."""
    sheet, period = context.sheet, context.sheet.period
    texts = {"goal/actual": sheet.goal.actual.key}
    texts |= {row.path("reason"): row.reason for row in context.reasoned}
    texts["measure"] = sheet.measure.key
    start, end = period.start, period.end
    named = {
        path: after
        for path, text in texts.items()
        if (after := [*months_after(text, start, end), *quarters_after(text, start, end)])
    }
    if paths := list(named):
        times = quoted(time for path in paths for time in named[path])
        where = "、".join(dict.fromkeys(_PLACES.get(path, "偏差原因") for path in paths))
        yield Hit(f"{where}提到跟踪期以后的{times}，下次跟踪时核对", paths, slots={"时间": times})
