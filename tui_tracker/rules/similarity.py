"""How alike two texts are."""

from difflib import SequenceMatcher
from functools import lru_cache


def similarity(one: str, other: str, least: float) -> float:
    """Return the part of both texts' characters that match in order, from 0 to 1; 0 where it can't reach `least`.

    What both begin and end with is taken off first: near copies then leave little to compare.
    """
    length = len(one) + len(other)
    if not length or 2 * min(len(one), len(other)) < least * length:
        return 0
    head = _common(one, other)
    one, other = one[head:], other[head:]
    tail = _common(one[::-1], other[::-1])
    one, other = one[: len(one) - tail], other[: len(other) - tail]
    if not (one and other):
        return 2 * (head + tail) / length
    # Characters that the other text lacks match nothing: that tells most pairs apart at a fraction of the cost.
    shared = sum(map(set(other).__contains__, one)) + sum(map(set(one).__contains__, other))
    if 2 * (head + tail) + shared < least * length:
        return 0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    bound = 2 * (head + tail) + matcher.quick_ratio() * (len(one) + len(other))
    if bound < least * length:
        return 0
    matching = sum(block.size for block in matcher.get_matching_blocks())
    return 2 * (head + tail + matching) / length


def _common(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    # By halves, as comparing whole runs of characters is so much faster than comparing one after the other.
    same, most = 0, min(len(one), len(other))
    while same < most:
        middle = (same + most + 1) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            most = middle - 1
    return same


@lru_cache(maxsize=1 << 10)
def repeated_run(text: str, size: int) -> str:
    """Return the first run of at least `size` characters that stands twice in the text without overlap, or nothing."""
    half = size // 2
    # Any run that long covers a whole block of half its size: blocks are found at the speed of str.find.
    starts = range(0, len(text) - size - half + 1, half)
    if not any(text.find(text[start : start + half], start + size) >= 0 for start in starts):
        return ""
    first: dict[str, int] = {}
    for start in range(len(text) - size + 1):
        earlier = first.setdefault(text[start : start + size], start)
        if earlier + size <= start:
            return text[start : start + min(_common(text[earlier:], text[start:]), start - earlier)]
    return ""
