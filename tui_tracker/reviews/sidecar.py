"""The file beside the document: a review as TOML, and back. `tui-tracker schema review` describes its shape."""

import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import tomli_w
from pydantic import Field, ValidationError

from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.review import (
    Anchor,
    Dismissal,
    Header,
    Measure,
    Record,
    Review,
    Sent,
    SheetRef,
    Tombstone,
)
from tui_tracker.toml_files import PLACE, exceeded

FORMAT = 2
"""The format that this program writes; a lower number is migrated, a higher one opened read-only."""

_LISTS = {
    "measures": "measures",
    "dismissals": "dismissals",
    "deleted": "deleted",
    "sent": "sent",
    "targets": "anchors",
}
"""The arrays of tables, in the file's order, and the fields of a Review that they fill."""

_EXPECTED = {
    "missing": "缺少这一项",
    "string_type": "应为带引号的文字",
    "string_too_short": "不能为空",
    "tuple_type": "应为列表",
    "int_type": "应为整数",
    "greater_than_equal": "应为不小于 0 的整数",
    "less_than": "应为不超过 12 位的整数",
    "model_type": "应为表",
    "dict_type": "应为表",
    "literal_error": f"应为 1 或 {FORMAT}",
}
_NAN = Decimal("nan")


class Sidecar(Record, title="审核记录"):
    """The whole file, for its schema and for checking what a hand may have changed."""

    format: Literal[2] = Field(description="格式版本")
    sheet: SheetRef = Field(description="审核的是哪张表")
    review: Header = Field(default=Header(), description="整张表的审核")
    measures: tuple[Measure, ...] = Field(default=(), description="纠偏措施，每条一个表")
    dismissals: tuple[Dismissal, ...] = Field(default=(), description="已排除的核验发现及理由")
    deleted: tuple[Tombstone, ...] = Field(default=(), description="已删除的措施，供仍看着它的人知晓")
    sent: tuple[Sent, ...] = Field(default=(), description="历次输出给单位的内容")
    targets: tuple[Anchor, ...] = Field(
        default=(), description="措施和排除所指的单元格当时是什么，表重报后据此找回"
    )


def dump(review: Review) -> bytes:
    """Return the review as TOML: keys in a fixed order, one blank line between tables, texts of several lines as such.

    A ValueError tells that it would not read back as this very review.
    """
    for multiline in (True, False):  # several lines read better, but are not exact for every text
        data = _dump(review, multiline=multiline).encode()
        if parse(data, Path()) == review:
            return data
    raise ValueError("the review does not survive its own format")


def parse(data: bytes, path: Path) -> Review:
    """Return the review in a sidecar's bytes, if they are one of a format that this program knows."""
    text = _decode(data, path)
    if line := exceeded(text):
        raise SidecarError(path, "不是审核记录：项目太多，或名称嵌套太深", "请从 .history 中恢复", line)
    try:
        tables = _loads(text)
    except (ValueError, RecursionError) as error:
        raise _syntax_error(text, path, str(error)) from error
    _check_format(tables, text, path)
    try:
        sidecar = Sidecar.model_validate(_migrated(tables))
    except ValidationError as error:
        raise _content_error(text, path, error) from error
    return _review(sidecar)


def is_old(data: bytes) -> bool:
    """Tell whether the bytes say that they are of an older format."""
    return re.search(rb"^format[ \t]*=[ \t]*1[ \t]*(?:#.*)?\r?$", data, re.MULTILINE) is not None


