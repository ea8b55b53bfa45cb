"""A ledger that came back, into the rows that it holds: by header, wherever its columns and rows now stand."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.kinds import Kind, sniff
from tui_tracker.model.text import normalise, squash
from tui_tracker.reading.document import contents
from tui_tracker.reports.errors import ReportError
from tui_tracker.reports.ledger.columns import FIELDS, ID, OURS, PROBLEM, PROJECT, SHEET
from tui_tracker.reports.patching.archive import CONTENT_TYPES, Archive

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER_WITHIN = 30
"""The header stands in one of so many first rows."""

_MOST_ROWS, _MOST_COLUMNS = 100_000, 200
_AS_XLSX = "请用 Excel 或 WPS 另存为 .xlsx 后再导入"
_REQUIRED = (ID, SHEET, *FIELDS)
_KNOWN = (*_REQUIRED, PROJECT, PROBLEM, *OURS)


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of a ledger: its place, the measure that it names, and its texts by the titles of the columns."""

    ledger: Path
    worksheet: str
    row: int
    id: str
    key: str
    texts: Mapping[str, str]

    @property
    def place(self) -> str:
        """Where it stands, in Chinese."""
        return f"{self.ledger.name} {self.worksheet} 第 {self.row} 行"

    @property
    def said(self) -> Mapping[str, str]:
        """What the unit has filled in."""
        return {title: self.texts[title] for title in FIELDS if self.texts.get(title)}


def ledgers_in(path: Path) -> list[Path]:
    """Return the ledgers of a folder, or the one file.

    Raises:
        ReportError: the folder holds no workbook, or can't be read.

    """
    try:
        if not path.is_dir():
            return [path]
        found = sorted(
            one for one in path.iterdir() if one.suffix.lower() == ".xlsx" and one.name[0] not in "~."
        )
    except OSError as error:
        raise ReportError(f"{path}：{error.strerror or error}", "请检查路径和权限") from error
    if not found:
        raise ReportError(f"{path} 里没有 .xlsx 文件", "请给出单位发回的整改台账")
    return found


def is_open(path: Path) -> bool:
    """Tell whether Excel, WPS or LibreOffice have the ledger open: what is read is what was last saved."""
    locks = f"~${path.name}", f".~{path.name}", f".~lock.{path.name}#"
    return any(path.with_name(name).exists() for name in locks)


def read_ledger(path: Path) -> list[Answer]:
    """Return the rows of a ledger that hold anything.

    Raises:
        ReportError: it can't be read, is no ledger, or lacks a column; which, and what to do.

    """
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
    return _answers(data, path)


def _answers(data: bytes, path: Path) -> list[Answer]:
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
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for worksheet in book.worksheets:
                rows = list(_rows(worksheet, path))
                if answers := _of_worksheet(rows, worksheet.title, path, headers):
                    found += answers
    except ReportError:
        raise
    except Exception as error:  # openpyxl lets through whatever a broken workbook provokes
        raise ReportError(f"{path}：工作簿已损坏，打不开", _AS_XLSX) from error
    if not headers:
        raise ReportError(
            f"{path}：没有找到整改台账的表头（“{ID}”“{SHEET}”等栏）", "请使用 tui-tracker export 输出的台账"
        )
    return found


def _rows(worksheet: Worksheet, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows that are not blank, by their numbers, as texts."""
    worksheet.reset_dimensions()  # type: ignore[attr-defined]  # of those that are read row by row
    for number, row in enumerate(worksheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), 1):
        if number > _MOST_ROWS:
            raise ReportError(
                f"{path}：工作表“{worksheet.title}”超过 {_MOST_ROWS:,} 行", "请删去表格以外的内容"
            )
        texts = [_text(value) for value in row]
        if any(texts):
            yield number, texts


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
    rows: Iterable[tuple[int, Sequence[str]]], title: str, path: Path, headers: list[str]
) -> list[Answer]:
    """Return the answers of a worksheet that has the header of a ledger.

    The headers are added to those that were found.
    """
    places: Mapping[str, int] | None = None
    answers = []
    for number, texts in rows:
        if places is None:
            if number > _HEADER_WITHIN:
                break
            if places := _places(texts, title, path):
                headers += places
        elif any(texts[place] for place in places.values() if place < len(texts)):
            said = {column: texts[place] if place < len(texts) else "" for column, place in places.items()}
            answers.append(Answer(path, title, number, said[ID], said[SHEET], said))
    return answers


def _places(texts: Sequence[str], title: str, path: Path) -> Mapping[str, int] | None:
    """Return where each column stands if that row is the header.

    Raises:
        ReportError: it is, but a column is missing or stands twice.

    """
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
