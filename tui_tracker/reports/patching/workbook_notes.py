"""Cell notes put into a workbook: a comments part and its drawing, or added to those that are there."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tui_tracker.model.grouping import grouped
from tui_tracker.reports.patching.archive import Archive
from tui_tracker.reports.patching.layout import Layout
from tui_tracker.reports.patching.markup import Markup, Placed, Splice, escaped
from tui_tracker.reports.patching.texts import PlaceText
from tui_tracker.reports.patching.vml import drawn, grown, with_shapes
from tui_tracker.reports.patching.workbook import Place, SheetPart, place_of, reference_of

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_LEGACY_DRAWING = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    "AlternateContent",
}  # fmt: skip
"""What a worksheet has behind its legacyDrawing: the order of the elements is prescribed."""


def with_cell_notes(data: bytes, path: Path, notes: Iterable[PlaceText], author: str) -> bytes:
    """Return the workbook with the notes; all parts but those that hold them are as they were."""
    archive = Archive(data, path)
    for title, own in grouped(notes, lambda note: note.place.worksheet or "").items():
        sheet = SheetPart(archive, title)
        texts: dict[Place, str] = {}
        for note in own:
            cell = note.place.cell or f"A{note.place.row or 1}"
            place = sheet.place(cell, is_blank=note.is_blank)
            texts[place] = f"{texts[place]}\n\n{note.text}" if place in texts else note.text
        _annotate(sheet, dict(sorted(texts.items())), author)
    return archive.save()


def _annotate(sheet: SheetPart, texts: Mapping[Place, str], author: str) -> None:
    archive = sheet.archive
    part = archive.related(sheet.part, "comments")
    if part is None:
        part = archive.free_name("xl/comments{}.xml")
        archive.put(part, _new_comments(sheet))
        archive.relate(sheet.part, "comments", part, sheet.office)
        archive.declare(_COMMENTS_TYPE, part=part)
    known = _add_comments(archive, part, sheet, texts, author)
    _draw(sheet, {place: text for place, text in texts.items() if place not in known}, known)


def _new_comments(sheet: SheetPart) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<comments xmlns="{sheet.main}"><authors></authors><commentList></commentList></comments>'.encode()


def _add_comments(
    archive: Archive, part: str, sheet: SheetPart, texts: Mapping[Place, str], author: str
) -> Mapping[Place, str]:
    """Add to the comments; the whole texts of the cells that had one already, whose text goes on."""
    markup = archive.markup(part)
    root = markup.root
    prefix = f"{root.prefix}:" if root.prefix else ""
    known = {place_of(one.get("ref", "")): one for one in markup.elements(sheet.tag("comment"))}
    splices = [_longer(markup, known[place], text, prefix) for place, text in texts.items() if place in known]
    if new := {place: text for place, text in texts.items() if place not in known}:
        authors, comments = (root.find(sheet.tag(name)) for name in ("authors", "commentList"))
        assert isinstance(authors, Placed)
        assert isinstance(comments, Placed)
        number = len(authors)
        splices.append(markup.appended(authors, f"<{prefix}author>{escaped(author)}</{prefix}author>"))
        made = "".join(
            f'<{prefix}comment ref="{reference_of(place)}" authorId="{number}"><{prefix}text>'
            f"{_run(text, prefix)}</{prefix}text></{prefix}comment>"
            for place, text in new.items()
        )
        splices.append(markup.appended(comments, made))
    archive.put(part, markup.spliced(splices))
    return {
        place: f"{''.join(known[place].itertext())}\n\n{texts[place]}" for place in texts if place in known
    }


def _longer(markup: Markup, comment: Placed, text: str, prefix: str) -> Splice:
    """Return what adds a run of text to a comment, before what may only stand behind all runs."""
    whole = next(one for one in comment if one.tag.endswith("}text"))
    assert isinstance(whole, Placed)
    run = _run(f"\n\n{text}", prefix)
    later = next((one for one in whole if one.tag.endswith(("}rPh", "}phoneticPr"))), None)
    if isinstance(later, Placed):
        return Splice(later.start, later.start, run.encode())
    return markup.appended(whole, run)


def _run(text: str, prefix: str) -> str:
    p = prefix
    look = f'<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="宋体"/><{p}charset val="134"/></{p}rPr>'
    return f'<{p}r>{look}<{p}t xml:space="preserve">{escaped(text)}</{p}t></{p}r>'


def _draw(sheet: SheetPart, texts: Mapping[Place, str], known: Mapping[Place, str]) -> None:
    """Give each cell the shape without which Excel shows no note; that of a longer one grows."""
    layout = Layout(sheet)
    notes, longer = (
        [(place, layout.room_for_note(place, text)) for place, text in some.items()]
        for some in (texts, known)
    )
    archive = sheet.archive
    others = {name: archive.unpacked(name) for name in archive.names if name.lower().endswith(".vml")}
    legacy = sheet.child("legacyDrawing")
    if legacy is not None:
        id = legacy.get(f"{{{sheet.office}}}id", "")
        part = archive.relationships(sheet.part)[id].part
        own = others.pop(part)
        own = grown(own, longer)
        archive.put(part, with_shapes(own, notes, others.values()) if notes else own)
        return
    if not notes:
        return
    part = archive.free_name("xl/drawings/vmlDrawing{}.vml")
    archive.put(part, drawn(notes, others.values()))
    archive.declare(_VML_TYPE, extension="vml")
    id = archive.relate(sheet.part, "vmlDrawing", part, sheet.office)
    prefix = sheet.markup.namespaces.get(sheet.office)
    declared = "" if prefix else f' xmlns:r="{sheet.office}"'
    element = f'<{sheet.root.beside("legacyDrawing")}{declared} {prefix or "r"}:id="{id}"/>'
    later = next((one for one in sheet.root if _local(one.tag) in _AFTER_LEGACY_DRAWING), None)
    splice = (
        Splice(later.start, later.start, element.encode())
        if isinstance(later, Placed)
        else sheet.markup.appended(sheet.root, element)
    )
    archive.put(sheet.part, sheet.markup.spliced([splice]))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
