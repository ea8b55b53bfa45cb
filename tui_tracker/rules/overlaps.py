"""Which of many sets overlap, counted for all of them at once rather than pair by pair."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)
Set = frozenset[str] | tuple[int, ...]

_FEW = 256
"""What one set in so many holds is kept as bits."""


def grouped(keys: Iterable[Key]) -> dict[Key, list[int]]:
    """Return the indices of equal keys."""
    groups: dict[Key, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        groups[key].append(index)
    return groups


class Overlap(NamedTuple):
    """Which other sets share enough with set `own`: bit i of `others` stands for set i.

    `nearest` is the first of those that share most, None where there is none.
    """

    own: int
    others: int
    nearest: int | None


def numbered(sets: Iterable[Iterable[str]]) -> list[tuple[int, ...]]:
    """Return the sets, of which each text is a number: a fifth of what sets of texts take."""
    numbers: dict[str, int] = {}
    return [tuple(sorted({numbers.setdefault(text, len(numbers)) for text in texts})) for texts in sets]


def overlapping(sets: Sequence[Set], needed: Callable[[int], int]) -> Iterator[Overlap]:
    """Yield for each set which others share at least `needed(size of the smaller)` members with it; exact.

    `needed` is at least 1 and never falls as the size grows. What one set shares with all others is counted in
    long integers, one bit for each of them; so ten thousand sets take some tenths of a second even where they
    all differ and all have much in common, though in principle the time grows with the square.
    """
    holders = _holders(sets)
    by_need: dict[int, int] = defaultdict(int)
    for size, indices in grouped(map(len, sets)).items():
        by_need[needed(size)] |= _mask(indices)
    for members, indices in grouped(sets).items():
        held = (holders[member] for member in members if member in holders)
        planes = _counts(one if isinstance(one, int) else _mask(one) for one in held)
        own, others = needed(len(members)), 0
        for least, those in by_need.items():
            others |= _at_least(planes, min(least, own), those)
        for index in indices:
            rest = others & ~(1 << index)
            yield Overlap(index, rest, _nearest(planes, rest))


def places(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _holders(sets: Sequence[Set]) -> Mapping[Hashable, int | Sequence[int]]:
    """By member, which sets hold it; members that only one set holds are left out.

    Of those that few hold their places: bits for all sets would take more than the sets themselves.
    """
    holding: dict[Hashable, array[int]] = defaultdict(partial(array, "I"))
    for index, members in enumerate(sets):
        for member in members:
            holding[member].append(index)
    few = len(sets) // _FEW
    return {
        member: _mask(indices) if len(indices) > few else indices
        for member, indices in holding.items()
        if len(indices) > 1
    }


def _mask(indices: Sequence[int]) -> int:
    """Return the bits at those places, in rising order."""
    held = bytearray(indices[-1] // 8 + 1)
    for index in indices:
        held[index >> 3] |= 1 << (index & 7)
    return int.from_bytes(held, "little")


def _counts(masks: Iterable[int]) -> list[int]:
    """Return how many of the masks have each bit set, in binary: the mask at place k of the result is worth 2**k."""
    planes: list[int] = []
    for mask in masks:
        carry = mask
        for place, plane in enumerate(planes):
            planes[place], carry = plane ^ carry, plane & carry
        if carry:
            planes.append(carry)
    return planes


def _at_least(planes: Sequence[int], least: int, those: int) -> int:
    """Return which of those bits are counted at least so often."""
    if least >> len(planes):
        return 0
    more, equal = 0, those
    for place in reversed(range(len(planes))):
        if least >> place & 1:
            equal &= planes[place]
        else:
            more |= equal & planes[place]
            equal &= ~planes[place]
    return more | equal


def _nearest(planes: Sequence[int], others: int) -> int | None:
    most = others
    for plane in reversed(planes):
        most = most & plane or most
    return next(places(most), None)
