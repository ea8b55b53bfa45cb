"""Excel workbooks (.xlsx) into grids, by way of openpyxl."""

import posixpath
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid
from tui_tracker.documents.number_format import CHINESE_FORMATS, shown
from tui_tracker.documents.ooxml import Package
from tui_tracker.documents.worksheets import EXTRA, Merge, Worksheet, grids_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell, ReadOnlyCell
    from openpyxl.workbook import Workbook

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MERGE = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_CARRIAGE_RETURN = "_x000D_"


def read_excel(data: bytes, path: Path) -> list[Grid]:
    """The grids of a workbook's worksheets, numbers as their cells show them.

    Raises:
        ReadError: it is broken or larger than the limits, or openpyxl is not installed.

    """
    try:
        from openpyxl import load_workbook
        from openpyxl.styles.numbers import BUILTIN_FORMATS
    except ImportError as error:
        raise ReadError(path, "读取 .xlsx 文档需要安装 openpyxl", f"请运行：{EXTRA}") from error
    package = Package(data, path)
    package.check()
    BUILTIN_FORMATS.update(CHINESE_FORMATS)

    def load(data_only: bool) -> "Workbook":
        return load_workbook(BytesIO(data), read_only=True, data_only=data_only, keep_links=False)

    try:
        with warnings.catch_warnings(action="ignore"):
            formulas = load(data_only=False) if _has_formulas(package) else None
            return grids_of(_worksheets(load(data_only=True), formulas, package), path)
    except ReadError:
        raise
    except Exception as error:  # openpyxl lets through whatever a broken workbook provokes
        raise ReadError(path, "工作簿已损坏，打不开", "请用 Excel 或 WPS 打开后另存再试") from error


def _has_formulas(package: Package) -> bool:
    return any(_FORMULA.search(package.read(part)) for part in _parts(package).values())


def _worksheets(workbook: "Workbook", formulas: "Workbook | None", package: Package) -> Iterator[Worksheet]:
    parts = _parts(package)
    for worksheet in workbook.worksheets:
        # Apache POI says that the worksheet ends at A1.
        worksheet.reset_dimensions()
        rows: Iterable[list[str]] = ([_text(cell) for cell in row] for row in worksheet.iter_rows())
        if formulas is not None:
            other = formulas[worksheet.title]
            other.reset_dimensions()
            rows = _with_formulas(rows, other.iter_rows(values_only=True))
        merges = _merges(package.read(parts[worksheet.title])) if worksheet.title in parts else ()
        yield Worksheet(worksheet.title, worksheet.sheet_state != "visible", rows, merges)


def _with_formulas(rows: Iterable[list[str]], formulas: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    """The rows, with the formula itself where a cell has one and no result: =100.00(%) written by a careless tool."""
    for cells, others in zip(rows, formulas, strict=True):
        yield [
            cell or ("" if other is None else str(other)) for cell, other in zip(cells, others, strict=True)
        ]


def _text(cell: "Cell | MergedCell | ReadOnlyCell") -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace(_CARRIAGE_RETURN, "")
    return shown(value, cell.number_format)


def _parts(package: Package) -> dict[str, str]:
    """The part of each worksheet, which openpyxl does not tell."""
    relations = package.parse("xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    return {
        sheet.get("name", ""): posixpath.normpath(
            posixpath.join("/xl", targets.get(sheet.get(f"{_RELATION}id"), ""))
        )[1:]
        for sheet in package.parse("xl/workbook.xml").iter(f"{_MAIN}sheet")
    }


def _merges(part: bytes) -> Iterator[Merge]:
    """The merged cells of a worksheet, which openpyxl leaves out when it reads row by row."""
    for first_column, first_row, last_column, last_row in _MERGE.findall(part):
        yield Merge(int(first_row) - 1, int(last_row) - 1, _column(first_column), _column(last_column))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
