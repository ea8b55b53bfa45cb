"""J: does the unit judge its chances soberly, and does it do something about them."""

from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.cells import amounts
from tui_tracker.rules.registry import Context, Hit, rule
from tui_tracker.rules.rows import Row
from tui_tracker.rules.wording import effective, mentions, percent, quoted

_DETAIL, _RETHINK = 8, 11
_CERTAIN = frozenset({"确定能", "确定能完成"})
_PRESCRIBED = _CERTAIN | {"有可能", "有可能完成", "完全不可能", "完全不可能完成", "不能完成"}
_DOUBTFUL = ("有可能", "不能", "不可能", "完全不可能")
_LATE_BUT_NONE = (
    "细化纠偏措施：执行率{执行率}低于时间进度{时间进度}，不能只填“{措施}”；认为无须纠偏的，请写明理由。"
)
_LEAVE_EMPTY = "规范填写：无须纠偏的，请留空，不必填“{措施}”。"


def is_certain(context: Context) -> bool:
    """Whether every judgement says that the year will certainly be reached."""
    judgements = context.judgements.values()
    return bool(judgements) and all(judgement in _CERTAIN for judgement in judgements)


def _lacks_measure(context: Context) -> bool:
    return not context.measure


def _unmet(context: Context) -> list[Row]:
    return [row for row in context.rows if row.met is False]


def _doubtful(context: Context) -> list[str]:
    """The paths of the judgements that have doubts."""
    return [path for path, key in context.judgements.items() if key.startswith(_DOUBTFUL)]


def _grounds(context: Context) -> list[str]:
    """The cells on which a verdict on the spending rests: judgements, measure, and the money."""
    return [*context.judgements, "measure", *amounts(context.facts.sources, "tracked", "executed")]


@rule(
    "J01",
    Severity.WARNING,
    "进度滞后、判断乐观、无纠偏措施",
    when="实际执行率低于时间进度，总体判断都是“确定能完成”，纠偏措施空白（无、暂无等视同空白）",
    basis=bases.MEASURE,
    example="使用地方教育附加专项资金开展培训工作：执行率 5.25%，判断“确定能完成”，没有纠偏措施",
    note="执行率不到时间进度一半的为错误",
    template=_DETAIL,
    advice="细化纠偏措施：执行率{执行率}低于时间进度{时间进度}，请重新研判，"
    "并填写纠偏措施，须含具体措施、责任部门、完成时限和预期执行率。",
)
def behind_and_untroubled(context: Context) -> Iterator[Hit]:
    """Late, sure of itself, and without a measure."""
    facts = context.facts
    if facts.time_progress is None or not facts.is_behind:
        return
    if is_certain(context) and _lacks_measure(context):
        yield Hit(
            f"执行率 {effective(facts)}，低于时间进度 {percent(facts.time_progress)}，"
            "判断“确定能完成”，没有纠偏措施",
            _grounds(context),
            Severity.ERROR if context.lags_severely else None,
        )


@rule(
    "J02",
    Severity.WARNING,
    "零执行仍判断确定能完成",
    when="实际执行率为 0，总体判断都是“确定能完成”，已填纠偏措施",
    basis=bases.DUAL,
    example="闵行区就业促进中心瑞丽分中心改造工程：174.00 万元一分未支，判断“确定能完成”，措施“11月份支付”",
    template=_RETHINK,
)
def unspent_and_certain(context: Context) -> Iterator[Hit]:
    """Nothing spent and sure of itself."""
    if context.facts.is_unspent and is_certain(context) and not _lacks_measure(context):
        message = f"尚未执行，仍判断“确定能完成”，纠偏措施只写“{context.sheet.measure}”"
        yield Hit(message, _grounds(context))


@rule(
    "J03",
    Severity.ERROR,
    "判断不确定而无纠偏措施",
    when="任一总体判断是有可能或不能完成，纠偏措施空白",
    basis=bases.MEASURE,
    example="案件调查费：判断“有可能完成”，没有纠偏措施",
    template=_DETAIL,
)
def doubtful_without_measure(context: Context) -> Iterator[Hit]:
    """In doubt and without a measure."""
    doubtful = _doubtful(context)
    if doubtful and _lacks_measure(context):
        words = quoted(context.judgements[path] for path in doubtful)
        yield Hit(f"判断{words}，没有纠偏措施", [*doubtful, "measure"])


