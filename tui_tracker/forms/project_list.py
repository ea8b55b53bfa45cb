"""A list with one row a project (监控汇总表): each row as a sheet of which only the total is known."""

from collections.abc import Generator, Mapping, Sequence

from tui_tracker.forms.assembly import assemble
from tui_tracker.forms.catalogue import Forms
from tui_tracker.forms.preface import take_preface
from tui_tracker.forms.rows import Row
from tui_tracker.forms.sheet_reader import SheetReader
from tui_tracker.forms.vocabulary import UNKNOWN
from tui_tracker.model import TOTAL, Location, Sheet, Value, value_of


def sheets_of_list(
    preface: Sequence[Row], rows: Sequence[Row], forms: Forms
) -> Generator[Sheet, None, Sequence[Row]]:
    """Yield the projects of a list, whose header is the first of the rows; in the end, what no sheet speaks of."""
    titled = (one for row in preface for cell in row.cells for one in forms.of_title(cell.key) if one.is_list)
    # Without a title it is one of the program's own lists, which stand last.
    form = next(titled, [one for one in forms.all if one.is_list][-1])
    words = forms.words_of(form)
    header = rows[0]
    heads = {cell.column or 0: cell for cell in header.cells}
    amounts = {at: cell for at, cell in heads.items() if words[cell.key].amount not in {"", "number"}}
    paths = {at: words[cell.key].path for at, cell in heads.items() if at not in amounts}
    project = next(at for at, path in paths.items() if path == "project")
    last: tuple[SheetReader, Location] | None = None
    others: list[Row] = []
    second = _second_header(rows, project)
    below = [cell for row in second for cell in row.cells if _above(heads, cell) in amounts]
    columns = sorted({*amounts, *(cell.column or 0 for cell in below)})
    is_doubtful = False
    unused = {at for at, cell in heads.items() if words[cell.key] is UNKNOWN}
    for row in rows[1 + len(second) :]:
        cells = {cell.column or 0: cell for cell in row.cells}
        if project not in cells or words[cells[project].key].total or cells.keys().isdisjoint(columns):
            others.append(row)
            continue
        if last:
            yield assemble(*last)
        reader = SheetReader(words, form)
        take_preface(reader, preface)
        reader.budget.take_header(header, [*amounts.values()])
        if below and not reader.budget.take_second_header(second[0], below):
            reader.notes.doubt("budget", "第二行表头不认识", second[0].place)
            is_doubtful = True
        label = value_of(TOTAL, row.place, project)
        reader.budget.take(row, [label, *(cells[at] for at in columns if at in cells)])
        for at, cell in ((at, cell) for at, cell in cells.items() if at in heads or at not in columns):
            _take_other(reader, row, paths.get(at, ""), heads.get(at), cell)
        unused -= cells.keys()
        reader.last = row.place
        reader.finish()
        last = reader, row.locate(cells[project])
    if last is None:
        return (*preface, *rows)
    last[0].notes.note(header, [heads[at] for at in sorted(unused)])
    for row in second:
        last[0].notes.note(row, [cell for cell in row.cells if is_doubtful or cell not in below])
    for row in others:
        _take_row_of_none(last[0], row)
    yield assemble(*last)
    return ()


def _second_header(rows: Sequence[Row], project: int) -> Sequence[Row]:
    """Return the row that parts the headers, if the list has such a row: words alone, and none of them a project's."""
    return [
        row
        for row in rows[1:2]
        if not any(cell.column == project or cell.quantity for cell in row.cells) and len(row.cells) > 1
    ]


def _above(heads: Mapping[int, Value], cell: Value) -> int:
    """Return where the header begins below which a cell stands."""
    return max((at for at in heads if at <= (cell.column or 0)), default=-1)


def _take_row_of_none(reader: SheetReader, row: Row) -> None:
    """Keep a row that is no project's: the sum of the list, or a line that belongs to the page."""
    if any(reader.words[cell.key].total for cell in row.cells):
        reader.notes.note(row, row.cells)
    else:
        reader.page.take_line(row, row.cells)


def _take_other(reader: SheetReader, row: Row, path: str, head: Value | None, cell: Value) -> None:
    """Keep a cell that is no amount: by its path, or as a note under its header."""
    if path and head is not None:
        reader.single.take(path, row, [head, cell])
    elif head is None:
        reader.notes.unplaced(row, [cell])
    elif not reader.words[head.key].amount:
        reader.notes.note(row, [head, cell])