def _migrated(tables: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of format 1 as format 2 has them: what was decided belongs to the issue that the file names."""
    if tables.get("format") != 1 or tables["format"] is True:
        return tables
    match tables.get("sheet"):
        case {"digest": str(digest)}:
            seen = {"digest": digest}
        case _:
            seen = {}
    review = tables.get("review", {})
    migrated = {"format": FORMAT, "review": seen | review if isinstance(review, dict) else review}
    for name in ("measures", "dismissals"):
        if isinstance(records := tables.get(name), list):
            migrated[name] = [seen | record if isinstance(record, dict) else record for record in records]
    return tables | migrated


def _loads(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=_exact)


def _exact(number: str) -> Decimal:
    """Return a float of a key that we don't know, to be written as it was read; one and the same nan equals itself."""
    return _NAN if number.endswith("nan") else Decimal(number)


def _review(sidecar: Sidecar) -> Review:
    unknown = dict(sidecar.model_extra or {})
    if sidecar.review.model_extra:
        unknown["review"] = dict(sidecar.review.model_extra)
    header = {name: getattr(sidecar.review, name) for name in Header.model_fields}
    lists = {field: getattr(sidecar, name) for name, field in _LISTS.items()}
    lists["measures"] = _distinct(sidecar.measures)
    return Review(sheet=sidecar.sheet, unknown=unknown, **header, **lists)


def _distinct(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Return the measures; of two with one id, as copying by hand leaves them, the later is shown as a conflict."""
    given = {measure.id for measure in measures}
    seen: dict[str, Measure] = {}
    numbers: dict[str, int] = {}
    for measure in measures:
        id = measure.id
        while id in seen or (id != measure.id and id in given):
            # Counted on, not from the start: a thousand copies would take a million looks.
            numbers[measure.id] = numbers.get(measure.id, 1) + 1
            id = f"{measure.id}-{numbers[measure.id]}"
        copied = {"id": id, "conflict_of": measure.id}
        seen[id] = measure if id == measure.id else measure.model_copy(update=copied)
    return tuple(seen.values())


def _dump(review: Review, *, multiline: bool) -> str:
    def table(tables: Mapping[str, Any]) -> str:
        return tomli_w.dumps(tables, multiline_strings=multiline)

    unknown = dict(review.unknown)
    header = {name: getattr(review, name) for name in Header.model_fields} | unknown.pop("review", {})
    parts = [
        table({"format": FORMAT, **unknown}),
        table({"sheet": review.sheet.model_dump()}),
        table({"review": header}),
    ]
    for name, field in _LISTS.items():
        for record in getattr(review, field):
            # tomli-w writes short tables into one line, which no diff likes: each is written as a table.
            parts.append(table({name: _plain(record)}).replace(f"[{name}]", f"[[{name}]]", 1))
    return "\n".join(parts)


def _plain(record: Record) -> dict[str, Any]:
    values = record.model_dump()
    if not values.get("conflict_of", True):
        del values["conflict_of"]
    return values


# What is wrong with a file


def _decode(data: bytes, path: Path) -> str:
    if not data.strip():
        raise SidecarError(path, "文件是空的", "请从 .history 中恢复，或删除该文件")
    try:
        return data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SidecarError(path, "不是 UTF-8 编码的文字", "请以 UTF-8 编码另存", line) from error


def _syntax_error(text: str, path: Path, message: str) -> SidecarError:
    place = PLACE.search(message)
    line = int(place[1]) if place and place[1] else len(text.splitlines())
    content = text.splitlines()[line - 1]
    if content.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return SidecarError(path, "留有 git 合并冲突的标记", "请保留需要的内容并删去标记", line)
    if message.startswith("Cannot"):
        return SidecarError(path, "同一项写了两次", "请只留一处", line)
    column = f"第 {place[2]} 列起" if place and place[2] else ""
    advice = "请改正该处，或从 .history 中恢复"
    if place and not place[1]:
        return SidecarError(path, "内容不完整，文件在中途结束", advice, line)
    return SidecarError(path, f"{column}不是有效的 TOML", advice, line)


def _check_format(tables: Mapping[str, Any], text: str, path: Path) -> None:
    version = tables.get("format")
    if isinstance(version, int) and not isinstance(version, bool) and version > FORMAT:
        problem = f"由更新版本的 tui-tracker 写成（格式 {version}，本版本只认到格式 {FORMAT}）"
        raise SidecarError(path, problem, "请升级 tui-tracker 后再修改", line_of(text, ("format",)))


def _content_error(text: str, path: Path, error: ValidationError) -> SidecarError:
    first = error.errors(include_url=False)[0]
    place = first["loc"]
    expected = _EXPECTED.get(first["type"], "内容不符合要求")
    if first["type"] == "enum":
        expected = "应为 " + first["ctx"]["expected"].replace("'", "").replace(" or ", ", ").replace(
            ", ", "、"
        )
    name = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")
    return SidecarError(path, f"{name} {expected}", "请改正该处，或从 .history 中恢复", line_of(text, place))


def line_of(text: str, place: Sequence[str | int]) -> int:
    """Return the line, from 1, on which a key stands, or else its table; 0 where neither is found."""
    table, *rest = place
    number = rest.pop(0) if rest and isinstance(rest[0], int) else 0
    header = re.compile(rf"\s*\[+\s*{re.escape(str(table))}\s*\]+")
    lines = text.splitlines()
    heads = [index for index, line in enumerate(lines) if header.match(line)]
    if len(heads) <= int(number):
        heads, rest, number = [-1], [table], 0
    start = heads[int(number)] + 1
    key = re.compile(rf"\s*{re.escape(str(rest[0]))}\s*=") if rest else header
    for line, content in enumerate(lines[start:], start + 1):
        if content.startswith("["):
            break
        if key.match(content):
            return line
    return start
