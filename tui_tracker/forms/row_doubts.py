"""Rows of the indicator table that may stand aside of their headers: which they are, and what is said of them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tui_tracker.forms.alignment import Alignment
from tui_tracker.forms.contradictions import may_have_slid
from tui_tracker.forms.folding import LEVEL1, LEVEL2
from tui_tracker.forms.headers import LIKELIHOOD_TICK, REASON_TICK
from tui_tracker.forms.indicator_plan import Plan
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import Indicator, Value, has_several_quantities

_TOLD = 3
_LEAST_BROKEN = 3
"""So many cells of a row have lines of each of the rows that it may be made of."""
_SHORTEST = 4
_JOINED = re.compile("|".join(f"(?:{'|'.join(sorted(words, key=len))}){{2,}}" for words in (LEVEL1, LEVEL2)))
"""Several levels in one cell, each of which has so many characters at the least."""
_SHORT = 4
"""Columns wide no column of values is as narrow as that."""


class RowDoubts:
    """The rows of one table that can't be read, or that only the table as a whole shows to stand aside."""

    def __init__(self) -> None:
        self.unread: list[tuple[Row, Sequence[Value]]] = []
        self._bare: list[Row] = []
        self._ticked: list[Row] = []

    def watch(
        self, row: Row, cells: Sequence[Value], plan: Plan, alignment: Alignment, words: Vocabulary
    ) -> None:
        """Keep a row that is read, if it may turn out to stand aside."""
        if may_have_slid(plan, words, cells, alignment):
            self._bare.append(row)
        if REASON_TICK in plan.roles or LIKELIHOOD_TICK in plan.roles:
            self._ticked.append(row)

    def told(self, indicators: Sequence[Indicator]) -> str:
        """Return what is to be said of the table because of such rows; nothing without any."""
        odd = [row for row, _ in self.unread] or self._slid(indicators)
        odd = odd or (self._ticked and self._of_other_width())
        if not odd:
            return "比较符号（≥、≤）不在“年度指标值”一栏" if _are_exchanged(indicators) else ""
        names = [f"第 {row.place.line or row.place.row} 行" for row in odd[:_TOLD]]
        return f"{'、'.join(names)}{'等' * (len(odd) > _TOLD)}各格与表头对不上"

    def _slid(self, indicators: Sequence[Indicator]) -> Sequence[Row]:
        """Return the rows with a bare number for a target and no last value, where most others compare with theirs."""
        compared = sum(bool(one.target.operator) for one in indicators) if self._bare else 0
        return self._bare if compared > len(indicators) / 2 else ()

    def _of_other_width(self) -> Sequence[Row]:
        """Return the few rows that have one cell more or less than most: a tick that moved is a tick all the same."""
        widths = Counter(len(row.raw) for row in self._ticked)
        if len(widths) != 2:
            return ()
        (common, most), (_, others) = widths.most_common(2)
        return [row for row in self._ticked if abs(len(row.raw) - common) == 1] if others * 3 <= most else ()


def _are_exchanged(indicators: Sequence[Indicator]) -> bool:
    """Tell whether most targets are bare numbers and compare in another column, whose header may be that of targets."""
    numbers = [one for one in indicators if one.target.quantity]
    bare = [one for one in numbers if not one.target.operator]
    most = max(1, len(numbers) // 2)
    return len(bare) > most and any(
        sum(getattr(one, role).operator in _COMPARISONS for one in bare) > most
        for role in ("plan", "actual", "forecast")
    )


_COMPARISONS = frozenset("≥≤><")


def tell_odd_values(notes: Notes, row: Row, values: Sequence[Value]) -> None:
    """Tell of values that are none: several numbers in one cell, those of two rows, the errors of spreadsheets."""
    broken = [value for value in values if value.quantity is None and "\n" in value.raw]
    if len(broken) > 1 and _are_of_several_rows(row.cells):
        # Numbers are told of below.
        told = [value for value in broken if not has_several_quantities(value.raw)]
        notes.unplaced(row, told, "一格内有几行，疑是几项指标之间缺了横线")
    for value in values:
        if value.quantity is not None or not value.text:
            continue
        if has_several_quantities(value.raw):
            notes.unplaced(row, [value], "一格内写有几个数，分不清取哪一个")
        elif value.key.startswith("#"):
            notes.unplaced(row, [value], "这一格是表格软件的出错值，请填写数值")


def tell_joined_levels(notes: Notes, row: Row, levels: Sequence[Value]) -> None:
    """Tell of levels that are several, as they stand in a merged cell that a missing line has joined to the next."""
    for level in filter(are_joined, levels):
        notes.unplaced(row, [level], "一格内有几个指标分类，疑是几行之间缺了横线，请对照原件")


def are_joined(level: Value) -> bool:
    """Tell whether a level is several of one kind: 数量指标质量指标."""
    return len(level.key) >= 2 * _SHORTEST and _JOINED.fullmatch(level.key) is not None


def _are_of_several_rows(cells: Sequence[Value]) -> bool:
    """Tell whether the lines of the cells are rows between which the line is missing, rather than broken texts.

    As many lines stand in each of them, and some are no line that was full before it was broken. Longer texts among
    them may be broken once more.
    """
    lines = [cell.raw.split("\n") for cell in cells if cell.quantity is None and "\n" in cell.raw]
    fewest = min(map(len, lines), default=0)
    lines = [one for one in lines if len(one) == fewest]
    return len(lines) >= _LEAST_BROKEN and any(map(_are_whole, lines))


def _are_whole(lines: Sequence[str]) -> bool:
    if any(sum(map(line.count, "(（")) != sum(map(line.count, ")）")) for line in lines):
        return False  # a bracket that another line closes
    widths = [_width(line.strip()) for line in lines]
    is_repeated = len({*lines}) < len(lines)
    return is_repeated or max(widths) <= _SHORT or any(one + 1 < other for one, other in pairwise(widths))


def _width(line: str) -> int:
    return sum(1 if character.isascii() else 2 for character in line)
