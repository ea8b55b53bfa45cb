"""Things put together by what they have in common."""

from collections.abc import Callable, Iterable
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
