"""Numbers that a goal's text claims, and the one indicator that each claim clearly refers to.

Precision first: a claim is compared only where the text has one such number and the table one such row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tui_tracker.rules.numbers import RATE_LENGTH, Promise, same_unit, single_promises
from tui_tracker.rules.rows import Row
from tui_tracker.rules.wording import quote

_UNDECIDED = ("计划", "预计", "拟", "将")
_SPEAKS_OF_ANY = ("服务对象满意",)
COMMON = frozenset({
    "完成", "开展", "工作", "活动", "服务", "数量", "人数", "人次", "次数", "人员", "项目", "组织", "发放", "举办",
})  # fmt: skip
"""Pairs of characters that stand in half of all names and tell no two apart."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A number in a text (its cell) that a value (its cell) contradicts.

    `told` is how a message tells of it, `asked` what a suggestion asks to compare.
    """

    text_path: str
    value_path: str
    told: str
    asked: str


def contradictions(expected: str, actual: str, rows: Sequence[Row]) -> list[Contradiction]:
    """Return every claim of the two goal texts, squashed, that its indicator contradicts."""
    return [*_against_targets(expected, rows), *_against_actuals(actual, rows)]


def spoken_of(text: str, rows: Sequence[Row]) -> Iterator[tuple[Promise, Row]]:
    """Yield the promises of a squashed text that plainly speak of one row, with that row."""
    promises = single_promises(text)
    by_unit: dict[str, list[Row]] = {promise.unit: [] for promise in promises}
    for row in rows if promises else ():
        if row.quantitative and (alike := by_unit.get(same_unit(row.unit))) is not None:
            alike.append(row)
    for promise in promises:
        candidates = by_unit[promise.unit]
        if promise.unit == "%":
            candidates = [row for row in candidates if _is_rate(row, promise.kind[1])]
        if len(candidates) == 1 and _shares_words(promise.clause, candidates[0].name):
            yield promise, candidates[0]


def _against_targets(expected: str, rows: Sequence[Row]) -> Iterator[Contradiction]:
    for promise, row in spoken_of(expected, rows):
        if row.target is not None and promise.number != row.target:
            told = f"预期目标写“{_cut(promise)}”，{row.title}年度指标值是 {row.indicator.target}"
            asked = f"预期目标的{quote(promise.phrase)}与{row.title}的年度指标值"
            yield Contradiction("goal/expected", row.path("target"), told, asked)


def _against_actuals(actual: str, rows: Sequence[Row]) -> Iterator[Contradiction]:
    for promise, row in spoken_of(actual, rows):
        if row.actual is None or promise.clause.startswith(_UNDECIDED):
            continue
        if _is_contradicted(promise, row, row.actual):
            told = f"实际完成情况写“{_cut(promise)}”，{row.title}实际完成值是 {row.indicator.actual}"
            asked = f"实际完成情况的{quote(promise.phrase)}与{row.title}的实际完成值"
            yield Contradiction("goal/actual", row.path("actual"), told, asked)


def _is_contradicted(promise: Promise, row: Row, actual: Decimal) -> bool:
    """Return a rate claims to be reached, so more is no contradiction; a count claims to be exact."""
    if promise.unit != "%" or not row.upward:
        return actual != promise.number
    return actual <= promise.number if promise.sign == ">" else actual < promise.number


def _is_rate(row: Row, ending: str) -> bool:
    return bool(ending) and row.name.removesuffix("指标").endswith(ending)


def _shares_words(clause: str, name: str) -> bool:
    if name.startswith(_SPEAKS_OF_ANY):
        return True
    for start in range(len(name) - RATE_LENGTH):
        pair = name[start : start + 2]
        if pair in clause and pair not in COMMON:
            return True
    return False


def _cut(promise: Promise) -> str:
    """Return the end of the clause with its number."""
    return f"{promise.clause[-10:]}{promise.phrase}"
