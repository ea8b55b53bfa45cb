"""The cells of one worksheet of a workbook (.xlsx), as they show their values."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element

from tui_tracker.documents.excel.columns import COLUMN_NUMBERS, MOST_COLUMNS
from tui_tracker.documents.excel.conditions import FORMATS, Conditions
from tui_tracker.documents.excel.formula import unsolved
from tui_tracker.documents.excel.merges import Merge
from tui_tracker.documents.excel.number_format import is_white, shown
from tui_tracker.documents.excel.styles import (
    MAIN,
    NOT_SHOWN,
    PLAIN,
    STRUCK,
    TINY,
    WHITE,
    RichText,
    Style,
    rich_text,
    unescaped,
)
from tui_tracker.documents.excel.worksheets import PICTURE, CellNote, SheetRow
from tui_tracker.documents.symbols import in_symbol_font
from tui_tracker.model import OddityKind

_ROWS, _ROW, _CELL = f"{MAIN}sheetData", f"{MAIN}row", f"{MAIN}c"
_VALUE, _FORMULA, _INLINE = f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
_VIEW = f"{MAIN}sheetViews/{MAIN}sheetView"
_MERGES, _COLUMNS = f"{MAIN}mergeCells/{MAIN}mergeCell", f"{MAIN}cols/{MAIN}col"
_COLOURING = (FORMATS, f"{MAIN}tableParts")
"""What may put a colour behind a cell that its own style does not tell."""
_DIGITS = "0123456789"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_THINNEST_ROW, _THINNEST = 0.75, 0.15
"""Points, and characters, of a row and a column of a single pixel."""
_TRUE = {"1", "true"}
_FALSE = {"0", "false"}
_TEXT_KINDS = {"s", "str", "inlineStr"}
_ZEROS = {"0", "0.0"}
_NO_STYLE = "工作簿缺少数字格式，此格及其后的数字按原值读取，请对照原件"
_NO_SUCH_TEXT = "单元格的文字在文件中缺失"


class WorksheetCells:
    """A worksheet's part, read row by row."""

    def __init__(
        self,
        root: Element,
        texts: Sequence[RichText],
        styles: Sequence[Style],
        *,
        is_1904: bool,
        calculates: bool,
        conditions: Conditions,
    ) -> None:
        """Read it; where the workbook `calculates` all formulas once it is opened, their results may be missing."""
        self._root = root
        self._texts, self._styles = texts, styles
        self._is_1904 = is_1904
        self._is_uncalculated = calculates and not any(map(_has_result, root.iter(_CELL)))
        self._notes: list[CellNote] = []
        self._lacks_styles = False
        self._conditions = conditions
        view = root.find(_VIEW)
        self._hides_zeros = view is not None and view.get("showZeros") in _FALSE
        self._white_shows = any(root.find(tag) is not None for tag in _COLOURING)

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows in the worksheet's order."""
        last = -1
        columns = COLUMN_NUMBERS
        for row in self._root.iterfind(f"{_ROWS}/{_ROW}"):
            number = int(row.get("r", last + 2)) - 1
            if number <= last:
                raise ValueError(number)
            last = number
            has_conditions = self._conditions.enter(number)
            cells: list[str] = []
            self._notes = []
            for cell in row:
                if cell.tag != _CELL:
                    continue
                reference = cell.get("r")
                column = columns[reference.rstrip(_DIGITS)] if reference else len(cells)
                text = self._text(cell, column, has_conditions=has_conditions)
                if column != len(cells):
                    if column < len(cells):
                        raise ValueError(reference)
                    cells += [""] * (column - len(cells))
                cells.append(text)
            yield SheetRow(number, cells, _is_hidden(row), self._notes)

    def merges(self) -> list[Merge]:
        """Return its merged cells."""
        areas = (_AREA.fullmatch(merge.get("ref", "")) for merge in self._root.iterfind(_MERGES))
        columns = COLUMN_NUMBERS
        return [
            Merge(int(area[2]) - 1, int(area[4]) - 1, columns[area[1]], columns[area[3]])
            for area in areas
            if area
        ]

    def hidden_columns(self) -> Collection[int]:
        """Return the numbers of its hidden columns, from 0."""
        hidden: set[int] = set()
        for column in self._root.iterfind(_COLUMNS):
            if _is_hidden(column):
                first, last = int(column.get("min", "1")), int(column.get("max", "1"))
                hidden.update(range(first - 1, min(last, MOST_COLUMNS)))
        return hidden

    def _text(self, cell: Element, column: int, *, has_conditions: bool) -> str:
        """Return what the cell shows; what of it is not seen is noted."""
        style = self._style(cell, column)
        kind = cell.get("t", "n")
        text = self._content(cell, kind, column, style)
        if text and has_conditions and self._is_unseen_by_condition(cell, text, column, style):
            return ""
        if kind in _TEXT_KINDS or not text:
            return text
        if style.font:
            text = in_symbol_font(style.font, text)
        if reason := STRUCK if style.is_struck else self._unseen(style, _value(cell)):
            self._note(column, OddityKind.HIDDEN, text, reason)
            return ""
        return text

    def _is_unseen_by_condition(self, cell: Element, text: str, column: int, style: Style) -> bool:
        """Tell whether conditions hide the value, and note what is to be said of it."""
        kind = cell.get("t")
        value = text if kind in _TEXT_KINDS else _value(cell)
        compared = value == 1 if kind == "b" else value
        is_hidden, note = self._conditions.hide(column, compared, text, is_bare=style.is_bare)
        self._notes += [note] if note else []
        return is_hidden

    def _unseen(self, style: Style, value: float | str) -> str:
        """Return why a value that is written in that style can't be seen, if so."""
        if self._white_shows:
            return style.unseen if style.unseen == TINY else ""
        return style.unseen or (WHITE if style.is_bare and is_white(value, style.number_format) else "")

    def _content(self, cell: Element, kind: str, column: int, style: Style) -> str:
        value = cell.findtext(_VALUE) or ""
        if kind == "s":
            return self._shared(value, column, style)
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            rich = RichText(unescaped(value)) if inline is None else rich_text(inline)
            return self._rich(rich, column, style)
        if not value or (self._is_uncalculated and value in _ZEROS):
            formula = cell.find(_FORMULA)
            if formula is not None or not value:
                return "" if formula is None else self._unsolved(formula, column, is_text=kind == "str")
        if kind == "n":
            return self._number(value, column, style)
        if kind in {"e", "str"} and _is_picture(cell, value):
            self._note(column, OddityKind.UNPLACED, "", PICTURE)
            return ""
        if kind == "b":
            is_true = value in _TRUE
            return "□☑"[is_true] if style.is_box else shown(is_true, style.number_format)
        if kind == "d":
            return _date(value, style)
        return self._rich(RichText(unescaped(value)), column, style) if kind == "str" else value

    def _shared(self, value: str, column: int, style: Style) -> str:
        number = int(value) if value.isdecimal() else -1
        if 0 <= number < len(self._texts):
            return self._rich(self._texts[number], column, style)
        if value:
            self._note(column, OddityKind.UNPLACED, "", _NO_SUCH_TEXT)
        return ""

    def _number(self, value: str, column: int, style: Style) -> str:
        try:
            text = shown(float(value), style.number_format, is_1904=self._is_1904)
        except ValueError:
            return value
        is_zero = float(value) == 0
        return (
            "" if is_zero and self._hides_zeros else text or self._not_shown(column, "" if is_zero else value)
        )

    def _rich(self, rich: RichText, column: int, style: Style) -> str:
        is_odd = style.is_struck or style.unseen or style.font or "[" in style.number_format
        if not (rich.runs or is_odd):
            return shown(rich.text, style.number_format) or self._not_shown(column, rich.text)
        reason = self._unseen(style, rich.text)
        text, hidden = rich.seen(style, reason, white_shows=self._white_shows)
        if style.font:
            end = len(text) if rich.in_cell_font is None else rich.in_cell_font
            text = in_symbol_font(style.font, text[:end]) + text[end:]
        for why, unseen in hidden.items():
            self._note(column, OddityKind.HIDDEN, unseen, why)
        return shown(text, style.number_format) or self._not_shown(column, text)

    def _not_shown(self, column: int, value: str) -> str:
        if value:
            self._note(column, OddityKind.HIDDEN, value, NOT_SHOWN)
        return ""

    def _unsolved(self, formula: Element, column: int, *, is_text: bool) -> str:
        text, note = unsolved(formula.text or "", column, is_text=is_text)
        if note:
            self._notes.append(note)
        return text

    def _style(self, cell: Element, column: int) -> Style:
        number = cell.get("s")
        if number is None:
            return self._styles[0] if self._styles else PLAIN
        if number.isdecimal() and int(number) < len(self._styles):
            return self._styles[int(number)]
        if (
            number != "0"
            and cell.get("t", "n") == "n"
            and (value := cell.findtext(_VALUE))
            and not self._lacks_styles
        ):
            self._lacks_styles = True
            self._note(column, OddityKind.UNPLACED, value, _NO_STYLE)
        return PLAIN

    def _note(self, column: int, kind: OddityKind, text: str, detail: str) -> None:
        self._notes.append(CellNote(column, kind, text, detail))


