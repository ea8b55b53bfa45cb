"""Read one document into its sheets, whatever its format."""

import codecs
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tui_tracker.documents import limits
from tui_tracker.documents.errors import OTHER_DOCUMENT, ReadError, system_problem
from tui_tracker.documents.grid import Grid
from tui_tracker.documents.kinds import Kind, sniff
from tui_tracker.documents.text.delimited import read_delimited
from tui_tracker.forms.catalogue import Forms, built_in
from tui_tracker.forms.continuations import joined
from tui_tracker.forms.recogniser import Refusal, recognise
from tui_tracker.log import note
from tui_tracker.model import Location, Oddity, OddityKind, Sheet

_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANK = b"\0 \t\r\n"
"""What says nothing: blanks, and the zeros that a copy or a crash has left in the place of a file."""
_GLANCE = 1 << 12


def read(path: Path, forms: Forms | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of a document in its order, at least one."""
    return tuple(sheets_of(path, forms))


def sheets_of(path: Path, forms: Forms | None = None) -> Iterator[Sheet]:
    """Yield the same sheets one after the other, for those who tell how far reading has come.

    Where an error comes, what came before it does not count.
    """
    yield from _recognised(contents(path), path, forms or built_in())


def read_bytes(data: bytes, path: Path, forms: Forms | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of a document that has these bytes; the path is only named."""
    return tuple(_recognised(data, path, forms or built_in()))


def _recognised(data: bytes, path: Path, forms: Forms) -> Iterator[Sheet]:
    try:
        yield from _sheets(data, path, forms)
    except ReadError:
        raise
    except Exception as error:  # nobody foresaw it; one document never costs another its verdict
        raise _unforeseen(path, error) from error


def _unforeseen(path: Path, error: Exception) -> ReadError:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).stem} 第 {place.lineno} 行"
    note("read-failed", path=path, error=type(error).__name__, where=where)
    if isinstance(error, MemoryError | RecursionError):
        return ReadError(
            path, "内容过多或嵌套过深，读不完", "请拆分成较小的文件，或另存为 .docx、.xlsx 后再试"
        )
    problem = f"程序读到意料之外的内容（{type(error).__name__}，{where}）"
    return ReadError(path, problem, "请用 Office 或 WPS 另存后再试；仍不行请把这一行交给管理员")


def _sheets(data: bytes, path: Path, forms: Forms) -> Iterator[Sheet]:
    """Yield the sheets, of which the last says what else the document holds."""
    parts = _Parts(path, forms)
    for grid in joined(_grids(data, path, forms.marks), forms):
        yield from parts.take(grid)
    yield from parts.finish()


class _Parts:
    """The parts of a document so far: its sheets, of which the last waits, and what was not read.

    A list of projects counts only where it stands alone, and so does a head without a sheet on its worksheet.
    """

    def __init__(self, path: Path, forms: Forms) -> None:
        self._path, self._forms = path, forms
        self._count = 0
        self._last: Sheet | None = None
        self._listed: list[Sheet] = []
        self._hollow: list[Sheet] = []
        self._strays: list[Sheet] = []
        self._refused: list[Refusal] = []
        self._unread: list[Oddity] = []
        self._beside_lists: list[Oddity] = []

    def take(self, grid: Grid) -> Iterator[Sheet]:
        """Yield the sheets of a grid, each when the next one is known."""
        listed, refused, strays = len(self._listed), len(self._refused), len(self._strays)
        before = self._last
        for sheet in recognise(grid, self._forms, self._refused, self._hollow):
            if self._is_aside(sheet, self._last):
                self._strays.append(sheet)
            elif self._forms.is_list(sheet.layout.form):
                self._listed.append(self._counted(sheet))
            else:
                if self._last and self._is_aside(self._last, sheet):
                    self._unread.append(_head_alone(self._last))
                elif self._last:
                    yield self._last
                self._last = self._counted(sheet)
        self._unread += map(_part, self._refused[refused:])
        has_sheets = self._last is not before
        if has_sheets:
            self._unread += map(_head_alone, self._strays[strays:])
        if has_sheets or len(self._refused) == refused:
            others = _unread_in(grid, self._listed[listed:], has_sheets=has_sheets)
            self._unread += others
            self._beside_lists += others if len(self._listed) == listed else ()

    def finish(self) -> Iterator[Sheet]:
        """Yield the last sheets."""
        refused = [*map(_part, self._refused)]
        if self._last:
            yield _with_unread(self._last, self._unread)
        elif alone := self._listed or self._strays:
            yield from alone[:-1]
            yield _with_unread(alone[-1], [*refused, *(self._beside_lists if self._listed else ())])
        elif self._refused:
            raise ReadError(self._path, self._refused[0].problem, self._refused[0].advice)
        else:
            raise ReadError(self._path, "没有找到以“项目名称”开头的表格行", OTHER_DOCUMENT)

    def _counted(self, sheet: Sheet) -> Sheet:
        self._count += 1
        if self._count > limits.SHEETS:
            raise ReadError(self._path, f"超过 {limits.SHEETS:,} 张表", "请拆分成较小的文件")
        return sheet

    def _is_aside(self, sheet: Sheet, beside: Sheet | None) -> bool:
        """Tell whether a sheet, one of the last two, is only a head on a worksheet: a cover, a directory, notes."""
        is_hollow = any(one is sheet for one in self._hollow[-2:])
        if not is_hollow or sheet.location.worksheet is None:
            return False
        return not sheet.title or (beside is not None and beside.project.key == sheet.project.key)


