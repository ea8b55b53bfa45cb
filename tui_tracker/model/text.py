"""Text of a document's cells: for matching, and for showing."""

import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

from tui_tracker.model.folding import fold_ideographs, fold_signs

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x1f\x7f]+")
_CJK = r"[\u2e80-\u303f\u3041-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u201c\u201d\u2018\u2019\u2026]"
_CJK_PAIR = re.compile(_CJK * 2)
_LATIN_PAIR = re.compile("[A-Za-z]{2}")
_WHITE_SPACE = re.compile(r"\s+")
_LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_OBEYED_OR_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_END_OF_NUMBER = "0123456789０１２３４５６７８９.．%％‰﹪"
_POINTS = ".,．"
MARKS_SHOWN = 4
"""How many marks on one character are shown; Vietnamese needs two, pointed Hebrew four."""
_UNMARKED = (
    r"\x00-\u02ff\u2000-\u20cf\u2100-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
)
_MANY_STRANGE = re.compile(rf"[^{_UNMARKED}]{{{MARKS_SHOWN + 1},}}")
"""Characters among which there may be marks; few other texts have so many of them in a row."""
_UNIT = "年月日号时季个人次场家户件册份条块项例篇期批天小万亿元吨平公米千名辆座盏(（%％‰﹪"
"""What a number may go on with, on the next line."""
_LIST_ITEM = re.compile(r"[(（]?[\d一二三四五六七八九十]{1,3}[、.．)）]\D|[①-⑳]")


def squash(text: str) -> str:
    r"""Return the form used to compare: NFC, look-alikes folded, white space and invisible characters dropped.

    White space inside what would be one number without it stays as one space: two numbers are never one.

    >>> squash("预算执行情况 （万元）")
    '预算执行情况(万元)'
    >>> squash("96\n97")
    '96 97'
    """
    return text if text.isascii() and _is_plain(text) else _squashed(text)


@lru_cache(maxsize=1 << 13)
def _squashed(text: str) -> str:
    if not _is_plain(text):
        text = _INVISIBLE.sub(_gap, text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", fold_signs(fold_ideographs(text)))


def _gap(space: re.Match[str]) -> str:
    start, end = space.span()
    text = space.string
    if start == 0 or end == len(text):
        return ""
    before, after = text[start - 1], text[end]
    parts_numbers = (before.isdecimal() and (after.isdecimal() or after in _POINTS)) or (
        before in _POINTS and after.isdecimal()
    )
    return " " if parts_numbers and _WHITE_SPACE.search(space[0]) else ""


def clean(raw: str) -> str:
    """Return the form used to show: line wraps undone, paragraphs kept as lines, nothing that a terminal would obey.

    White space between two CJK characters came from a wrapped cell and goes; after a full stop it was a
    paragraph, and so is a line break at the end of a clause or of a number, or before an item of a list.
    A paragraph separator, which readers write before the items of lists, is always one. Control, bidirectional
    and zero-width characters become visible ones.

    >>> clean("有效控制在标准 内")
    '有效控制在标准内'
    """
    return raw if raw.isascii() and _is_plain(raw) else _cleaned(raw)


@lru_cache(maxsize=1 << 13)
def _cleaned(raw: str) -> str:
    raw = fold_ideographs(raw.strip())
    return raw if _is_plain(raw) else visible(_WHITE_SPACE.sub(_unwrapped, raw))


def _unwrapped(space: re.Match[str]) -> str:
    before, after = space.string[space.start() - 1], space.string[space.end()]
    if before == "。":
        return "\n"
    if "\u2029" in space[0]:
        return "\n"
    if _LINE_BREAK.search(space[0]):
        if before in "！？；：" or _LIST_ITEM.match(space.string, space.end()):
            return "\n"
        if before in _END_OF_NUMBER and after not in _UNIT and (before not in ".．" or after.isdecimal()):
            return "\n"
        return " " if _LATIN_PAIR.match(before + after) else ""
    return "" if _CJK_PAIR.match(before + after) else " "


def visible(text: str) -> str:
    r"""Return the text with every character that a terminal would obey or hide replaced by one that can be seen.

    >>> visible("\x1b[31m")
    '␛[31m'
    """
    if text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def bounded(text: str) -> str:
    r"""Return the text as a terminal is given it: of the marks that combine with one character, the first few.

    Thousands of them on one letter cover the lines above it and keep some terminals busy. In files all of them stay.

    >>> bounded("a" + "\u0301" * 9999) == "a" + "\u0301" * MARKS_SHOWN
    True
    """
    return _MANY_STRANGE.sub(_few_marks, text)


def _few_marks(strange: re.Match[str]) -> str:
    shown, marks = [], 0
    for character in strange[0]:
        marks = marks + 1 if is_mark(character) else 0
        if marks <= MARKS_SHOWN:
            shown.append(character)
    return "".join(shown)


def one_line(text: str) -> str:
    """Return the text without its line ends."""
    return " ".join(text.split())


def told_of_file(path: Path, problem: str, advice: str) -> str:
    """Return one line that says which file it is, what is wrong with it and what to do."""
    name = str(path).replace("\n", "␊")
    return f"{name}：{problem}" + (f"。{advice}" if advice else "")


def excerpt(text: str, most: int) -> str:
    """Return as much of the text as stands in one line of so many characters."""
    line = one_line(text)
    return f"{line[:most]}…" if len(line) > most else line


def is_mark(character: str) -> bool:
    """Tell whether it is drawn over the one before it, and takes no cell of its own."""
    return unicodedata.category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff"


def normalise(value: object) -> object:
    r"""Return a text with \n as its only control character, so that what is saved is what is read back.

    Characters that a terminal would obey or hide become visible ones. Rare and private-use characters stay:
    people's names have them. A bare TOML date, as people write it by hand, becomes its text.
    """
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if not isinstance(value, str) or value.isprintable():
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        visible(char) if unicodedata.category(char) in _OBEYED_OR_HIDDEN else char for char in text
    )


def _is_plain(text: str) -> bool:
    return text.isprintable() and " " not in text


def _visible_character(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return " " if character.isspace() else f"‹U+{code:04X}›"
