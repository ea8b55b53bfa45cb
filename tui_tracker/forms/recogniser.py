"""Recognise the sheets of a grid by the forms' descriptions; knows no form by its name.

Recognises by labels and vocabulary, never by absolute column. Whatever it can't place is kept as an oddity, and a form
that is known and not read is refused by name.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from tui_tracker.documents.errors import OTHER_DOCUMENT
from tui_tracker.documents.grid import Grid
from tui_tracker.forms.assembly import assemble
from tui_tracker.forms.broken_rows import mended
from tui_tracker.forms.catalogue import Forms, built_in
from tui_tracker.forms.description import Description
from tui_tracker.forms.heads_alone import are_of_one_project, is_directory, is_hollow, is_name_alone
from tui_tracker.forms.ordinals import without_ordinals
from tui_tracker.forms.other_funds import other_funds
from tui_tracker.forms.page_breaks import whole
from tui_tracker.forms.preface import take_preface
from tui_tracker.forms.project_list import sheets_of_list
from tui_tracker.forms.rows import BLANK, Row, rows_of
from tui_tracker.forms.segments import Segment, Segments
from tui_tracker.forms.sheet_reader import SheetReader
from tui_tracker.forms.side_by_side import parted
from tui_tracker.model import Location, Oddity, Sheet, value_of


class Refusal(NamedTuple):
    """A part of a document that is recognised and not read: what it is, what to do, and where it stands."""

    problem: str
    advice: str
    location: Location


def recognise(
    grid: Grid,
    forms: Forms | None = None,
    refused: list[Refusal] | None = None,
    hollow: list[Sheet] | None = None,
) -> Iterator[Sheet]:
    """Yield the sheets of the grid, parted at the rows whose label is 项目名称; what is refused is added to `refused`.

    What a sheet lacks is blank; what stands in its rows and can't be placed is an oddity. Sheets that are nothing but
    a head are added to `hollow`, too: they may be a cover or a directory.
    """
    work = Recognition(forms or built_in(), [] if refused is None else refused, hollow)
    yield from work.sheets(grid)


def _remarks(segment: Segment) -> Iterator[Oddity]:
    """Yield what its reader says of the rows of a segment."""
    for row in (*segment.preface, *([segment.head] if segment.head else []), *segment.body):
        yield from row.remarks


def _goes_on(reader: SheetReader, before: SheetReader, *, is_said: bool) -> bool:
    """Tell whether a reader has but the next page of the sheet before: its head again, and more indicators or nothing.

    Where a page says so, anything may follow, and its head may be shorter.
    """
    if is_hollow(reader) and not reader.page.title:
        return are_of_one_project(reader, before)
    if reader.form is not before.form:
        return False
    own, above = [[one.texts.get(path, BLANK).key for path in _NAMED_AGAIN] for one in (reader, before)]
    if is_said:
        return own[0] == above[0] and all(name in {"", other} for name, other in zip(own, above, strict=True))
    if reader.budget.place or not before.budget.place or reader.goal.texts:
        return False
    return own == above and any(own) and bool(reader.indicators.indicators)


_NAMED_AGAIN = ("project", "department", "unit")


def _read_again(reader: SheetReader, preface: Sequence[Row], rows: Sequence[Row]) -> SheetReader:
    """Return a reader of the same rows with broken labels mended, and funds read that stand in no usual table."""
    if (whole := mended(rows, reader.words)) is not rows:
        reader = _read_rows(SheetReader(reader.words, reader.form), preface, whole)
    if _is_without_header(reader) and (funds := other_funds(whole, reader.words)):
        reader = SheetReader(reader.words, reader.form)
        reader.budget.take_other(funds)
        rest = [row for at, row in enumerate(whole) if at not in funds.rows]
        _read_rows(reader, preface, rest)
    return reader


def _is_without_header(reader: SheetReader) -> bool:
    """Tell whether no header says what the amounts are; what seemed to be a source, 预算数, may be a label of one."""
    named = (reader.words[line.name] for line in reader.budget.budget("").lines)
    return not reader.budget.header or any(known.amount and not known.source for known in named)


def _read_rows(reader: SheetReader, preface: Sequence[Row], rows: Sequence[Row]) -> SheetReader:
    take_preface(reader, preface)
    reader.finish(rows)
    reader.rows = (*preface, *rows) if is_hollow(reader) else ()
    return reader


class Recognition:
    """Recognises one grid."""

    def __init__(self, forms: Forms, refused: list[Refusal], hollow: list[Sheet] | None = None) -> None:
        self._forms, self._refused, self._hollow = forms, refused, hollow
        self._segments = Segments(forms)
        self._of_none: list[Row] = []
        self._directories: list[Row] = []
        self._has_shared = False

    @property
    def is_local(self) -> bool:
        """Whether nothing was refused, and each sheet recognised by its own rows alone."""
        return not (self._refused or self._segments.has_learnt or self._has_shared)

    def sheets(self, grid: Grid) -> Iterator[Sheet]:
        """Yield the sheets of the grid, each as soon as the next one begins."""
        rows = without_ordinals(rows_of(grid), self._forms.words)
        if grid.has_pages:
            rows = iter(whole(rows, self._forms.words, self._segments))
        told: set[Oddity] = set()
        last: tuple[SheetReader, Location] | None = None
        for part in parted(rows, self._segments):
            for segment in self._segments.of(part):
                head = segment.head
                reader = self._read(segment, head, grid, last and last[0]) if head else None
                if head is None:
                    yield from self._headless(segment)
                if grid.remarks:
                    told.update(_remarks(segment))
                if head and reader and not (last and reader is last[0]):
                    if last and not self._is_cover(last[0], reader):
                        yield self._assembled(*last)
                    last = reader, head.locate(head.cells[0])
        if last:
            others = chain.from_iterable(grid.remarks.values())
            last[0].notes.remark(remark for remark in others if remark not in told)
            yield self._assembled(*last, grid.damage)
        elif self._directories:
            place = self._directories[0].place
            self._refused.append(Refusal("“项目名称”下面只是一列名称，没有项目表", OTHER_DOCUMENT, place))

    def _assembled(self, reader: SheetReader, head: Location, damage: str = "") -> Sheet:
        self._tell_of_none(reader)
        sheet = assemble(reader, head, damage)
        if self._hollow is not None and is_hollow(reader):
            self._hollow.append(sheet)
        return sheet

    def _is_cover(self, reader: SheetReader, following: SheetReader) -> bool:
        """Tell whether a reader has but the cover of the sheet that follows, or a name, which is noted there then."""
        if not (is_hollow(reader) and (are_of_one_project(reader, following) or is_name_alone(reader))):
            return False
        for row in reader.rows:
            following.notes.note(row, row.cells)
            following.notes.remark(row.remarks)
        if following.rows:
            following.rows = (*reader.rows, *following.rows)
        return True

    def _read(
        self, segment: Segment, head: Row, grid: Grid, before: SheetReader | None
    ) -> SheetReader | None:
        """Return the reader that has read a sheet, the one before if it goes on; None where its form is refused."""
        preface = self._with_margins(segment.preface, grid)
        is_said = self._segments.says_goes_on(preface)
        body = (head, *segment.body)
        form = before.form if before and is_said else self._forms.choose(preface, body)
        if form.refusal:
            self._refuse(form, (*preface, head))
            return None
        rows = [head, *segment.body]
        reader = _read_rows(SheetReader(self._forms.words_of(form), form), preface, rows)
        if reader.is_puzzled:
            reader = _read_again(reader, preface, rows)
        if is_directory(reader, head, segment.body):
            self._of_none += (*preface, *rows)
            self._directories.append(head)
            return None
        if self._is_without_execution(reader) and self._forms.without_execution:
            self._refuse(self._forms.without_execution, (head,))
            return None
        if before and _goes_on(reader, before, is_said=is_said):
            before.notes.note(head, [cell for row in preface for cell in row.cells])
            before.finish(rows)
            return before
        if before and reader.form is before.form and reader.page.share(before.page):
            self._has_shared = True
            reader.notes.lack("title", head.place, "本表没有标题，时段和金额单位按同页上一张表的标题")
        return reader

    def _with_margins(self, preface: Sequence[Row], grid: Grid) -> Sequence[Row]:
        """The rows above a sheet, with the title and the period out of the heads of the pages if they lack them."""
        if grid.margins is tuple:
            return preface
        found = {kind for row in preface for kind in self._segments.kinds(row)}
        if {"title", "period"} <= found:
            return preface
        rows = (Row(place, [value_of(text, place)], [text]) for text, place in grid.margins())
        return [*(row for row in rows if self._segments.kinds(row) - found), *preface]

    def _refuse(self, form: Description, rows: Sequence[Row]) -> None:
        """Tell that a form is not read, by the title that it has itself."""
        titles = (cell.text for row in rows for cell in row.cells if form.is_titled(cell.key))
        self._refused.append(
            Refusal(f"这是“{next(titles, form.name)}”：{form.refusal}", form.advice, rows[0].place)
        )

    def _is_without_execution(self, reader: SheetReader) -> bool:
        """Tell whether nothing was carried out yet of what a form without a title tells."""
        tables = (reader.budget, reader.indicators)
        if reader.page.title or not all(table.header for table in tables):
            return False
        labels = {role for table in tables for role in table.labels}
        return not labels & {"executed", "actual", "plan", "forecast", "rate", "score"}

    def _tell_of_none(self, reader: SheetReader) -> None:
        """Tell on a sheet beside them of rows that belong to none."""
        for row in self._of_none:
            reader.notes.unplaced(row, (*row.numbers, *row.cells))
        self._of_none = []

    def _headless(self, segment: Segment) -> Iterator[Sheet]:
        """Yield what rows without 项目名称 are: a list of projects, a form that is refused, or nothing."""
        rows = segment.body
        at = next((at for at, row in enumerate(rows) if self._segments.is_list_header(row)), None)
        if at is not None:
            self._of_none += yield from sheets_of_list(rows[:at], rows[at:], self._forms)
            return
        for row in rows:
            for form in self._forms.of_title(row.cells[0].key)[:1]:
                if form.refusal:
                    self._refuse(form, [row])
                    return
        for row in rows:
            if self._segments.is_parted_by_spaces(row):
                advice = "请以制表符分隔，或用 Word、Excel 表格提供"
                self._refused.append(Refusal("各列用空格分隔，无法分清单元格", advice, row.place))
                return
        self._of_none += rows