def _head_alone(sheet: Sheet) -> Oddity:
    """Return that a cover or a directory was not read."""
    place = sheet.location
    where = f"工作表“{place.worksheet}”第 {place.row} 行"
    return _untold(place, f"{where}起只有“项目名称”，没有项目表，没有读取")


def _part(refusal: Refusal) -> Oddity:
    """Return that a part of a document was not read."""
    place = refusal.location
    where = f"工作表“{place.worksheet}”" if place.worksheet else f"{place}起"
    return _untold(place, f"{where}没有读取：{refusal.problem}")


def _untold(place: Location, detail: str) -> Oddity:
    return Oddity(OddityKind.UNPLACED, "document", "", place, detail)


def _unread_in(grid: Grid, projects: Sequence[Sheet], *, has_sheets: bool) -> list[Oddity]:
    """Return what was not read of a grid: all of it, or the list that stands beside its sheets."""
    if not has_sheets:
        return _whole(grid, is_list=bool(projects))
    if not projects:
        return []
    place = projects[0].location
    return [_untold(place, f"{place}起是一行一个项目的汇总表，其 {len(projects)} 个项目没有读取")]


def _whole(grid: Grid, *, is_list: bool) -> list[Oddity]:
    """Return that nothing of a worksheet was read, and what is said of others; other documents have but one grid."""
    if not grid.rows:
        return []
    place = grid.locate(0)
    if place.worksheet is None:
        return [_untold(place, grid.damage)] if grid.damage else []
    kind = "是一行一个项目的汇总表" if is_list else "中没有项目表"
    cells = sum(1 for row in grid.rows for cell in row if cell)
    told = f"工作表“{place.worksheet}”{kind}，其 {cells} 个单元格没有读取"
    others = grid.remarks.get(Location(place.path), ())
    return [_untold(place._replace(row=None), told), *(replace(one, path="document") for one in others)]


def _with_unread(sheet: Sheet, unread: Sequence[Oddity]) -> Sheet:
    """Return the sheet, which says what else stands in its document and was not read."""
    return replace(sheet, oddities=(*sheet.oddities, *unread)) if unread else sheet


def contents(path: Path) -> bytes:
    """Return what the document holds, unless it is empty or too large."""
    try:
        if path.exists() and not path.is_file():
            raise ReadError(path, "不是普通文件", "请给出文档或文件夹")
        with path.open("rb") as file:
            data = file.read(limits.TEXT_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadError(path, *system_problem(error)) from error
    if len(data) > limits.TEXT_BYTES:
        raise ReadError(path, f"文件超过 {limits.TEXT_BYTES >> 20} MiB", "请拆分成较小的文件")
    head = data[:_GLANCE]
    for mark in _ORDER_MARKS:
        head = head.removeprefix(mark)
    if not head.strip(_BLANK) and not data[_GLANCE:].strip(_BLANK):
        blank = "（只有空白）" if data else ""
        raise ReadError(path, f"文件是空的{blank}", "请重新获取该文件")
    return data


def _grids(data: bytes, path: Path, marks: Sequence[str]) -> Sequence[Grid]:
    kind = sniff(data, path)
    if kind is not Kind.TEXT and len(data) > limits.PACKED_BYTES:
        raise ReadError(
            path, f"文件超过 {limits.PACKED_BYTES >> 20} MiB", "请拆分成较小的文件，或删去其中的图片"
        )
    # Imported here, since starting the program must not load what reads Excel and PDF.
    match kind:
        case Kind.WORD:
            from tui_tracker.documents.word.document import read_word

            return [read_word(data, path, marks)]
        case Kind.EXCEL:
            from tui_tracker.documents.excel.workbook import read_excel

            return read_excel(data, path, marks)
        case Kind.EXCEL_97:
            from tui_tracker.documents.excel.workbook97 import read_excel97

            return read_excel97(data, path, marks)
        case Kind.PDF:
            from tui_tracker.documents.pdf.document import read_pdf

            return [read_pdf(data, path, marks)]
        case Kind.TEXT:
            return [read_delimited(data, path, marks)]
