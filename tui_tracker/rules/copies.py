"""Whether a result repeats the goal, and how a near copy differs from it."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from tui_tracker.rules.context import Context
from tui_tracker.rules.wording import cut, quote, unfolded

_FINAL = ".。,，;；!！ "
_TOKEN = re.compile(r"\d+(?:\.\d+)?%?|.", re.DOTALL)
_NUMBER = re.compile(r"\d|^[一二两三四五六七八九十百千万]+$")
_DONE = ("已", "完成", "了", "达到", "得到", "实现")
"""What a goal becomes when it is written anew as a result."""

_LONGEST = 12
_TOLD = 4


def is_copied(context: Context) -> bool:
    """Tell whether the result is the goal word for word, final punctuation apart."""
    actual = context.actual.rstrip(_FINAL)
    return bool(actual) and actual == context.expected.rstrip(_FINAL)


def is_told_as_done(expected: str, actual: str) -> bool:
    """Tell whether a near copy was written anew as something that has been done."""
    return any(word in new for _, new in differences(expected, actual) for word in _DONE)


def told_differences(expected: str, actual: str) -> str:
    """In what a near copy differs from the goal, numbers first: 108→30、删去“……”."""
    changes = sorted(differences(expected, actual), key=lambda change: not _is_of_numbers(*change))
    told = [_told(*change) for change in changes[:_TOLD]]
    return "、".join(told) + ("等" if len(changes) > _TOLD else "")


@lru_cache(maxsize=1 << 8)
def differences(expected: str, actual: str) -> Sequence[tuple[str, str]]:
    """Return the replaced parts of the two texts in pairs; numbers are compared as a whole."""
    one, other = _TOKEN.findall(expected.rstrip(_FINAL)), _TOKEN.findall(actual.rstrip(_FINAL))
    return list(_changes(one, other))


def _changes(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            yield "".join(one[a:b]), "".join(other[c:d])


def _is_of_numbers(old: str, new: str) -> bool:
    return bool(_NUMBER.search(old) or _NUMBER.search(new))


def _told(old: str, new: str) -> str:
    old, new = (cut(unfolded(text).strip("，。；、"), _LONGEST) for text in (old, new))
    if old and new:
        return f"{old}→{new}" if max(len(old), len(new)) <= _TOLD else f"{quote(old)}改为{quote(new)}"
    return f"删去{quote(old)}" if old else f"加上{quote(new)}" if new else "标点"