def _has_result(cell: Element) -> bool:
    """Tell whether a cell has a formula with another result than the nought of programs that can't calculate."""
    return cell.find(_FORMULA) is not None and cell.findtext(_VALUE, "") not in {"", *_ZEROS}


def _value(cell: Element) -> float | str:
    """Return what a cell holds that is no text."""
    value = cell.findtext(_VALUE, "")
    try:
        return float(value)
    except ValueError:
        return value


def _date(value: str, style: Style) -> str:
    """Return a date that is written as such, as strict workbooks may."""
    try:
        return shown(datetime.fromisoformat(value).replace(tzinfo=None), style.number_format)
    except ValueError:
        return value


def _is_picture(cell: Element, value: str) -> bool:
    """Tell whether a cell holds a picture: WPS shows it by a formula, Excel in place of an error."""
    if cell.get("t") == "str":
        return value.startswith("=DISPIMG(")
    return bool(cell.get("vm")) or "DISPIMG(" in cell.findtext(_FORMULA, "")


def _is_hidden(element: Element) -> bool:
    """Tell whether a row or a column is hidden, or so narrow that nothing of it is seen."""
    if element.get("hidden") in _TRUE:
        return True
    size, least = (
        (element.get("ht"), _THINNEST_ROW) if element.tag == _ROW else (element.get("width"), _THINNEST)
    )
    # Nearly all are of a size that needs no number made of it.
    return size is not None and size[:1] in "0." and 0 <= float(size) <= least
