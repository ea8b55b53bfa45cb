"""B07–B15: is the money being spent, and was the budget bent until it looked so."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from tui_tracker.model import SOURCES, TOTAL, Severity
from tui_tracker.model.text import squash
from tui_tracker.rules import bases
from tui_tracker.rules.cells import amounts
from tui_tracker.rules.facts import percentage, to_places
from tui_tracker.rules.registry import Batch, Context, Hit, batch_rule, rule
from tui_tracker.rules.rows import Group, Row
from tui_tracker.rules.wording import amount, effective, mentions, percent

_COUNTED_ELSEWHERE = (
    "更正数据：本表跟踪期预算总额{差额}万元，疑似也计入了{对方单位}同名项目的总额，请与该单位核对后只计一次。"
)
_COST_TOLERANCE = Fraction(5, 1000)
_YUAN_PER_UNIT = {"元": Fraction(1, 10_000), "万元": Fraction(1)}
"""万元 in one unit of a cost indicator."""


@rule(
    "B07",
    Severity.ERROR,
    "零执行",
    when="有跟踪期预算而实际执行率为 0",
    basis=bases.PROGRESS,
    example="人力资源共享服务平台（二期）：跟踪期预算 190.90 万元，执行 0.00 万元",
    template=1,
)
def unspent(context: Context) -> Iterator[Hit]:
    """A budget of which nothing was spent."""
    facts = context.facts
    if facts.is_unspent and facts.tracked is not None and facts.tracked > 0:
        time = f"，时间进度已达 {percent(facts.time_progress)}" if facts.time_progress else ""
        message = f"跟踪期预算 {amount(facts.tracked)} 万元，尚未执行{time}"
        yield Hit(message, amounts(facts.sources, "tracked", "executed"))


@rule(
    "B08",
    Severity.WARNING,
    "预算执行严重滞后",
    when="实际执行率大于 0，不到时间进度的一半",
    basis=bases.PROGRESS,
    example="使用地方教育附加专项资金开展培训工作：执行率 5.25%，时间进度 66.67%",
    template=1,
)
def severe_lag(context: Context) -> Iterator[Hit]:
    """Spending of less than half the time progress."""
    if context.facts.effective_rate and context.facts.effective_rate > 0 and context.lags_severely:
        yield _lag(context)


@rule(
    "B09",
    Severity.WARNING,
    "预算执行滞后",
    when="实际执行率不低于时间进度的一半，低于时间进度",
    basis=bases.PROGRESS,
    example="产业园专项经费：执行率 64.62%，时间进度 66.67%",
    template=1,
)
def lag(context: Context) -> Iterator[Hit]:
    """Spending behind the calendar, though by less than half."""
    if context.facts.is_behind and not context.lags_severely:
        yield _lag(context)


def _lag(context: Context) -> Hit:
    facts = context.facts
    tracked, executed = facts.tracked or Decimal(0), facts.executed or Decimal(0)
    message = (
        f"执行率 {effective(facts)}（{amount(executed)}/{amount(tracked)} 万元），"
        f"时间进度 {percent(facts.time_progress or Fraction(0))}，滞后 {to_places(facts.lag * 100, 1)} 个百分点，"
        f"约 {amount(Fraction(tracked) * facts.lag)} 万元"
    )
    return Hit(message, amounts(facts.sources, "tracked", "executed", "rate"))


@rule(
    "B10",
    Severity.WARNING,
    "预算调整未说明",
    when="总额的年初预算数与跟踪期预算数不同，而目标、指标、偏差原因和纠偏措施中没有说明"
    "（调整、调减、调增、追加、压减、转隶、机构改革等）",
    basis=bases.PRACTICE,
    example="平台案件协调补贴：年初预算 40.00 万元调为 20.00 万元，全表没有说明",
    tier=2,
    template=2,
    advice="说明预算调整：年初预算{年初}万元调整为{跟踪期}万元，请补充调整的依据和文号，并同步调整绩效目标。",
)
def unexplained_adjustment(context: Context) -> Iterator[Hit]:
    """A changed budget of which no text of the sheet speaks."""
    initial, tracked = context.facts.totals["initial"], context.facts.totals["tracked"]
    if initial is None or tracked is None or initial == tracked:
        return
    words = context.settings.lexicons.adjustment
    if not any(mentions(text, words) for text in _texts(context)):
        change = f"{'调增' if tracked > initial else '调减'} {amount(abs(tracked - initial))} 万元"
        yield Hit(
            f"年初预算 {amount(initial)} 万元，跟踪期预算 {amount(tracked)} 万元，{change}，表内没有说明原因",
            amounts([TOTAL], "initial", "tracked"),
            slots={"年初": amount(initial), "跟踪期": amount(tracked)},
        )


def _texts(context: Context) -> Iterator[str]:
    """Where a unit explains itself: goals, reasons, the measure."""
    sheet = context.sheet
    yield from (sheet.goal.actual.text, sheet.measure.text, sheet.goal.expected.text)
    yield from (row.reason for row in context.reasoned)


@rule(
    "B11",
    Severity.INFO,
    "年中新增预算",
    when="总额的年初预算数为 0，跟踪期预算数大于 0",
    basis=bases.PRACTICE,
    example="闵行区就业促进中心瑞丽分中心改造工程：年初 0.00 万元，跟踪期 174.00 万元",
    template=9,
    advice="提供佐证：请附年中新增预算 {跟踪期} 万元的批复，并说明年内能否执行完毕。",
)
def added_midyear(context: Context) -> Iterator[Hit]:
    """A project that had no budget at the year's start."""
    tracked = context.facts.totals["tracked"]
    if context.facts.totals["initial"] == 0 and tracked is not None and tracked > 0:
        yield Hit(
            f"年初没有预算，年中新增 {amount(tracked)} 万元",
            amounts([TOTAL], "initial", "tracked"),
            slots={"跟踪期": amount(tracked)},
        )


