"""Which of many sets overlap, counted for all of them at once rather than pair by pair."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, pairwise
from typing import NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)

_FEW = 256
"""What one set in so many holds is kept as bits."""


def grouped(keys: Iterable[Key]) -> dict[Key, array[int]]:
    """Return the indices of equal keys."""
    groups: dict[Key, array[int]] = defaultdict(partial(array, "I"))
    for index, key in enumerate(keys):
        groups[key].append(index)
    return groups


def repeated(numbers: Sequence[int]) -> Mapping[int, Sequence[int]]:
    """Return the places of the numbers that stand there more than once."""
    several = {one for one, other in pairwise(sorted(numbers)) if one == other}
    found: dict[int, array[int]] = {}
    for at, number in enumerate(numbers) if several else ():
        if number in several:
            found.setdefault(number, array("I")).append(at)
    return found


class Overlap(NamedTuple):
    """The number of other sets that share enough with set `own`; `nearest` is the first of those that share most.

    Bit i of `alike` stands for set i, and may be set for `own` as well.
    """

    own: int
    alike: int
    number: int
    nearest: int | None

    @property
    def others(self) -> Iterator[int]:
        """The places of the others, the lowest first."""
        return places(self.alike & ~(1 << self.own))


class Sets:
    """Sets of texts, each of these a number from 0 on: a tenth of what sets of texts take."""

    def __init__(self, sets: Iterable[Iterable[str]]) -> None:
        numbers: dict[str, int] = {}
        self._members, self._ends = array("I"), array("I", [0])
        for texts in sets:
            self._members.extend(sorted({numbers.setdefault(text, len(numbers)) for text in texts}))
            self._ends.append(len(self._members))
        self._count = len(numbers)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int, /) -> array[int]:
        return self._members[self._ends[at] : self._ends[at + 1]]

    def __iter__(self) -> Iterator[array[int]]:
        return map(self.__getitem__, range(len(self)))

    def sizes(self) -> Iterator[int]:
        """Yield how many members each has."""
        return (end - start for start, end in pairwise(self._ends))

    def equal(self) -> Iterator[Sequence[int]]:
        """Yield the places of equal ones, the first ones first."""
        numbers = array("q", (hash(one.tobytes()) for one in self))
        several = repeated(numbers)
        for at, number in enumerate(numbers):
            equal = several.get(number, (at,))
            if equal[0] == at:
                yield equal

    def holders(self) -> Mapping[int, int | Sequence[int]]:
        """Return by member which of them hold it; members that only one holds are left out.

        Of those that few hold their places: bits for all sets would take more than the sets themselves.
        """
        counts = array("I", bytes(4 * self._count))
        for member in self._members:
            counts[member] += 1
        holding = {member: array("I") for member, count in enumerate(counts) if count > 1}
        for at, members in enumerate(self):
            for member in members:
                if member in holding:
                    holding[member].append(at)
        few = len(self) // _FEW
        return {member: _mask(held) if len(held) > few else held for member, held in holding.items()}


def overlapping(sets: Sets, needed: Callable[[int], int]) -> Iterator[Overlap]:
    """Yield for each set which others share at least `needed(size of the smaller)` members with it; exact.

    `needed` is at least 1 and never falls as the size grows. What one set shares with all others is counted in
    long integers, one bit for each of them; so ten thousand sets take some tenths of a second even where they
    all differ and all have much in common, though in principle the time grows with the square.
    """
    holders = sets.holders()
    by_need: dict[int, int] = defaultdict(int)
    for size, indices in grouped(sets.sizes()).items():
        by_need[needed(size)] |= _mask(indices)
    for equal in sets.equal():
        members = sets[equal[0]]
        held = (holders[member] for member in members if member in holders)
        planes = _counts(one if isinstance(one, int) else _mask(one) for one in held)
        own, alike = needed(len(members)), 0
        for least, those in by_need.items():
            alike |= _at_least(planes, min(least, own), those)
        if len(equal) == 1:
            alike &= ~(1 << equal[0])
        count, nearest = alike.bit_count(), [*islice(places(_most(planes, alike)), 2)]
        for index in equal:
            others = count - (alike >> index & 1)
            yield Overlap(index, alike, others, next((one for one in nearest if one != index), None))


def places(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


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


def _most(planes: Sequence[int], those: int) -> int:
    """Return which of those bits are counted most often."""
    for plane in reversed(planes):
        those = those & plane or those
    return those
