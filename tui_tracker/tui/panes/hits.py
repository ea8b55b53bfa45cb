"""The places in a pane that hold what is searched for."""

from collections.abc import Sequence
from typing import NamedTuple

from tui_tracker.workspace.search import matches


class Hit(NamedTuple):
    """A text that holds the query: its row, and which of how many such it is; `is_round` says: past the end."""

    row: int
    number: int
    total: int
    is_round: bool


def next_hit(query: str, texts: Sequence[str], here: int) -> Hit | None:
    """Return the next of the texts after the row `here` that holds the query, round to the start; None if none does.

    Characters, pinyin and initials, as in the list.

    >>> next_hit("率", ["执行率", "数量", "完成率"], 0)
    Hit(row=2, number=2, total=2, is_round=False)
    """
    rows = [row for row, text in enumerate(texts) if matches(query, text)]
    if not rows:
        return None
    at = next((at for at, row in enumerate(rows) if row > here), len(rows))
    return Hit(rows[at % len(rows)], at % len(rows) + 1, len(rows), at == len(rows))
