"""Ids of measures: 14 digits and letters, milliseconds and then chance, so that they sort by age."""

from datetime import datetime
from hashlib import sha256
from secrets import randbits
from time import time_ns

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_TIME_DIGITS, _RANDOM_DIGITS, _BITS = 9, 5, 5


def new_id() -> str:
    """Return an id that nobody else has: unique among all who write."""
    return _id(time_ns() // 1_000_000, randbits(_RANDOM_DIGITS * _BITS))


def id_within(id: str, subject: str) -> str:
    """Return an id of the same age for one of many subjects, always the same one."""
    chance = int.from_bytes(sha256(f"{id}{subject}".encode("utf-8", "surrogatepass")).digest()[:4])
    return id[:_TIME_DIGITS] + _id(0, chance % (1 << _RANDOM_DIGITS * _BITS))[_TIME_DIGITS:]


def id_for(subject: str, after: str, number: int) -> str:
    """Return an id derived from the content, so that exporting the same measure again keeps its id.

    It sorts behind what was written until `after` (ISO 8601), in the order of `number`.
    """
    try:
        moment = round(datetime.fromisoformat(after).timestamp() * 1000)
    except ValueError:  # nobody has saved anything yet, or a hand has changed it
        moment = 0
    chance = int.from_bytes(sha256(subject.encode("utf-8", "surrogatepass")).digest()[:4])
    return _id(max(moment, 0) + 1000 + number, chance % (1 << _RANDOM_DIGITS * _BITS))


def _id(milliseconds: int, chance: int) -> str:
    number = (milliseconds << _RANDOM_DIGITS * _BITS) | chance
    places = range(_TIME_DIGITS + _RANDOM_DIGITS - 1, -1, -1)
    return "".join(_DIGITS[number >> place * _BITS & 31] for place in places)
