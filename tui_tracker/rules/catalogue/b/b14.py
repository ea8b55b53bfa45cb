from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tui_tracker.model import SOURCES, TOTAL, Severity
from tui_tracker.model.text import squash
from tui_tracker.rules import bases
from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.context import Batch, Context
from tui_tracker.rules.facts import to_places
from tui_tracker.rules.registry import Hit, batch_rule
from tui_tracker.rules.templates import CORRECT_DATA
from tui_tracker.rules.wording import amount

_COUNTED_ELSEWHERE = (
    "更正数据：本表跟踪期预算总额{差额}万元，疑似也计入了{对方单位}同名项目的总额，请与该单位核对后只计一次。"
)


@batch_rule(
    "B14",
    Severity.ERROR,
    "疑似跨表重复计入",
    when="跟踪期预算总额减来源合计之差大于 0，且恰等于另一张同名项目表的跟踪期预算总额；两表均列出",
    basis=bases.SUM,
    example="政府购买辅助服务：总额多出的 133.02 万元，恰为执法大队同名项目的跟踪期预算",
    template=CORRECT_DATA,
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
