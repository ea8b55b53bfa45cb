"""Plain misprints in a text: marks without their partner, doubled characters, known confusions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui_tracker.model.remembered import Remembered
from tui_tracker.rules.wording import cut, quote

ARROW, END = "→", "$"
"""Part the wrong from the right spelling of a confusion; END stands where the wrong one ends its cell."""

_PAIRS = {"“": "”", "‘": "’", "(": ")", "《": "》", "【": "】", "「": "」"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_MARKS = re.compile(f"[{re.escape(''.join([*_PAIRS, *_CLOSING]))}]")
_PLAIN = '"'
_NAMES = {_PLAIN: "引号", "“": "引号", "‘": "引号", "(": "括号", "《": "书名号", "【": "括号", "「": "引号"}
_NUMBERED = re.compile(r"(?:^|(?<=[,，。;；:：、]))[(]?[\d一二三四五六七八九十]{1,3}[)]")
_DOUBLED = re.compile(r"度度(?![假过量数])|率率(?!先)|的的(?!确)|([\u4e00-\u9fff]{3,6})\1")
_MONTH = re.compile(r"\d{1,2}月$")
_AROUND = 6
_LONGEST = 12


class Misprint(NamedTuple):
    """What is wrong and what is asked for, each written to follow the name of the cell."""

    told: str
    asked: str


@lru_cache(maxsize=4)
def misprints(confusions: Sequence[str]) -> Mapping[str, list[Misprint]]:
    """Return the misprints by squashed text, where these are the known confusions."""
    return Remembered(
        lambda text: [*_unmatched(text), *_doubled(text), *_confused(text, confusions)], 1 << 13
    )


def _unmatched(text: str) -> Iterator[Misprint]:
    """Yield the first mark of a text that opens and never closes, or closes what was not open."""
    plain = _NUMBERED.sub(lambda match: "　" * len(match[0]), text) if ")" in text else text
    open_marks: list[tuple[str, int]] = []
    for mark in _MARKS.finditer(plain):
        if mark[0] in _PAIRS:
            open_marks.append((mark[0], mark.start()))
        elif not open_marks or open_marks.pop()[0] != _CLOSING[mark[0]]:
            yield _unmatched_at(text, mark.start(), _CLOSING[mark[0]])
            return
    if open_marks:
        yield _unmatched_at(text, open_marks[0][1], open_marks[0][0])
    elif text.count(_PLAIN) % 2:
        yield _unmatched_at(text, text.rindex(_PLAIN), _PLAIN)


def _unmatched_at(text: str, place: int, opening: str) -> Misprint:
    kind, near = _NAMES[opening], text[max(place - _AROUND, 0) : place + _AROUND + 1]
    return Misprint(f"的{kind}不成对（…{near}…）", f"请补齐或改正{kind}")


def _doubled(text: str) -> Iterator[Misprint]:
    for match in _DOUBLED.finditer(text):
        doubled, once = match[0], match[1] or match[0][0]
        before = text[max(match.start() - 2, 0) : match.start()] if not match[1] else ""
        wrong, right = quote(cut(before + doubled, _LONGEST)), quote(cut(before + once, _LONGEST))
        yield Misprint(f"的{wrong}重复", f"的{wrong}请改为{right}")


def _confused(text: str, confusions: Sequence[str]) -> Iterator[Misprint]:
    for confusion in confusions:
        wrong, _, right = confusion.partition(ARROW)
        at_end, wrong = wrong.endswith(END), wrong.removesuffix(END)
        place = text.rfind(wrong) if at_end else text.find(wrong)
        if right and place >= 0 and (not at_end or place + len(wrong) == len(text)):
            month = _MONTH.search(text[:place])
            told, meant = (quote((month[0] if month else "") + word) for word in (wrong, right))
            yield Misprint(f"的{told}疑应为{meant}", f"的{told}请核对，应为{meant}的请改正")
