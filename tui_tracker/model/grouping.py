"""Things put together: by what they have in common, or so many at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

_One = TypeVar("_One")
_Key = TypeVar("_Key")


def grouped(every: Iterable[_One], key: Callable[[_One], _Key]) -> dict[_Key, list[_One]]:
    """Return them by what `key` says of each, in the order of their first ones.

    >>> grouped(["甲一", "乙一", "甲二"], lambda text: text[0])
    {'甲': ['甲一', '甲二'], '乙': ['乙一']}
    """
    found: dict[_Key, list[_One]] = {}
    for one in every:
        found.setdefault(key(one), []).append(one)
    return found


def portions(items: Iterable[_One], size: int) -> Iterator[Sequence[_One]]:
    """Yield so many at a time, in their order, and what is left.

    >>> [*portions("甲乙丙", 2)]
    [['甲', '乙'], ['丙']]
    """
    left = iter(items)
    while some := [*islice(left, size)]:
        yield some
