from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tui_tracker.model.text import squash
from tui_tracker.rules.transfers import transfer_in
from tui_tracker.rules.wording import quote
from tui_tracker.rules.writing import Batch, Context, Hit, Severity, bases, rule, templates


def _transfer(context: Context) -> Sequence[str] | None:
    """Return the first transfer of which a text tells: the cell, the month, the receiver."""
    for path, text in _texts(context):
        if moved := transfer_in(text):
            return path, moved.month, moved.receiver
    return None


@rule(
    "X08",
    Severity.WARNING,
    "转隶接收单位不一",
    when="同一主管部门的表写同一次转隶（同月，或没有写月份），接收单位与其他表所写的不同",
    basis=bases.PRACTICE,
    example="人才工作专项经费-高端人才服务经费：写转隶至“人才局”，另 4 张表写“区高层次人才创新创业服务中心”",
    tier=2,
    template=templates.CONFIRM_OWNER,
    own=_transfer,
    advice="确认主体：本表写转隶至{接收单位}，同批其他表写{多数}，请核对接收单位，统一写法。",
).of_batch
def other_receiver(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """Sheets that name another receiver of the same transfer than as many or more others."""
    told: dict[str, dict[int, Sequence[str]]] = defaultdict(dict)
    for at in batch.kept("X08"):
        key = batch.keys[at]
        told[squash(key.department)][at] = key.own["X08"]
    for group in told.values():
        by_month: dict[str, Counter[str]] = defaultdict(Counter)
        for _, month, receiver in group.values():
            by_month[month][receiver] += 1
        for at, (path, month, receiver) in group.items():
            alike = _alike(by_month, month)
            others = Counter({name: count for name, count in alike.items() if not _is_same(name, receiver)})
            usual, count = others.most_common(1)[0] if others else ("", 0)
            if count >= alike.total() - others.total():
                names = {"接收单位": quote(receiver), "多数": quote(usual)}
                message = f"本表写转隶至{quote(receiver)}，同批另 {count} 张表写转隶至{quote(usual)}"
                yield at, Hit(message, [path], slots=names)


def _texts(context: Context) -> Iterator[tuple[str, str]]:
    yield from (("goal/actual", context.actual), ("goal/expected", context.expected))
    yield "measure", context.measure
    for row in context.reasoned:
        yield row.path("reason"), row.reason


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names are of one receiver: one may leave out the place, as in 区教育局 and 教育局."""
    return one.endswith(other) or other.endswith(one)


def _alike(by_month: Mapping[str, Counter[str]], month: str) -> Counter[str]:
    """Return how often each receiver is named for that month; where no month is told, for any."""
    months = (month, "") if month else tuple(by_month)
    return sum((by_month[one] for one in months if one in by_month), Counter[str]())
