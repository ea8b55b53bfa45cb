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
from tui_tracker.forms.recogniser import Refusal, recognise
from tui_tracker.log import note
from tui_tracker.model import Location, Oddity, OddityKind, Sheet

_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANK = b"\0 \t\r\n"
"""What says nothing: blanks, and the zeros that a copy or a crash has left in the place of a file."""
_GLANCE = 1 << 12


def read(path: Path, forms: Forms | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of a document in its order, at least one.

    Raises:
        ReadError: it can't be read, or holds no sheet; one document never stops the others.

    """
    return tuple(sheets_of(path, forms))


def sheets_of(path: Path, forms: Forms | None = None) -> Iterator[Sheet]:
    """Yield the same sheets one after the other, for those who tell how far reading has come.

    Raises:
        ReadError: as `read`; what came before it does not count.

    """
    yield from _recognised(contents(path), path, forms or built_in())


def read_bytes(data: bytes, path: Path, forms: Forms | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of a document that has these bytes; the path is only named.

    Raises:
        ReadError: as `read`.

    """
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
    """Yield the sheets, of which the last says what else the document holds.

    A list of projects only where it stands alone.
    """
    count = 0
    last: Sheet | None = None
    listed: list[Sheet] = []
    refused: list[Refusal] = []
    unread: list[Oddity] = []
    grids = _grids(data, path, forms.marks)
    for grid in grids:
        before, had, last_before = len(listed), len(refused), last
        for sheet in recognise(grid, forms, refused):
            count += 1
            if count > limits.SHEETS:
                raise ReadError(path, f"超过 {limits.SHEETS:,} 张表", "请拆分成较小的文件")
            if forms.is_list(sheet.layout.form):
                listed.append(sheet)
                continue
            if last:
                yield last
            last = sheet
        unread += [_part(refusal) for refusal in refused[had:]]
        if last is not last_before or len(refused) == had:
            unread += _unread_in(grid, listed[before:], has_sheets=last is not last_before)
    if last:
        yield _with_unread(last, unread)
    elif listed:
        yield from listed[:-1]
        yield _with_unread(listed[-1], [_part(refusal) for refusal in refused])
    elif refused:
        raise ReadError(path, refused[0].problem, refused[0].advice)
    else:
        raise ReadError(path, "没有找到以“项目名称”开头的表格行", OTHER_DOCUMENT)


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
    """Return what the document holds.

    Raises:
        ReadError: it can't be read, is empty or too large.

    """
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
