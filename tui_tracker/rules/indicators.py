"""I01–I08, I14, I16: does an indicator's name say what is measured, in the right place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from tui_tracker.model import Severity
from tui_tracker.model.text import squash
from tui_tracker.rules import bases
from tui_tracker.rules.claims import spoken_of
from tui_tracker.rules.numbers import Promise, numbers_in, promises_in
from tui_tracker.rules.registry import Context, Hit, rule
from tui_tracker.rules.rows import Group, Row, is_words
from tui_tracker.rules.wording import listed, mentions, quoted

_ARRANGE = 6
_TIMELY = ("及时性", "及时率", "时效")
_COMPLETION = ("完成率", "办结率", "完工率")
_NEGATIVE = ("负面", "影响", "损失", "损害", "扰民", "污染", "拥堵", "投诉")
_PLACEHOLDERS = frozenset({"满意度", "服务对象满意度", "服务对象满意指标", "服务对象满意度指标"})
_RENAME = "规范指标：“{指标}”已写明数量，请把名称改为数量，不称完成率。"
_LIMIT_HARM = "规范指标：“{指标}”请改为可以计量的负面影响，并写明上限和计量单位。"
_MEASURE_WORD = r"(?:率|性|(?:满意|知晓|认可|知名|和谐|契合)度|数|数量|人次|结果|情况)"
_COMPOUND = re.compile(rf"{_MEASURE_WORD}(?:和|及|与|以及|、|/).+{_MEASURE_WORD}(?:指标)?$")


def _names(rows: Sequence[Row]) -> str:
    return quoted(row.indicator.name.text for row in rows)


def _paths(rows: Sequence[Row], column: str = "name") -> list[str]:
    return [row.path(column) for row in rows]


@rule(
    "I01",
    Severity.WARNING,
    "时效类指标归入质量",
    when="质量指标下的名称以及时性、及时率或时效结尾",
    basis=bases.TAXONOMY,
    example="统计调查经费：“工作完成及时性”列在质量指标下",
    template=_ARRANGE,
    advice="规范指标：“{指标}”应归入时效指标。",
)
def timeliness_as_quality(context: Context) -> Iterator[Hit]:
    """Timeliness that stands under quality."""
    if rows := [row for row in context.of(Group.QUALITY) if row.name.endswith(_TIMELY)]:
        yield Hit(f"{_names(rows)}是时效指标，列在质量指标下", _paths(rows))


@rule(
    "I02",
    Severity.WARNING,
    "比率类指标归入数量",
    when="数量指标下的名称以“率”或“性”结尾（完成率、办结率、完工率除外）",
    basis=bases.TAXONOMY,
    example="政府购买辅助服务：“人员上岗率”列在数量指标下",
    template=_ARRANGE,
    advice="规范指标：“{指标}”不是数量，应归入质量指标，或改为以数量计量。",
)
def rate_as_quantity(context: Context) -> Iterator[Hit]:
    """Rates and qualities that stand under quantity."""
    rows = [
        row
        for row in context.of(Group.QUANTITY)
        if row.name.endswith(("率", "性")) and not row.name.endswith(_COMPLETION)
    ]
    if rows:
        yield Hit(f"{_names(rows)}不是数量，列在数量指标下", _paths(rows))


@rule(
    "I03",
    Severity.INFO,
    "数量指标只设完成率",
    when="数量指标下的名称以完成率、办结率或完工率结尾",
    basis=bases.GOALS,
    example="党建经费：“党建活动举办完成率”没有说明举办多少场",
    template=_ARRANGE,
    advice="规范指标：“{指标}”请改为具体数量，写明数值和计量单位。",
)
def completion_as_quantity(context: Context) -> Iterator[Hit]:
    """A quantity that only says which part of an unnamed whole is done."""
    quantities = context.of(Group.QUANTITY)
    if rows := [row for row in quantities if row.name.endswith(_COMPLETION)]:
        counted = [row for row in rows if row.quantitative and not row.is_percentage]
        told = "数量指标只设完成率" if len(rows) == len(quantities) else "以完成率作数量指标"
        blurred = "" if counted else "，看不出数量"
        advice = _RENAME if len(counted) == len(rows) else ""
        yield Hit(f"{told}{blurred}：{_names(rows)}", _paths(rows), advice=advice)


@rule(
    "I04",
    Severity.WARNING,
    "三级指标重名",
    when="同一张表里三级指标名称出现两次以上（不计空格和全半角括号）",
    basis=bases.TAXONOMY,
    example="产业园专项经费：“人力资源服务产业博览会”既是数量指标又是质量指标",
    template=_ARRANGE,
    advice="规范指标：“{指标}”重名，请合并，或改名写明各自考核的内容。",
)
def repeated_name(context: Context) -> Iterator[Hit]:
    """A level-3 name that stands twice."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in context.rows:
        if row.name:
            by_name[row.name].append(row)
    if len(by_name) == len(context.rows):
        return
    if rows := [row for group in by_name.values() if len(group) > 1 for row in group]:
        yield Hit(f"三级指标重名：{_names(rows)}", _paths(rows))


