from collections.abc import Iterator, Sequence

from tui_tracker.rules.amounts import amounts, whole
from tui_tracker.rules.doubles import DOUBLED, Double, counted_twice, surplus
from tui_tracker.rules.wording import money, short_money
from tui_tracker.rules.writing import Batch, Context, Hit, Severity, bases, rule, templates

_COUNTED_ELSEWHERE = (
    "更正数据：本表预算总额{差额}，疑似也计入了{对方单位}同名项目的总额，请与该单位核对后只计一次。"
)


def _surplus(context: Context) -> Sequence[object] | None:
    """Return by how much the total exceeds its sources, where it does, and the rows of the budget."""
    return (str(gap), whole(context)) if (gap := surplus(context)) else None


@rule(
    "B14",
    Severity.ERROR,
    "疑似跨表重复计入",
    when="跟踪期预算总额减来源合计之差大于 0，且恰等于另一张同名项目表的跟踪期预算总额；两表均列出",
    basis=bases.SUM,
    example="政府购买辅助服务：总额多出的 133.02 万元，恰为执法大队同名项目的跟踪期预算",
    note="总额偏大的一张为错误，另一张为提示",
    template=templates.CORRECT_DATA,
    own=_surplus,
    advice="更正数据：预算总额与来源合计相差{差额}，与同名项目（{对方单位}）重复，请核对后只计一次。",
).of_batch
def doubled_budget(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """A total that holds another sheet's budget besides its own sources."""
    for double in counted_twice(batch):
        yield from _both(batch, double)


def _both(batch: Batch, double: Double) -> Iterator[tuple[int, Hit]]:
    holder, counted, surplus = double
    own, other = batch.keys[holder], batch.keys[counted]
    gap, short = money(surplus, own.currency), short_money(surplus, own.currency)
    yield (
        holder,
        Hit(
            f"预算总额比来源合计多 {gap}，恰为{other.unit}同名项目的预算总额，疑似重复计入",
            amounts(own.own[DOUBLED][1], "tracked"),
            slots={"差额": short, "对方单位": other.unit},
        ),
    )
    yield (
        counted,
        Hit(
            f"预算总额 {gap}，恰为{own.unit}同名项目总额多出来源合计的数，疑似在该表重复计入",
            amounts([other.total_name], "tracked"),
            Severity.INFO,
            slots={"差额": short, "对方单位": own.unit},
            advice=_COUNTED_ELSEWHERE,
        ),
    )
