"""V01–V12: targets, plans and actual values against each other."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.registry import Context, Hit, rule
from tui_tracker.rules.rows import Row, is_words
from tui_tracker.rules.wording import listed, mentions, quote, quoted

_FAR_ABOVE = Decimal("1.3")
_EXPLAIN = 4
_PERIOD_LABEL = re.compile(r"(?:20\d\d年)?\d{1,2}(?:月份?)?[-—~至到]\d{1,2}月份?(?:数据|累计|情况)?")
_AGREED_TIME = re.compile(r"协议.{0,8}时间")
_REPEATED_FOR_NOTHING = (
    "补充偏差原因：“{指标}”的偏差原因{原因}只是复述，请改写为具体情况；没有偏差的，请留空。"
)
_BESIDE = "补充偏差原因：“{指标}”请从经费、制度、人员、硬件条件等方面说明为何偏离计划，不得以{代替}代替。"
_BESIDE_IN_PART = _BESIDE.removesuffix("。") + "；没有偏差的，请留空。"
_BESIDE_NOTHING = (
    "补充偏差原因：“{指标}”计划与实际相同，{原因}不是偏差原因，请留空；确有偏差的，请更正实际完成值。"
)


def _paths(rows: Sequence[Row], *columns: str) -> list[str]:
    return [row.path(column) for row in rows for column in columns]


def _names(rows: Sequence[Row]) -> str:
    return quoted(row.indicator.name.text for row in rows)


def _figures(row: Row) -> str:
    indicator = row.indicator
    return f"{row.title}计划 {indicator.plan}，实际 {indicator.actual}"


@rule(
    "V01",
    Severity.ERROR,
    "未达计划且未说明偏差原因",
    when="定量指标的实际完成值未达计划完成值，偏差原因空白。目标为 ≥ 或 =（非 0）时实际应不低于计划；"
    "目标为 ≤ 或为 0 时实际应不高于计划",
    basis=bases.DEVIATION,
    example="政策宣传：“宣传普及率”计划 90.00，实际 89.98，偏差原因空白",
    template=_EXPLAIN,
)
def unexplained_shortfall(context: Context) -> Iterator[Hit]:
    """A quantitative row that was not met, without a reason."""
    for row in context.rows:
        if row.met is False and not row.reason:
            yield Hit(
                f"{_figures(row)}，未达计划，没有填写偏差原因", _paths([row], "plan", "actual", "reason")
            )


@rule(
    "V02",
    Severity.INFO,
    "未达计划",
    when="定量指标的实际完成值未达计划完成值，已填写偏差原因",
    basis=bases.DUAL,
    example="公开招聘：“公开招聘工作完成率”计划 100.00，实际 50.00，原因“下半年公开招聘还未结束”",
    template=3,
    advice="调整绩效目标：“{指标}”计划{计划}实际{实际}，请说明年内能否补足；不能的，履行目标调整程序后重报。",
)
def explained_shortfall(context: Context) -> Iterator[Hit]:
    """A quantitative row that was not met, with a reason."""
    for row in context.reasoned:
        if row.met is False:
            message = f"{_figures(row)}，未达计划；原因{quote(row.indicator.reason.text)}"
            yield Hit(message, _paths([row], "plan", "actual", "reason"))


@rule(
    "V03",
    Severity.INFO,
    "超计划完成",
    when="定量指标目标为 ≥ 或 =（非 0），实际完成值大于计划完成值",
    basis=bases.DUAL,
    example="宣传经费：“‘乐业闵行’微信公众平台推送完成率”计划 240.00，实际 300.00",
    note="实际达到计划的 130% 时为警告：计划定得过低",
    template=3,
    advice="调整绩效目标：“{指标}”计划{计划}实际{实际}，请核实数据；计划偏低的，相应调整计划完成值。",
)
def above_plan(context: Context) -> Iterator[Hit]:
    """A quantitative row that did better than planned."""
    for row in context.rows:
        if (
            not (row.met and row.operator in {"≥", "="} and row.upward)
            or row.plan is None
            or row.actual is None
        ):
            continue
        if row.actual > row.plan:
            severity = Severity.WARNING if row.actual >= _FAR_ABOVE * row.plan else None
            share = f"，为计划的 {row.actual / row.plan:.0%}" if row.plan > 0 else ""
            yield Hit(f"{_figures(row)}，超计划完成{share}", _paths([row], "plan", "actual"), severity)


@rule(
    "V04",
    Severity.WARNING,
    "无偏差却填写偏差原因",
    when="实际完成值与计划完成值相同、计划不为 0，偏差原因不空白",
    basis=bases.VALUES,
    example="区府专项办费用：“新疆支青帮困资金等发放人次”计划和实际都是 3.00，原因“按实际发生人数报销”",
    template=_EXPLAIN,
    advice="补充偏差原因：“{指标}”计划与实际相同，请核实实际完成值；确无偏差的，删去偏差原因。",
)
def reason_without_deviation(context: Context) -> Iterator[Hit]:
    """Rows with a reason for a deviation that they do not show."""
    rows = [row for row in context.reasoned if row.as_planned and row.plan != 0]
    if rows:
        message = f"{_names(rows)}实际与计划相同，却填写偏差原因{_reasons(rows)}"
        yield Hit(message, _paths(rows, "reason"))


@rule(
    "V05",
    Severity.WARNING,
    "偏差原因只是复述",
    when="偏差原因与计划完成值或实际完成值相同，或只写“及时”",
    basis=bases.DEVIATION,
    example="南科创实训基地工作：“项目年度评估结果及第三方服务考核验收结果”实际“未开始”，原因“未开始”",
    template=_EXPLAIN,
    advice="补充偏差原因：“{指标}”的偏差原因{原因}只是复述，请从经费、制度、人员、硬件条件等方面说明为何偏离计划。",
)
def reason_repeats_value(context: Context) -> Iterator[Hit]:
    """A reason that only says the value again."""
    for row in context.reasoned:
        if row.reason in {"及时", row.indicator.plan.key, row.indicator.actual.key}:
            reason = quote(row.indicator.reason.text)
            yield Hit(
                f"{row.title}偏差原因{reason}只是复述，没有说明原因",
                _paths([row], "reason"),
                slots={"原因": reason},
                advice=_REPEATED_FOR_NOTHING if row.as_planned else "",
            )


@rule(
    "V06",
    Severity.WARNING,
    "偏差原因答非所问",
    when="与资金无关的指标，以支付、付款、报销、协议时间，或只以“1-8月数据”一类时段作为偏差原因",
    basis=bases.DEVIATION,
    example="专项审计经费：“审计完成率”未完成，原因“正在审计中，待结束后支付”",
    tier=2,
    template=_EXPLAIN,
    advice=_BESIDE,
)
def reason_beside_the_point(context: Context) -> Iterator[Hit]:
    """When money flows, or which months were counted, as the reason of what is not about money."""
    words = context.settings.lexicons
    reasoned = [row for row in context.reasoned if not mentions(row.name, words.money)]
    labels = [row for row in reasoned if _PERIOD_LABEL.fullmatch(row.reason)]
    paid = [row for row in reasoned if mentions(row.reason, words.payment) or _AGREED_TIME.search(row.reason)]
    kinds = {"付款时间": paid, "统计时段": labels}
    if rows := sorted([*paid, *labels], key=lambda row: row.index):
        told = [f"{_names(own)}的{_reasons(own)}说的是{kind}" for kind, own in kinds.items() if own]
        yield Hit(
            f"偏差原因答非所问：{'；'.join(told)}",
            _paths(rows, "reason"),
            slots={"代替": "、".join(kind for kind, own in kinds.items() if own), "原因": _reasons(rows)},
            advice=_beside(rows),
        )


def _beside(rows: Sequence[Row]) -> str:
    """What to advise: only a row that deviates from its plan has anything to explain."""
    planned = [row.as_planned for row in rows]
    return _BESIDE_NOTHING if all(planned) else _BESIDE_IN_PART if any(planned) else _BESIDE


def _reasons(rows: Sequence[Row]) -> str:
    return quoted(row.indicator.reason.text for row in rows)


@rule(
    "V07",
    Severity.ERROR,
    "指标值类型不一致",
    when="年度指标值是文字而计划或实际完成值是数，或年度指标值是定量而计划或实际完成值是文字",
    basis=bases.VALUES,
    example="闵行区就业促进中心瑞丽分中心改造工程：“建设完成及时性”年度值“及时”，实际填 0",
    template=6,
    advice="规范指标：“{指标}”的年度指标值、计划完成值、实际完成值应同为数值或同为文字，请更正。",
)
def mixed_types(context: Context) -> Iterator[Hit]:
    """Rows that mix words and numbers."""
    rows = [row for row in context.rows if _is_mixed(row)]
    if rows:
        told = [
            f"{row.title}{row.indicator.target}/{row.indicator.plan}/{row.indicator.actual}" for row in rows
        ]
        message = f"年度值/计划/实际有的是文字、有的是数：{listed(told)}"
        yield Hit(message, _paths(rows, "target", "plan", "actual"))


def _is_mixed(row: Row) -> bool:
    if row.quantitative:
        return is_words(row.indicator.plan) or is_words(row.indicator.actual)
    return (row.plan is not None or row.actual is not None) and is_words(row.indicator.target)


@rule(
    "V08",
    Severity.ERROR,
    "指标名称与计量单位不符",
    when="名称以“率”或“满意度”结尾而单位不是 %，或以人数、人次、数量、场次、次数结尾而单位是 %",
    basis=bases.VALUES,
    example="宣传经费：“宣传版面完成率”的年度指标值是 =360.00(块)",
    tier=2,
    template=6,
    advice="规范指标：“{指标}”的计量单位（{计量单位}）与名称不符，请更正名称或单位。",
)
def wrong_unit(context: Context) -> Iterator[Hit]:
    """A rate that is not in %, or a count that is."""
    words = context.settings.lexicons
    for row in context.rows:
        if not row.quantitative:
            continue
        name = row.name.removesuffix("指标")
        is_rate = name.endswith(words.rates) and not name.endswith(words.not_rates)
        if (is_rate and row.unit not in words.rate_units) or (
            name.endswith(words.counts) and row.unit == "%"
        ):
            what = "比率" if is_rate else "数量"
            message = f"{row.title}从名称看是{what}，单位却是“{row.unit}”（{row.indicator.target}）"
            yield Hit(message, _paths([row], "name", "target"), slots={"计量单位": row.unit})


@rule(
    "V09",
    Severity.WARNING,
    "计划值超过年度指标值",
    when="目标为 ≥ 或 =，跟踪期计划完成值大于年度指标值",
    basis=bases.VALUES,
    example="样本中没有；如年度 =100.00(人)，计划 120.00",
    template=3,
    advice="调整绩效目标：“{指标}”计划完成值{计划}超过年度指标值，请核对后更正，或相应调高年度指标值。",
)
def plan_above_target(context: Context) -> Iterator[Hit]:
    """More planned for the period than for the whole year."""
    for row in context.rows:
        if row.operator not in {"≥", "="} or not row.quantitative or row.plan is None or row.target is None:
            continue
        if row.plan > row.target:
            message = f"{row.title}计划 {row.indicator.plan}，超过年度指标值 {row.indicator.target}"
            yield Hit(message, _paths([row], "target", "plan"))


@rule(
    "V10",
    Severity.WARNING,
    "阈值类指标的计划值低于年度值",
    when="满意度、采纳率、知晓率、准确率、合格率一类以 % 计的常年标准，计划完成值低于年度指标值且不为 0",
    basis=bases.PRACTICE,
    example="法律顾问费：“服务对象满意度指标”年度 ≥95.00(%)，计划 70.00",
    tier=2,
    template=3,
    advice="调整绩效目标：“{指标}”是常年标准，不随时间累计，计划完成值{计划}应与年度指标值一致，请更正。",
)
def lowered_threshold(context: Context) -> Iterator[Hit]:
    """A standing threshold planned below what it is all year."""
    standing = context.settings.lexicons.standing
    for row in context.rows:
        if not row.is_percentage or not row.plan or row.target is None or row.plan >= row.target:
            continue
        if mentions(row.name, standing):
            message = (
                f"{row.title}是常年标准，计划 {row.indicator.plan} 低于年度指标值 {row.indicator.target}"
            )
            yield Hit(message, _paths([row], "target", "plan"))


@rule(
    "V11",
    Severity.INFO,
    "全表实际值均等于计划值",
    when="每一行的实际完成值都与计划完成值相同（V12 成立时不再提示）",
    basis=bases.EVIDENCE,
    example="产业园专项经费：15 项指标的实际值与计划值全部相同",
    template=9,
)
def all_as_planned(context: Context) -> Iterator[Hit]:
    """Not a single row deviates from its plan."""
    rows = context.rows
    if rows and all(row.as_planned for row in rows) and not all(row.as_targeted for row in rows):
        yield Hit(f"{len(rows)} 项指标的实际完成值与计划完成值全部相同", _paths(rows, "actual"))


@rule(
    "V12",
    Severity.WARNING,
    "全表年度、计划、实际三值相同",
    when="每一行的年度指标值、计划完成值、实际完成值都相同：期中即已全部达到全年目标",
    basis=bases.EVIDENCE,
    example="党建经费：7 项指标的年度、计划、实际全部相同",
    template=9,
    advice="提供佐证：全部指标期中即达全年目标，请逐项核实，并提供满意度调查、验收单、签到表、台账。",
)
def all_as_targeted(context: Context) -> Iterator[Hit]:
    """Every row is already where it should be at the year's end."""
    rows = context.rows
    if rows and all(row.as_planned and row.as_targeted for row in rows):
        message = f"{len(rows)} 项指标的年度、计划、实际三值全部相同，期中即已达到全年目标"
        yield Hit(message, _paths(rows, "actual"))
