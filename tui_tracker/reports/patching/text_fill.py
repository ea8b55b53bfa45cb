"""Texts put into fields of a text document: no byte outside them changes, encoding and line ends stay."""

import codecs
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.text.charset import decode, line_end_of, lined
from tui_tracker.documents.text.delimiters import FRAMES, delimiter_of
from tui_tracker.reports.patching.texts import PlaceText

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_BLANKS = re.compile(r"\s+")


def with_fields(data: bytes, path: Path, marks: Sequence[str], texts: Iterable[PlaceText]) -> bytes:
    """Return the document with these texts in their fields.

    `marks` are what a sheet of any form says near its beginning: they tell what parts the fields.
    """
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    whole, _ = decode(data, path, marks)
    encoding = _encoding_of(whole, data[len(mark) :], path)
    delimiter = delimiter_of(whole, marks)
    if delimiter in FRAMES or "\ufeff" in whole:
        problem = "是用竖线画的表格，或由几个文件拼成，无法只改一处"
        raise ReadError(path, problem, "请另存为 CSV 或 .xlsx 后再试")
    starts = [0, *(end.end() for end in line_end_of(whole).finditer(whole))]
    pieces, at = [], 0
    placed = ((one.place.line or 0, one.place.column or 0, one) for one in texts)
    for line, column, one in sorted(placed, key=lambda each: each[:2]):
        fields = _fields(whole, starts[line - 1], delimiter) if line <= len(starts) else []
        index = column - 1
        if one.is_blank and index < len(fields) and whole[slice(*fields[index])].strip('" \t'):
            index += 1
        if not fields or index > len(fields):
            problem = f"第 {line} 行没有第 {column} 列"
            raise ReadError(path, problem, "文件在审核之后已被改动，请重新打开再试")
        first, last = fields[index] if index < len(fields) else (fields[-1][1], fields[-1][1])
        lead = "" if index < len(fields) else delimiter
        is_quoted = whole[first:last].startswith('"')
        pieces += [whole[at:first], lead, _written(one.text, delimiter, always=is_quoted)]
        at = last
    text = "".join((*pieces, whole[at:]))
    cut_off = data[len(mark) + len(whole.encode(encoding)) :]
    return mark + text.encode(encoding) + cut_off


def _encoding_of(text: str, data: bytes, path: Path) -> str:
    """Return the encoding in which the text is those very bytes, to the last one that could be read."""
    for encoding in _ENCODINGS:
        if data.startswith(text.encode(encoding, "replace")):
            return encoding
    raise ReadError(path, "文字的编码不规则，无法只改一处", "请另存为 UTF-8 编码的文本后再试")


def _fields(text: str, start: int, delimiter: str) -> list[tuple[int, int]]:
    """Return where each field of the row begins and ends that starts there."""
    fields = []
    at = start
    while True:
        quoted = _QUOTED.match(text, at) if text.startswith('"', at) else None
        end = quoted.end() if quoted and not (delimiter == "\t" and "\t" in quoted[0]) else at
        while end < len(text) and text[end] not in (delimiter, "\r", "\n"):
            end += 1
        fields.append((at, end))
        if end >= len(text) or text[end] != delimiter:
            return fields
        at = end + 1


def _on_one_line(blanks: re.Match[str]) -> str:
    return " " if "\t" in blanks[0] or "\n" in blanks[0] else blanks[0]


def _written(text: str, delimiter: str, *, always: bool) -> str:
    """Return the text as a field.

    On one line where tabs part the fields, else in quotation marks where it needs them.
    """
    text = lined(text)
    if delimiter == "\t":
        text = _BLANKS.sub(_on_one_line, text)
    if always or (delimiter != "\t" and any(character in text for character in (delimiter, '"', "\n"))):
        return '"' + text.replace('"', '""') + '"'
    return text
