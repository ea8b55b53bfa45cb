"""Bytes of a text document into text: UTF-8, UTF-16 and GB18030, with or without a byte order mark."""

import codecs
from pathlib import Path

from tui_tracker.documents.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LONGEST_CHARACTER = 4

MARKER = "项目名称"
"""What every tracking sheet says."""


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """The text of the document, and what was cut off at its end (empty if nothing was).

    A mark decides. Without one a NUL tells UTF-16 from the rest, and the marker its byte order; then UTF-8 is
    tried before GB18030, which accepts almost anything. No guessing library: on short GB18030 texts they are
    wrong one time in six.

    Raises:
        ReadError: the bytes are no text in any of these encodings.

    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], (encoding,), path)
    if b"\0" in data[:4096]:
        return _decode(data, (_utf16_without_mark(data, path),), path)
    return _decode(data, ("utf-8", "gb18030"), path)


def lined(text: str) -> str:
    r"""The text with \n as its only end of line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf16_without_mark(data: bytes, path: Path) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        if MARKER.encode(encoding) in data:
            return encoding
    raise ReadError(path, "不是文本文件（含有二进制内容）", "请另存为文本、Word 或 Excel 文档后再试")


def _decode(data: bytes, encodings: tuple[str, ...], path: Path) -> tuple[str, str]:
    failures = []
    for encoding in encodings:
        try:
            return data.decode(encoding), ""
        except UnicodeDecodeError as error:
            if 0 < len(data) - error.start < _LONGEST_CHARACTER < len(data):
                rest = data[error.start :].hex(" ")
                return data[: error.start].decode(
                    encoding
                ), f"文件末尾残缺，最后一个字符不完整（字节 {rest}）"
            failures.append(error)
    furthest = max(failures, key=lambda error: error.start)
    line = data.count(b"\n", 0, furthest.start) + 1
    tried = "、".join(encoding.upper() for encoding in encodings)
    raise ReadError(
        path, f"第 {line} 行起不是 {tried} 编码的文字", "请用 UTF-8 或 GB18030（ANSI）编码另存后再试"
    )
