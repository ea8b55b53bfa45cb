"""Recurring problems: heads of open items by rule, and the problems that most sheets of a unit share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple

from tui_tracker.reports.members import H, Headed, by_unit
from tui_tracker.rules.engine import RULES

_MOST_TENTHS = 6
_AT_LEAST = 4


class Habit(NamedTuple, Generic[H]):
    """A problem that most sheets of a unit share: told once, for the unit."""

    unit: str
    code: str
    title: str
    members: Sequence[H]
    sheets: int


def habits_of(members: Iterable[H]) -> list[Habit[H]]:
    """Return the habits of each unit: the same head on at least 60 % of its sheets, and on at least 4 of them."""
    found = []
    for unit, own in by_unit(members).items():
        counts = sheets_by_rule(own)
        for code in RULES:
            if (count := counts.get(code, 0)) >= _AT_LEAST and 10 * count >= _MOST_TENTHS * len(own):
                having = [one for one in own if code in one.heads]
                found.append(Habit(unit, code, RULES[code].title, having, len(own)))
    return found


def sheets_by_rule(members: Iterable[Headed]) -> Mapping[str, int]:
    """On how many sheets a rule heads an open error or warning, the most frequent first."""
    counts = Counter(code for one in members for code in set(one.heads))
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
