"""The rows above 项目名称: the title, the period, labels that stand before it."""

from collections.abc import Sequence

from tui_tracker.forms.labelled import labels_apart, pair_in
from tui_tracker.forms.periods import is_about_months
from tui_tracker.forms.rows import Row
from tui_tracker.forms.sheet_reader import SheetReader
from tui_tracker.model import Value, value_of


def take_preface(reader: SheetReader, rows: Sequence[Row]) -> None:
    """Read the rows above 项目名称; what stands above the title is a cover."""
    form = reader.form
    title = next((at for at, row in enumerate(rows) for cell in row.cells if form.is_titled(cell.key)), 0)
    for at, row in enumerate(rows):
        reader.notes.remark(row.remarks)
        reader.notes.number(row)
        reader.preface_lines.update(cell.key for cell in row.cells)
        _take_row(reader, row, is_cover=at < title)


def _stated(cells: list[Value]) -> Value:
    """Take the first of the cells with those that go on with it: 2024年1月 | 至 | 2024年8月."""
    first = cells.pop(0)
    if len(cells) < 2 or cells[0].key not in _TO:
        return first
    parts = [first, cells.pop(0), cells.pop(0)]
    return value_of("".join(part.raw for part in parts), first.place, first.column)


_TO = frozenset({"至", "到", "-", "—", "——", "~"})


def _take_row(reader: SheetReader, row: Row, *, is_cover: bool) -> None:
    page, words = reader.page, reader.words
    rest: list[Value] = []
    cells = [*labels_apart(row.cells, words)]
    while cells:
        cell = cells.pop(0)
        if not is_cover and page.take_title(row, cell):
            continue
        known, pair = words[cell.key], pair_in(cell, words)
        if pair and pair[0] == "period":
            page.take_period(row, cell)
        elif known.path == "period" and cells:
            page.take_period(row, _stated(cells), cell)
        elif pair and not is_cover:
            reader.single.above.append((pair[0], row, [cell, pair[1]]))
        elif known.path and known.path != "period" and cells and not is_cover:
            page.take_units(row, cells[:1])
            reader.single.above.append((known.path, row, [cell, cells.pop(0)]))
        elif not page.has_period and (cell.key.startswith(words.period_labels) or is_about_months(cell.key)):
            page.take_period(row, cell)
        elif known.section and not known.path and not is_cover:
            continue
        else:
            rest.append(cell)
    if rest:
        page.take_line(row, rest, is_cover=is_cover)
