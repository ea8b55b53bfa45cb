"""Copies of the units' own documents: with notes at the very cells, or with the row 纠偏措施 filled in.

A CopyError says what a document of that kind does not allow, a ReportError that it is not what was reviewed any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.kinds import Kind as DocumentKind
from tui_tracker.documents.kinds import sniff
from tui_tracker.forms.catalogue import Forms
from tui_tracker.model import Location, Sheet
from tui_tracker.model.text import squash
from tui_tracker.reading.document import contents, read_bytes
from tui_tracker.reading.own_forms import marks_of
from tui_tracker.reports.corrections import Correction
from tui_tracker.reports.errors import ReportError
from tui_tracker.reports.patching.text_fill import with_fields
from tui_tracker.reports.patching.texts import PlaceText
from tui_tracker.reports.patching.word_fill import with_word_texts
from tui_tracker.reports.patching.word_notes import with_comments
from tui_tracker.reports.patching.word_places import WordPart
from tui_tracker.reports.patching.workbook_fill import with_cell_texts
from tui_tracker.reports.patching.workbook_notes import with_cell_notes
from tui_tracker.reviews.changes import now

_BLANK = {"", "无", "无。", "—", "-", "/", "暂无", "不涉及", "没有"}
"""What a unit writes where it has no measure: it gives way to those that are filled in."""

_NO_NOTES = {
    DocumentKind.TEXT: "文本文档不能加批注",
    DocumentKind.EXCEL_97: ".xls 文档不能加批注",
    DocumentKind.PDF: "PDF 文档不能加批注",
}
_NOT_FILLED = {DocumentKind.EXCEL_97: ".xls 文档不能填写", DocumentKind.PDF: "PDF 文档不能填写"}


class CopyError(Exception):
    """A copy that this kind of document does not allow, in Chinese: others are made all the same."""


def annotated(
    document: Path, corrections: Sequence[Correction], author: str, forms: Forms | None = None
) -> tuple[str, bytes]:
    """Return the file name's suffix and the bytes of the document with notes: what is wrong, and what to do."""
    data, kind = _read(document)
    if kind in _NO_NOTES:
        raise CopyError(_NO_NOTES[kind])
    notes = [note for one in corrections for note in _notes(one)]
    with _left_out():
        if kind is DocumentKind.EXCEL:
            new = with_cell_notes(data, document, notes, author)
        else:
            new = with_comments(WordPart(data, document, marks_of(forms)()), notes, author, now())
        _check(document, new, corrections, forms, measures=False)
    return _end(document, "批注", kind), new


def filled(
    document: Path, corrections: Sequence[Correction], forms: Forms | None = None
) -> tuple[str, bytes]:
    """Return the file name's suffix and the bytes of the document with the measures in the row 纠偏措施."""
    data, kind = _read(document)
    if kind in _NOT_FILLED:
        raise CopyError(_NOT_FILLED[kind])
    by_sheet: dict[Location, list[Correction]] = {}
    for one in corrections:
        if place := one.sheet.measure.location:
            by_sheet.setdefault(place, []).append(one)
    if not by_sheet:
        raise CopyError("没有“纠偏措施”行，无法填写")
    notes = [
        PlaceText(place, _measures(own), not own[0].sheet.measure.text) for place, own in by_sheet.items()
    ]
    with _left_out():
        match kind:
            case DocumentKind.TEXT:
                new = with_fields(data, document, marks_of(forms)(), notes)
            case DocumentKind.EXCEL:
                new = with_cell_texts(data, document, notes)
            case _:
                new = with_word_texts(WordPart(data, document, marks_of(forms)()), notes)
        _check(document, new, corrections, forms, measures=True)
    return _end(document, "纠偏措施", kind), new


@contextmanager
def _left_out() -> Iterator[None]:
    """Leave out a document that can't be patched and say why; the others are exported."""
    try:
        yield
    except ReadError as error:
        raise CopyError(error.problem) from error


def _read(document: Path) -> tuple[bytes, DocumentKind]:
    try:
        data = contents(document)
        return data, sniff(data, document)
    except ReadError as error:
        raise ReportError(str(error)) from error


def _end(document: Path, what: str, kind: DocumentKind) -> str:
    suffix = (
        document.suffix if document.suffix else f".{kind.value if kind is not DocumentKind.TEXT else 'txt'}"
    )
    return f"（{what}）{suffix}"


def _check(
    document: Path, new: bytes, corrections: Iterable[Correction], forms: Forms | None, *, measures: bool
) -> None:
    """Read the copy again: it must say what was reviewed, apart from the measures that were filled in."""
    said = {_said(sheet, measures=measures) for sheet in read_bytes(new, document, forms)}
    for one in corrections:
        if _said(one.sheet, measures=measures) not in said:
            problem = f"{document} 在读取之后已被改动，「{one.sheet.project}」与审核时的不同"
            raise ReportError(problem, "请重新打开并核对后再输出")


def _said(sheet: Sheet, *, measures: bool) -> tuple[str, ...]:
    return tuple(cell.key for path, cell in sheet.cells() if not (measures and path == "measure"))


# What is written


def _notes(one: Correction) -> Iterator[PlaceText]:
    """Return the notes: the first cell of a correction gets the full text, its other cells refer to that note."""
    head = one.item.head.targets if one.item else one.targets
    placed = [(target.location, not target.text) for target in head if target.location]
    title = f"{one.code} {one.title}".strip() or "审核意见"
    said = [title, f"问题：{one.problem}" if one.problem else "", f"要求：{one.measure.measure}"]
    if one.due:
        said.append(f"期限：{one.due}")
    text = "\n".join(line for line in said if line)
    if not placed:
        place = one.sheet.title.location or one.sheet.project.location or one.sheet.location
        yield PlaceText(place, text, is_blank=False)
    for number, (place, is_blank) in enumerate(placed):
        assert place is not None
        first = placed[0][0]
        yield PlaceText(place, text if not number else f"{title}（同一问题，说明见 {first}）", is_blank)


def _measures(own: Sequence[Correction]) -> str:
    """Return the text for the row 纠偏措施: the unit's own text first, then the measures, numbered if there are several."""
    texts = [one.measure.measure for one in own]
    if len(texts) > 1:
        texts = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    kept = own[0].sheet.measure.text
    return "\n".join(([] if squash(kept) in _BLANK else [kept]) + texts)
