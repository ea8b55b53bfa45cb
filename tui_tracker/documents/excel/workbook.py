"""Excel workbooks (.xlsx) into grids: a walk over the parts that hold cells.

Our own, since openpyxl refuses workbooks for parts that no sheet needs (an empty fill, a property without a name),
and does not tell, where it reads row by row, what is hidden, struck out or merged.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.cells import WorksheetCells
from tui_tracker.documents.excel.conditions import FORMATS, Conditions, Look, conditions_of, looks_of
from tui_tracker.documents.excel.drawings import drawn_on
from tui_tracker.documents.excel.margins import margins_of
from tui_tracker.documents.excel.styles import MAIN, RichText, Style, rich_text, styles_of
from tui_tracker.documents.excel.worksheets import Worksheet, grids_of
from tui_tracker.documents.grid import Grid
from tui_tracker.documents.ooxml import Package

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHEETS, _PROPERTIES = f"{MAIN}sheets/{MAIN}sheet", f"{MAIN}workbookPr"
_CELL = f"{MAIN}c"
_CALCULATION = f"{MAIN}calcPr"
_STRING = f"{MAIN}si"


def read_excel(data: bytes, path: Path, marks: Sequence[str]) -> list[Grid]:
    """Return the grids of a workbook's worksheets, numbers as their cells show them."""
    try:
        workbook = _Workbook(Package(data, path))
        grids = grids_of(workbook.worksheets(), path, marks)
    except (ValueError, RecursionError) as error:
        raise ReadError(path, "工作簿已损坏，打不开", "请用 Excel 或 WPS 打开后另存再试") from error
    if not grids and workbook.failure:
        raise workbook.failure
    return grids


class _Workbook:
    """A workbook's parts. `failure` is why a worksheet could not be read, once the worksheets were gone through."""

    def __init__(self, package: Package) -> None:
        self.failure: ReadError | None = None
        self._package = package
        main = package.main_part() or "xl/workbook.xml"
        self._root = package.parse(main)
        self._relations = package.relations(main)
        self._parts = {relation.kind: relation.part for relation in self._relations.values()}

    def worksheets(self) -> Iterator[Worksheet]:
        """Yield its worksheets in order; sheets of other kinds, such as charts, hold no cells."""
        texts, styles = self._texts(), self._styles()
        properties = self._root.find(_PROPERTIES)
        is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        calculation = self._root.find(_CALCULATION)
        calculates = calculation is not None and calculation.get("fullCalcOnLoad") in {"1", "true"}
        for sheet in self._root.iterfind(_SHEETS):
            title, is_hidden = sheet.get("name", ""), sheet.get("state", "visible") != "visible"
            relation = self._relations.get(sheet.get(_ID, ""))
            if relation and relation.kind != "worksheet":
                continue
            try:
                root = self._package.parse(relation.part if relation else "")
            except ReadError as error:
                self.failure = error
                yield Worksheet(title, is_hidden, (), damage="已损坏，没有读取")
                continue
            if not texts and any(cell.get("t") == "s" for cell in root.iter(_CELL)):
                self.failure = ReadError(
                    self._package.path, "工作簿缺少存放文字的部分，已损坏", "请用 Excel 或 WPS 打开后另存再试"
                )
            conditions = Conditions(
                conditions_of(root, self._looks()) if root.find(FORMATS) is not None else ()
            )
            cells = WorksheetCells(
                root, texts, styles, is_1904=is_1904, calculates=calculates, conditions=conditions
            )
            drawn = [*drawn_on(self._package, relation.part if relation else "")]
            margins = margins_of(root, title)
            yield Worksheet(
                title, is_hidden, cells.rows(), cells.merges(), cells.hidden_columns(), drawn, margins
            )

    def _texts(self) -> Sequence[RichText]:
        part = self._parts.get("sharedStrings", "")
        if part not in self._package:
            return []
        return [rich_text(text) for text in self._package.parse(part).iterfind(_STRING)]

    def _looks(self) -> Mapping[str, Look]:
        """Return the looks for conditions that hide a value or may show it."""
        part = self._parts.get("styles", "")
        try:
            return looks_of(self._package.parse(part)) if part in self._package else {}
        except ReadError:
            return {}

    def _styles(self) -> Sequence[Style]:
        """Return the styles, none where they can't be read: the cells say what they then lack."""
        part = self._parts.get("styles", "")
        if part not in self._package:
            return []
        self._package.read(part)  # what it should not hold is not passed over
        try:
            return styles_of(self._package.parse(part))
        except ReadError:
            return []
