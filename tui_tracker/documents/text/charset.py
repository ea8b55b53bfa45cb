"""Bytes of a text document into text: UTF-8, UTF-16 and GB18030, with or without a byte order mark; UTF-32 with one."""

import codecs
import re
from collections.abc import Sequence
from pathlib import Path

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONGEST_CHARACTER = 4
_UTF_16_HEAD = 4096
_MOST_NULS = 20
"""More than a slip of a program has left in a text."""

UNDECODED = re.compile("[\udc80-\udcff]+")
"""Bytes that are no text, each as one character; see `as_hex`."""

_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030"}
_LINE_END = re.compile(r"\r\r\n|\r\n|\r|\n")
_OTHER_LINE_ENDS = re.compile("[\v\f\x85\u2028\u2029]")
_UTF_8_WORDS = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){4}")
"""Four ideographs in UTF-8, which GB18030 accepts as six others."""
_EURO = 0x80
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FIRST_IDEOGRAPH = "\u0800"
"""From here on UTF-8 takes three bytes a character, which no GB18030 text is by chance."""


def decode(data: bytes, path: Path, marks: Sequence[str] = ()) -> tuple[str, str]:
    """Return the text of the document, and what was cut off at its end or is odd in it as a whole (empty if nothing is).

    A byte order mark decides. Without one, a NUL and one of the `marks` tell UTF-16; then UTF-8 is
    tried before GB18030, which accepts almost anything. No guessing library: on short GB18030 texts they are
    wrong one time in six. A few bytes that are no text stay in it as `UNDECODED`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], (encoding,), path)
    if b"\0" in data:
        if encoding := _utf16_without_mark(data, marks):
            return _decode(data, (encoding,), path)
        if data.rstrip(b"\0").count(b"\0") > _MOST_NULS or not data.strip(b"\0"):
            raise ReadError(path, "不是文本文件（含有二进制内容）", "请另存为文本、Word 或 Excel 文档后再试")
    return _decode(data, ("utf-8", "gb18030"), path)


def lined(text: str) -> str:
    r"""Return the text with \n as its only end of line."""
    if line_end_of(text) is _OTHER_LINE_ENDS:
        return _OTHER_LINE_ENDS.sub("\n", text)
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def line_end_of(text: str) -> re.Pattern[str]:
    """Return what ends its lines.

    The signs of Unicode for it only where there are no usual ones, else they wrap a cell.
    """
    if "\n" in text.rstrip() or "\r" in text.rstrip():
        return _LINE_END
    return _OTHER_LINE_ENDS if _OTHER_LINE_ENDS.search(text) else _LINE_END


def as_hex(undecoded: str) -> str:
    r"""Bytes that are no text, as they are shown.

    >>> as_hex("\udcff\udcfe")
    '‹FF FE›'
    """
    return f"‹{' '.join(f'{ord(character) & 0xFF:02X}' for character in undecoded)}›"


def _utf16_without_mark(data: bytes, marks: Sequence[str]) -> str:
    """Return which of the two it is, or neither."""
    if b"\0" in data[:_UTF_16_HEAD]:
        for encoding in ("utf-16-le", "utf-16-be"):
            if any(mark.encode(encoding) in data for mark in marks):
                return encoding
    return ""


def _with_euro(error: UnicodeError) -> tuple[str, int]:
    """Read the byte 0x80 as €, which Windows adds to GBK."""
    if isinstance(error, UnicodeDecodeError) and error.object[error.start] == _EURO:
        return "€", error.start + 1
    raise error


codecs.register_error("euro", _with_euro)
_ERRORS = {"gb18030": "euro"}


def _decode(data: bytes, encodings: tuple[str, ...], path: Path) -> tuple[str, str]:
    failures = []
    for encoding in encodings:
        try:
            text = data.decode(encoding, _ERRORS.get(encoding, "strict"))
            is_mixed = encoding == "gb18030" and _UTF_8_WORDS.search(data)
            return (_line_by_line(data, is_marked=False) if is_mixed else None) or (text, "")
        except UnicodeDecodeError as error:
            if 0 < len(data) - error.start < _LONGEST_CHARACTER < len(data):
                rest = data[error.start :].hex(" ")
                whole = data[: error.start].decode(encoding, _ERRORS.get(encoding, "strict"))
                return whole, f"文件末尾残缺，最后一个字符不完整（字节 {rest}）"
            failures.append(error)
    if "utf-8" in encodings and (mended := _line_by_line(data, is_marked="gb18030" not in encodings)):
        return mended
    furthest = max(failures, key=lambda error: error.start)
    line = data.count(b"\n", 0, furthest.start) + 1
    tried = "、".join(encoding.upper() for encoding in encodings)
    raise ReadError(
        path, f"第 {line} 行起不是 {tried} 编码的文字", "请用 UTF-8 或 GB18030（ANSI）编码另存后再试"
    )


def _line_by_line(data: bytes, *, is_marked: bool) -> tuple[str, str] | None:
    """Return a text of two encodings, or with a few bytes that are no text; None where it is none at all."""
    end = b"\n" if b"\n" in data else b"\r"
    lines = data.split(end)
    decoded = [_line(line) for line in lines]
    text = end.decode().join(line for line, _ in decoded)
    undecoded = sum(map(len, UNDECODED.findall(text))) + len(_CONTROLS.findall(text))
    if undecoded > min(limits.UNDECODED_BYTES, max(_LONGEST_CHARACTER, len(data) // 100)):
        return None
    counts = {
        name: [number for number, (_, used) in enumerate(decoded, 1) if used == name] for name in _NAMES
    }
    if is_marked and counts["gb18030"]:
        return None
    rarer = min(counts, key=lambda name: len(counts[name]))
    if not counts[rarer]:
        return text, ""
    return (
        text,
        f"文件混有两种编码，第 {counts[rarer][0]} 行等 {len(counts[rarer])} 行是 {_NAMES[rarer]} 编码，请核对",
    )


def _line(line: bytes) -> tuple[str, str]:
    """Return a line's text and the encoding it is in, empty for one without other than ASCII characters."""
    if line.isascii():
        return line.decode("ascii"), ""
    utf8 = line.decode("utf-8", "surrogateescape")
    undecoded = sum(map(len, UNDECODED.findall(utf8)))
    ideographs = sum(character >= _FIRST_IDEOGRAPH for character in utf8) - undecoded
    if ideographs >= undecoded and ideographs:
        return utf8, "utf-8"
    try:
        return line.decode("gb18030", "euro"), "gb18030"
    except UnicodeDecodeError:
        return line.decode("gb18030", "surrogateescape"), "gb18030"