@rule(
    "J04",
    Severity.INFO,
    "纠偏措施填“无”",
    when="纠偏措施写无、暂无、—、/ 等，而不是留空",
    basis=bases.MEASURE,
    example="人力资源共享服务平台（二期）：执行率为 0，纠偏措施填“无”",
    note="实际执行率低于时间进度的为警告",
    template=_DETAIL,
    advice="细化纠偏措施：不能只填“{措施}”，请写明措施；认为无须纠偏的，请写明理由。",
)
def measure_says_none(context: Context) -> Iterator[Hit]:
    """A measure that says that there is none."""
    measure = context.sheet.measure
    if measure and _lacks_measure(context):
        behind = context.facts.is_behind
        needed = _unmet(context) or _doubtful(context)
        yield Hit(
            f"纠偏措施填“{measure}”" + ("，而执行率低于时间进度" if behind else ""),
            ["measure"],
            Severity.WARNING if behind else None,
            slots={"措施": measure.text},
            advice=_LATE_BUT_NONE if behind else "" if needed else _LEAVE_EMPTY,
        )


@rule(
    "J05",
    Severity.WARNING,
    "纠偏措施空泛",
    when="已填纠偏措施，但缺少具体措施、责任部门或完成时限",
    basis=bases.MEASURE,
    example="政府购买辅助服务（执法大队）：“尽快执行。”没有具体措施、责任部门和完成时限",
    tier=2,
    template=_DETAIL,
    advice="细化纠偏措施：缺{所缺}，须含具体措施、责任部门、完成时限和预期执行率。",
)
def vague_measure(context: Context) -> Iterator[Hit]:
    """A measure that nobody is bound by."""
    measure = context.measure
    if not measure:
        return
    words = context.settings.lexicons
    parts = {"具体措施": words.actions, "责任部门": words.parties, "完成时限": words.deadlines}
    lacking = [part for part, known in parts.items() if not mentions(measure, known)]
    if lacking:
        missing = "、".join(lacking)
        yield Hit(f"纠偏措施“{context.sheet.measure}”缺{missing}", ["measure"], slots={"所缺": missing})


@rule(
    "J06",
    Severity.WARNING,
    "有未达标指标而无纠偏措施",
    when="有定量指标未达计划（V01 或 V02 成立），纠偏措施空白",
    basis=bases.MEASURE,
    example="政策宣传：“宣传普及率”未达计划，没有纠偏措施",
    template=_DETAIL,
    advice="细化纠偏措施：“{指标}”未达计划，请写明补足的具体措施、责任部门和完成时限。",
)
def shortfall_without_measure(context: Context) -> Iterator[Hit]:
    """Indicators not met and no measure."""
    unmet = _unmet(context)
    if unmet and _lacks_measure(context):
        names = quoted(row.indicator.name.text for row in unmet)
        yield Hit(f"{names}未达计划，没有纠偏措施", [*(row.path("actual") for row in unmet), "measure"])


@rule(
    "J07",
    Severity.WARNING,
    "已转隶仍判断确定能完成",
    when="预期目标或实际完成情况写有转隶，而任一总体判断是“确定能完成”",
    basis=bases.PRACTICE,
    example="人才政策：项目资金已于 6 月转隶，仍判断“确定能完成”",
    tier=2,
    template=_RETHINK,
    advice="重新研判完成可能性：项目已转隶，请与接收单位确认后改为有可能或不能完成并说明。",
)
def transferred_and_certain(context: Context) -> Iterator[Hit]:
    """Handed over and still sure of itself."""
    goal = context.sheet.goal
    texts = {"goal/expected": goal.expected.text, "goal/actual": goal.actual.text}
    transferred = [path for path, text in texts.items() if "转隶" in text]
    certain = [path for path, key in context.judgements.items() if key in _CERTAIN]
    if transferred and certain:
        yield Hit("项目已转隶，仍判断“确定能完成”", [*transferred, *certain])


@rule(
    "J08",
    Severity.WARNING,
    "判断用语不规范",
    when="总体判断不是确定能（完成）、有可能（完成）、完全不可能（完成）、不能完成之一",
    basis=bases.FORM,
    example="样本中没有；如填“基本能完成”",
    template=_RETHINK,
    advice="规范表式：总体判断请选填确定能完成、有可能完成、不能完成之一。",
)
def unknown_judgement(context: Context) -> Iterator[Hit]:
    """A judgement in words of its own."""
    for path, key in context.judgements.items():
        if key not in _PRESCRIBED:
            yield Hit(f"总体判断“{key}”不是规定用语", [path])
