"""A ledger that came back, into the rows that it holds: by header, wherever its columns and rows now stand."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.kinds import Kind, sniff
from tui_tracker.faults import said
from tui_tracker.model.text import normalise, squash
from tui_tracker.reading.document import contents
from tui_tracker.reports.errors import ReportError
from tui_tracker.reports.ledger.columns import FIELDS, ID, OURS, PROBLEM, PROJECT, SHEET
from tui_tracker.reports.patching.archive import CONTENT_TYPES, Archive
from tui_tracker.reports.patching.workbook import Place, merged_in

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER_WITHIN = 30
"""The header stands in one of so many first rows."""

_MOST_ROWS, _MOST_COLUMNS = 100_000, 200
_AS_XLSX = "请用 Excel 或 WPS 另存为 .xlsx 后再导入"
_ERRORS = frozenset({"#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!"})
_REQUIRED = (ID, SHEET, *FIELDS)
_KNOWN = (*_REQUIRED, PROJECT, PROBLEM, *OURS)


class _Row(NamedTuple):
    """A row of a worksheet: its number from 1, its texts, and where formulas stand that have no result."""

    number: int
    texts: Sequence[str]
    without_result: Collection[int]


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of a ledger: its place, the measure that it names, and its texts by the titles of the columns.

    `formulas` are the columns in which a formula stands that has no result, as 已更正 has with a = or - before it.
    """

    ledger: Path
    worksheet: str
    row: int
    id: str
    key: str
    texts: Mapping[str, str]
    formulas: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        return f"{self.ledger.name} {self.worksheet} 第 {self.row} 行"

    @property
    def said(self) -> Mapping[str, str]:
        """What the unit has filled in."""
        return {title: self.texts[title] for title in FIELDS if self.texts.get(title)}


def ledgers_in(path: Path) -> list[Path]:
    """Return the ledgers of a folder, or the one file."""
    try:
        if not path.is_dir():
            return [path]
        found = sorted(
            one for one in path.iterdir() if one.suffix.lower() == ".xlsx" and one.name[0] not in "~."
        )
    except OSError as error:
        raise ReportError(f"{path}：{said(error)}", "请检查路径和权限") from error
    if not found:
        raise ReportError(f"{path} 里没有 .xlsx 文件", "请给出单位发回的整改台账")
    return found


def read_ledger(path: Path) -> list[Answer]:
    """Return the rows of a ledger that hold anything."""
    try:
        data = contents(path)
        kind = sniff(data, path)
        if kind is not Kind.EXCEL:
            is_old = kind is Kind.EXCEL_97
            raise ReportError(
                f"{path}：{'是旧版 Excel 工作簿（.xls）' if is_old else '不是 Excel 工作簿'}", _AS_XLSX
            )
        archive = Archive(data, path)
        for name in archive.names:
            if name.endswith((".xml", ".rels")):
                archive.read(name)  # openpyxl parses by itself, without our bounds
        if b"macroEnabled" in archive.read(CONTENT_TYPES):
            raise ReportError(f"{path}：是启用宏的工作簿（.xlsm），不读取", _AS_XLSX)
    except ReadError as error:
        raise ReportError(str(error)) from error
    return _answers(archive, data, path)


def _answers(archive: Archive, data: bytes, path: Path) -> list[Answer]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise ReportError(
            "读取整改台账需要安装 openpyxl", "请运行：pip install 'tui-tracker[excel]'"
        ) from error
    found: list[Answer] = []
    headers: list[str] = []
    try:
        with warnings.catch_warnings(action="ignore"):
            books = [
                load_workbook(BytesIO(data), read_only=True, data_only=is_result, keep_links=False)
                for is_result in (True, False)
            ]
            for worksheet, formulas in zip(*(book.worksheets for book in books), strict=True):
                title = worksheet.title
                rows = list(_rows(worksheet, formulas, path))
                ends = {area.first: area.last[0] for area in merged_in(archive, title)}
                found += _of_worksheet(rows, ends, title, path, headers)
    except ReportError:
        raise
    except Exception as error:  # openpyxl lets through whatever a broken workbook provokes
        raise ReportError(f"{path}：工作簿已损坏，打不开", _AS_XLSX) from error
    if not headers:
        raise ReportError(
            f"{path}：没有找到整改台账的表头（“{ID}”“{SHEET}”等栏）", "请使用 tui-tracker export 输出的台账"
        )
    return found


def _rows(worksheet: Worksheet, formulas: Worksheet, path: Path) -> Iterator[_Row]:
    """Yield the rows that are not blank, by their numbers, as texts."""
    both = []
    for one in (worksheet, formulas):
        one.reset_dimensions()  # type: ignore[attr-defined]  # of those that are read row by row
        both.append(one.iter_rows(max_col=_MOST_COLUMNS, values_only=True))
    for number, (row, written) in enumerate(zip(*both, strict=True), 1):
        if number > _MOST_ROWS:
            raise ReportError(
                f"{path}：工作表“{worksheet.title}”超过 {_MOST_ROWS:,} 行", "请删去表格以外的内容"
            )
        without = {at for at, value in enumerate(row) if _is_without_result(value, written[at])}
        texts = [_text(written[at] if at in without else value) for at, value in enumerate(row)]
        if any(texts):
            yield _Row(number, texts, without)


def _is_without_result(value: object, written: object) -> bool:
    """Tell whether a formula stands there that nobody has reckoned, or that can't be."""
    is_formula = isinstance(written, str) and written.startswith("=") and written != value
    return is_formula and (value is None or value in _ERRORS)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return str(normalise(str(value))).replace("_x000D_", "").strip()


def _of_worksheet(
    rows: Iterable[_Row], ends: Mapping[Place, int], title: str, path: Path, headers: list[str]
) -> list[Answer]:
    """Return the answers of a worksheet that has the header of a ledger.

    The headers are added to those that were found. `ends` are the last rows of merges by their first cells: what a
    unit has written across several rows answers each of them.
    """
    places: Mapping[str, int] | None = None
    answers = []
    across: dict[str, tuple[int, str]] = {}
    for number, texts, without in rows:
        if places is None:
            if number > _HEADER_WITHIN:
                break
            if places := _places(texts, title, path):
                headers += places
        elif any(texts[place] for place in places.values() if place < len(texts)):
            said = {column: texts[place] if place < len(texts) else "" for column, place in places.items()}
            for column in FIELDS:
                if end := ends.get((number, places[column] + 1)):
                    across[column] = end, said[column]
                elif number <= across.get(column, (0, ""))[0]:
                    said[column] = across[column][1]
            formulas = frozenset(column for column, place in places.items() if place in without)
            answers.append(Answer(path, title, number, said[ID], said[SHEET], said, formulas))
    return answers


def _places(texts: Sequence[str], title: str, path: Path) -> Mapping[str, int] | None:
    """Return where each column stands if that row is the header."""
    keys = [squash(text) for text in texts]
    known = [key for key in keys if key in _KNOWN]
    if len(set(known)) < 4:
        return None
    where = f"{path} 工作表“{title}”"
    if missing := [column for column in _REQUIRED if column not in keys]:
        has = "、".join(text for text in texts if text)
        named = "".join(f"“{column}”" for column in missing)
        raise ReportError(
            f"{where}：表头缺少{named}（现有：{has}）", "请把表头改回原样，或把填写的内容移到原来的台账里"
        )
    if doubled := [column for column in _REQUIRED if keys.count(column) > 1]:
        raise ReportError(f"{where}：“{doubled[0]}”有 {keys.count(doubled[0])} 栏", "请只留一栏")
    return {column: keys.index(column) for column in _KNOWN if column in keys}
