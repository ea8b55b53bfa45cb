"""Text of a document's cells: for matching, and for showing."""

import re
import unicodedata
from functools import lru_cache

# Full-width ASCII, of which the brackets, colons and per cent signs mix in every document.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x1f\x7f]+")
_CJK = r"[\u2e80-\u303f\u3041-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u201c\u201d\u2018\u2019\u2026]"
_WRAP = re.compile(rf"(?<={_CJK})\s+(?={_CJK})")
_PARAGRAPH = re.compile(r"(?<=。)\s+(?=\S)")
_NEEDS_CARE = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_KEPT_FORMAT = {"\n"}


@lru_cache(maxsize=1 << 16)
def squash(text: str) -> str:
    """The form used to compare: NFC, full-width ASCII folded, white space and invisible characters dropped.

    >>> squash("预算执行情况 （万元）")
    '预算执行情况(万元)'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_FOLD)
    return _INVISIBLE.sub("", text)


@lru_cache(maxsize=1 << 16)
def clean(raw: str) -> str:
    """The form used to show: line wraps undone, paragraphs kept as lines, nothing that a terminal would obey.

    White space between two CJK characters came from a wrapped cell and goes; after a full stop it was a
    paragraph. Control, bidirectional and zero-width characters become visible ones.

    >>> clean("有效控制在标准 内")
    '有效控制在标准内'
    """
    raw = raw.strip()
    if not _NEEDS_CARE.search(raw):
        return raw
    raw = _PARAGRAPH.sub("\n", raw)
    lines = (
        [_WRAP.sub("", line).strip() for line in raw.splitlines()] if "\n" in raw else [_WRAP.sub("", raw)]
    )
    return "\n".join(visible(_spaces(line)) for line in lines if line)


def visible(text: str) -> str:
    r"""The text with every character that a terminal would obey or hide replaced by one that can be seen.

    >>> visible("\x1b[31m")
    '␛[31m'
    """
    return "".join(_visible_character(character) for character in text)


def _spaces(line: str) -> str:
    return re.sub(r"\s+", " ", line)


def _visible_character(character: str) -> str:
    if character in _KEPT_FORMAT or character.isprintable():
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return " " if character.isspace() else f"‹U+{code:04X}›"