@rule(
    "I05",
    Severity.WARNING,
    "社会成本指标误用",
    when="社会成本指标的名称没有指出对社会的负面影响（负面、影响、损失、损害、扰民、污染、拥堵、投诉）",
    basis=bases.SOCIAL_COST,
    example="案件调查费：“成本控制有效性”列为社会成本指标",
    template=_ARRANGE,
    advice="规范指标：“{指标}”不是对社会的负面影响，应归入经济成本指标或改设。",
)
def social_cost_misused(context: Context) -> Iterator[Hit]:
    """A social cost that is no harm to society."""
    rows = [
        row
        for row in context.rows
        if row.level2 == "社会成本指标" and row.name and not mentions(row.name, _NEGATIVE)
    ]
    if rows:
        yield Hit(f"{_names(rows)}没有反映对社会的负面影响，不是社会成本指标", _paths(rows))


@rule(
    "I06",
    Severity.WARNING,
    "成本指标不可衡量",
    when="成本指标的年度指标值是文字",
    basis=bases.GOALS,
    example="产业园专项经费：“成本控制有效性”的年度指标值是“有效”",
    template=_ARRANGE,
    advice="规范指标：“{指标}”请定性改为定量，写明金额上限和单位（元或万元）。",
)
def cost_in_words(context: Context) -> Iterator[Hit]:
    """A cost that nobody can measure."""
    rows = [row for row in context.of(Group.COST) if is_words(row.indicator.target)]
    if rows:
        told = [f"{row.title}{row.indicator.target}" for row in rows]
        harm = all(row.level2.startswith(("社会", "生态")) for row in rows)
        yield Hit(
            f"成本指标没有数值，无法衡量：{listed(told)}",
            _paths(rows, "target"),
            advice=_LIMIT_HARM if harm else "",
        )


@rule(
    "I07",
    Severity.INFO,
    "复合指标",
    when="一个名称并列两个衡量对象，如“……及时性和……率”",
    basis=bases.GOALS,
    example="南科创实训基地工作：“信息平台运维及时性和故障排除率”",
    tier=2,
    template=_ARRANGE,
    advice="规范指标：“{指标}”请拆成两项指标，分别设定指标值。",
)
def compound_name(context: Context) -> Iterator[Hit]:
    """One name that measures two things."""
    if rows := [row for row in context.rows if _COMPOUND.search(row.name)]:
        yield Hit(f"一个名称衡量两件事：{_names(rows)}", _paths(rows))


@rule(
    "I08",
    Severity.INFO,
    "问句式指标名称",
    when="名称以“是否”开头",
    basis=bases.WRITING,
    example="专项审计经费：“是否及时高效”",
    template=_ARRANGE,
    advice="规范指标：“{指标}”请改为陈述式名称，如“审计及时性”。",
)
def question_as_name(context: Context) -> Iterator[Hit]:
    """A name that is a question."""
    if rows := [row for row in context.rows if row.name.startswith("是否")]:
        yield Hit(f"名称是问句：{_names(rows)}", _paths(rows))


@rule(
    "I14",
    Severity.INFO,
    "指标名称是占位语",
    when="名称没有说明对象：满意度、服务对象满意度、服务对象满意指标、服务对象满意度指标",
    basis=bases.GOALS,
    example="案件调查费：三级指标只写“满意度”",
    template=_ARRANGE,
    advice="规范指标：“{指标}”请写明满意的对象，如“参训企业满意度”。",
)
def placeholder_name(context: Context) -> Iterator[Hit]:
    """A name that does not say whose satisfaction."""
    if rows := [row for row in context.rows if row.name in _PLACEHOLDERS]:
        yield Hit(f"没有写明对象：{_names(rows)}", _paths(rows))


@rule(
    "I16",
    Severity.INFO,
    "目标内容未分解为指标",
    when="预期目标承诺了带单位的数（%、人、人次、次、场、家、个等），没有任何指标的年度值与之对应",
    basis=bases.GOALS,
    example="劳动争议调解工作经费：预期目标写“综合调解率达到68%”，没有对应的指标",
    tier=2,
    template=_ARRANGE,
    advice="规范指标：预期目标中的{数量}请分解为指标。",
)
def promise_without_indicator(context: Context) -> Iterator[Hit]:
    """A number promised by the goal that no indicator carries."""
    promises = promises_in(context.expected)
    if not promises or not context.rows:
        return
    # Words are read last: nearly every number is carried by another one.
    open_promises = _left(promises, _numbers(context.rows))
    if open_promises:
        open_promises = _left(open_promises, _numbers_in_words(context.rows))
    if not open_promises:
        return
    # A number that contradicts its indicator is G04's.
    told = {promise for promise, _ in spoken_of(promises, context.rows)}
    missing = quoted(promise.phrase for promise in open_promises if promise not in told)
    if missing:
        yield Hit(f"预期目标中的{missing}没有对应的指标", ["goal/expected"], slots={"数量": missing})


def _left(promises: Sequence[Promise], carried: Set[Decimal]) -> Sequence[Promise]:
    return [promise for promise in promises if promise.number not in carried]


def _numbers(rows: Sequence[Row]) -> Set[Decimal]:
    """Every number that an indicator's target or plan is."""
    return {number for row in rows for number in (row.target, row.plan) if number is not None}


def _numbers_in_words(rows: Sequence[Row]) -> Set[Decimal]:
    """Every number that stands in the words of an indicator's target or plan."""
    values = [value for row in rows for value in (row.indicator.target, row.indicator.plan)]
    texts = [value.text for value in values if value.quantity is None]
    return {number for text in texts for number in numbers_in(squash(text))}