@rule(
    "B12",
    Severity.WARNING,
    "预算数被调成与执行数相等",
    when="总额行：跟踪期预算数＝跟踪期执行数，且小于年初预算数",
    basis=bases.PRACTICE,
    example="人才政策：跟踪期预算与执行同为 4267.79 万元，按年初预算 13000.00 万元执行率只有 32.82%",
    template=5,
    advice="更正数据：跟踪期预算数与执行数同为{跟踪期}万元，请说明调减依据；"
    "按年初预算{年初}万元计算，执行率为{年初执行率}。",
)
def budget_cut_to_spending(context: Context) -> Iterator[Hit]:
    """A budget cut down to what was spent, so that the rate is 100 %."""
    initial, tracked, executed = (
        context.facts.totals[column] for column in ("initial", "tracked", "executed")
    )
    if initial is None or tracked is None or tracked != executed or tracked >= initial or not initial:
        return
    rate = f"{percentage(tracked, initial, truncated=True):f}%"
    yield Hit(
        f"跟踪期预算与执行同为 {amount(tracked)} 万元，少于年初预算 {amount(initial)} 万元；"
        f"按年初预算计算，执行率为 {rate}",
        amounts([TOTAL], "initial", "tracked", "executed"),
        slots={"跟踪期": amount(tracked), "年初": amount(initial), "年初执行率": rate},
    )


@rule(
    "B13",
    Severity.ERROR,
    "总额行已改而来源行未改",
    when="总额行的跟踪期预算数＝跟踪期执行数≠0，而与来源行跟踪期预算数之和不等：执行率被掩盖",
    basis=bases.SUM,
    example="案件调查费：总额行预算改为 2.85 万元，来源行仍为 6.00 万元，真实执行率 47.50%",
    template=5,
    advice="更正数据：总额行跟踪期预算数{总额}万元与来源合计{合计}万元不一致，"
    "请恢复一致并按真实执行率{真实执行率}填报。",
)
def masked_rate(context: Context) -> Iterator[Hit]:
    """A total row made equal to the spending while the source rows tell the real rate."""
    tracked, executed = context.facts.totals["tracked"], context.facts.totals["executed"]
    together = context.facts.source_sums["tracked"]
    if not tracked or tracked != executed or together is None or together == tracked:
        return
    real = effective(context.facts) if together else ""
    told = f"，真实执行率为 {real}" if real else ""
    yield Hit(
        f"总额行跟踪期预算与执行同为 {amount(tracked)} 万元，来源行跟踪期预算合计 {amount(together)} 万元{told}",
        [*amounts((TOTAL, *SOURCES), "tracked"), *amounts([TOTAL], "executed", "rate")],
        slots={"总额": amount(tracked), "合计": amount(together), "真实执行率": real},
    )


