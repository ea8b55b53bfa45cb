"""V13, V14, V22, V23: outputs against the money, and results against the outputs."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tui_tracker.model import TOTAL, Severity
from tui_tracker.rules import bases
from tui_tracker.rules.cells import amounts
from tui_tracker.rules.facts import percentage
from tui_tracker.rules.registry import Context, Hit, rule
from tui_tracker.rules.rows import Group, Row
from tui_tracker.rules.wording import effective, listed, quoted

_PROVE = 9
_RESULTS = frozenset({Group.QUALITY, Group.TIMELINESS, Group.BENEFIT, Group.SATISFACTION})
_ALMOST_ALL = Decimal("0.85")
_NONE = Decimal(0)


def _paths(rows: Sequence[Row], *columns: str) -> list[str]:
    return [row.path(column) for row in rows for column in columns]


def _names(rows: Sequence[Row]) -> str:
    return quoted(row.indicator.name.text for row in rows)


def _quantities(context: Context) -> list[Row]:
    return [row for row in context.of(Group.QUANTITY) if row.quantitative]


@rule(
    "V13",
    Severity.WARNING,
    "零执行而数量指标满额",
    when="实际执行率为 0，而有定量的数量指标计划大于 0 且实际不低于计划",
    basis=bases.DUAL,
    example="闵行区人事信息管理系统（运维）：一分未支，“软件运维工作完成率”却已完成 100.00",
    template=_PROVE,
    advice="提供佐证：经费尚未执行而“{指标}”已完成计划，请说明资金来源或付款安排，并提供验收单、签到表、台账。",
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
        yield Hit(
            f"执行率为 0，数量指标却已完成计划：{listed(told)}",
            [*_paths(rows, "plan", "actual"), *_money(context)],
        )


def _money(context: Context) -> list[str]:
    """The cells that prove the effective rate."""
    return amounts(context.facts.sources, "tracked", "executed")


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
    advice="据实填写完成情况：“{指标}”在产出为零时不可能达标，请据实填写截至{月份}月的完成值。",
)
def results_without_output(context: Context) -> Iterator[Hit]:
    """Quality, timeliness, benefit and satisfaction reported for an output of nothing."""
    empty = [row for row in _quantities(context) if row.plan and row.actual == 0]
    if not empty:
        return
    if rows := [row for row in context.rows if row.group in _RESULTS and row.as_planned and row.actual != 0]:
        message = f"{_names(empty)}实际为 0，{_names(rows)}却填报已达计划"
        yield Hit(message, _paths(rows, "actual"))


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
    suspects = {reported, 100 - reported}
    for row in context.rows:
        in_percent = row.is_percentage or row.indicator.actual.unit == "%"
        if in_percent and row.actual in suspects:
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
        told = [f"{r.title}{percentage(r.actual or _NONE, r.target or _NONE):f}%" for r in rows]
        message = f"执行率只有 {effective(context.facts)}，数量指标却已完成年度值的：{listed(told)}"
        yield Hit(message, [*_paths(rows, "actual"), *_money(context)])
