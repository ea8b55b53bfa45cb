from collections.abc import Sequence, Set
from decimal import Decimal

from tui_tracker.model.text import squash
from tui_tracker.rules.claims import spoken_of
from tui_tracker.rules.numbers import Promise, numbers_in, promises_in
from tui_tracker.rules.rows import Row
from tui_tracker.rules.wording import quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "I16",
    Severity.INFO,
    "目标内容未分解为指标",
    when="预期目标承诺了带单位的数（%、人、人次、次、场、家、个等），没有任何指标的年度值与之对应",
    basis=bases.GOALS,
    example="劳动争议调解工作经费：预期目标写“综合调解率达到68%”，没有对应的指标",
    tier=2,
    template=templates.FIX_INDICATORS,
    advice="规范指标：预期目标中的{数量}请分解为指标。",
)
def promise_without_indicator(context: Context) -> Hits:
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
    told = {promise for promise, _ in spoken_of(context.expected, context.rows)}
    missing = quoted(promise.phrase for promise in open_promises if promise not in told)
    if missing:
        yield Hit(f"预期目标中的{missing}没有对应的指标", ["goal/expected"], slots={"数量": missing})


def _left(promises: Sequence[Promise], carried: Set[Decimal]) -> Sequence[Promise]:
    return [promise for promise in promises if promise.number not in carried]


def _numbers(rows: Sequence[Row]) -> Set[Decimal]:
    """Return every number that an indicator's target or plan is."""
    return {number for row in rows for number in (row.target, row.plan) if number is not None}


def _numbers_in_words(rows: Sequence[Row]) -> Set[Decimal]:
    """Return every number that stands in the words of an indicator's target or plan."""
    values = [value for row in rows for value in (row.indicator.target, row.indicator.plan)]
    texts = [value.text for value in values if value.quantity is None]
    return {number for text in texts for number in numbers_in(squash(text))}