@batch_rule(
    "B14",
    Severity.ERROR,
    "疑似跨表重复计入",
    when="跟踪期预算总额减来源合计之差大于 0，且恰等于另一张同名项目表的跟踪期预算总额；两表均列出",
    basis=bases.SUM,
    example="政府购买辅助服务：总额多出的 133.02 万元，恰为执法大队同名项目的跟踪期预算",
    template=5,
    advice="更正数据：跟踪期预算总额与来源合计相差{差额}万元，与同名项目（{对方单位}）重复，请核对后只计一次。",
)
def counted_twice(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """A total that holds another sheet's budget besides its own sources."""
    by_total: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    for index, context in enumerate(batch.contexts):
        tracked = context.facts.totals["tracked"]
        if tracked is not None and context.sheet.project:
            by_total[squash(context.sheet.project.text), tracked].append(index)
    for index, context in enumerate(batch.contexts):
        if (surplus := _surplus(context)) <= 0 or not (surplus := to_places(surplus)):
            continue
        key = squash(context.sheet.project.text), surplus
        others = (other for other in by_total.get(key, ()) if other != index)
        if (other := next(others, None)) is not None:
            yield from _both(batch, index, other, surplus)


def _surplus(context: Context) -> Decimal:
    tracked, together = context.facts.totals["tracked"], context.facts.source_sums["tracked"]
    return tracked - together if tracked is not None and together is not None else Decimal(0)


def _both(batch: Batch, holder: int, counted: int, surplus: Decimal) -> Iterator[tuple[int, Hit]]:
    own, other = (batch.contexts[index].sheet.unit.text for index in (holder, counted))
    gap = amount(surplus)
    yield (
        holder,
        Hit(
            f"跟踪期预算总额比来源合计多 {gap} 万元，恰为{other}同名项目的跟踪期预算总额，疑似重复计入",
            amounts((TOTAL, *SOURCES), "tracked"),
            slots={"差额": gap, "对方单位": other},
        ),
    )
    yield (
        counted,
        Hit(
            f"跟踪期预算总额 {gap} 万元，恰为{own}同名项目总额多出来源合计的数，疑似在该表重复计入",
            amounts([TOTAL], "tracked"),
            slots={"差额": gap, "对方单位": own},
            advice=_COUNTED_ELSEWHERE,
        ),
    )


@rule(
    "B15",
    Severity.WARNING,
    "成本指标合计与执行数不符",
    when="以元或万元计量的成本指标实际完成值之和，与跟踪期执行数相差超过 0.5%",
    basis=bases.DUAL,
    example="促进就业政策宣传：成本指标合计 12.00 万元，执行数 11.73 万元",
    template=5,
    advice="更正数据：成本指标实际完成值合计{合计}万元与执行数{执行}万元不符，请核对后更正或说明。",
)
def cost_sum(context: Context) -> Iterator[Hit]:
    """Cost indicators that do not add up to the spending."""
    rows = [row for row in context.of(Group.COST) if row.unit in _YUAN_PER_UNIT]
    executed = _executed(context) if rows else None
    if executed is None:
        return
    costs = [cost for row in rows if (cost := _cost(row)) is not None]
    together = sum(costs, Fraction(0))
    if len(costs) == len(rows) and abs(together - executed) > _COST_TOLERANCE * abs(executed):
        yield Hit(
            f"{len(rows)} 项成本指标实际完成值合计 {amount(together)} 万元，跟踪期执行数 {amount(executed)} 万元，"
            f"相差 {amount(abs(together - executed))} 万元",
            [*(row.path("actual") for row in rows), *amounts([TOTAL], "executed")],
            slots={"合计": amount(together), "执行": amount(executed)},
        )


def _executed(context: Context) -> Fraction | None:
    """The total row's spending in 万元, after repair."""
    executed = context.facts.repaired.get(TOTAL, context.facts.totals["executed"])
    return None if executed is None else Fraction(executed)


def _cost(row: Row) -> Fraction | None:
    """An actual cost in 万元; its own unit goes before the target's."""
    if row.actual is None:
        return None
    return Fraction(row.actual) * _YUAN_PER_UNIT.get(row.indicator.actual.unit or row.unit, 0)
