"""Texts put into cells of a Word document, in the look that the cell has, and in rows that grow with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui_tracker.documents.word.names import (
    CELL,
    CONTROL,
    CONTROL_CONTENT,
    CONTROL_PROPERTIES,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    W,
)
from tui_tracker.reports.patching.markup import Placed, Splice, escaped
from tui_tracker.reports.patching.texts import PlaceText
from tui_tracker.reports.patching.word_places import WordPart, paragraphs_of

_PLAIN = {PARAGRAPH, RUN, TEXT, CONTROL, CONTROL_CONTENT} | {
    f"{W}{name}"
    for name in ("tab", "br", "cr", "lastRenderedPageBreak", "proofErr", "noBreakHyphen", "sdtEndPr")
}
"""What a cell may hold that gives way to a new text as a whole."""
_SHOWN = {TEXT} | {f"{W}{name}" for name in ("tab", "br", "cr", "sym", "noBreakHyphen")}
_MARKS = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange")}


def with_word_texts(word: WordPart, texts: Iterable[PlaceText]) -> bytes:
    """Return the document with these texts in their cells; a place that its main part lacks is left out."""
    splices: list[Splice] = []
    for one in texts:
        cell = word.find(one.place, is_blank=one.is_blank)
        if cell is not None and cell.tag == CELL:
            splices += _filled(word, cell, one.text)
            splices += _growing(word, cell)
            splices += [Splice(shown.start, shown.end, b"") for shown in _outside(word, cell)]
    word.archive.put(word.part, word.markup.spliced(splices))
    return word.archive.save()


def _outside(word: WordPart, cell: Placed) -> Iterator[Placed]:
    """Return what says that content controls around the cell are at rest: it is at rest no more."""
    return (shown for shown in word.prompts_around(cell) if not cell.start < shown.start < cell.end)


def _filled(word: WordPart, cell: Placed, text: str) -> Iterator[Splice]:
    paragraphs = paragraphs_of(cell)
    look, run = _look(word, paragraphs)
    contents = [f'{run}<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in text.split("\n")]
    declared = word.declared
    blocks = [f"<w:p{declared}>{look}<w:r>{content}</w:r></w:p>" for content in contents]
    if not paragraphs or _is_plain(cell):
        start = next(
            (one.end for one in cell if one.tag == f"{W}tcPr" and isinstance(one, Placed)), cell.inside
        )
        yield Splice(start, cell.close, "".join(blocks).encode())
        return
    for one in cell.iter():
        if one.tag in _SHOWN and isinstance(one, Placed) and _is_run(one.parent):
            yield Splice(one.start, one.end, b"")
    yield word.markup.appended(paragraphs[0], f"<w:r{declared}>{contents[0]}</w:r>")
    last = paragraphs[-1].end
    yield Splice(last, last, "".join(blocks[1:]).encode())


def _is_run(element: Placed | None) -> bool:
    return element is not None and element.tag == RUN


def _is_plain(cell: Placed) -> bool:
    """Tell whether the cell holds nothing but text, so that nothing else is lost with what stands in it."""
    return all(one.tag in _PLAIN for child in cell for one in _content(child) if child.tag != f"{W}tcPr")


def _content(element: Placed | object) -> Iterator[Placed]:
    """Yield an element and what is in it, but for properties."""
    assert isinstance(element, Placed)
    if element.tag in (PARAGRAPH_PROPERTIES, RUN_PROPERTIES, CONTROL_PROPERTIES):
        return
    yield element
    for child in element:
        yield from _content(child)


def _look(word: WordPart, paragraphs: list[Placed]) -> tuple[str, str]:
    """Return how the cell's paragraphs and runs are written, as XML.

    As its first run is, or as its paragraph's mark says.
    """
    if not paragraphs:
        return "", ""
    data, first = word.markup.data, paragraphs[0]
    properties = first.find(PARAGRAPH_PROPERTIES)
    look = data[properties.start : properties.end].decode() if isinstance(properties, Placed) else ""
    run = next((one.find(RUN_PROPERTIES) for one in first.iter(RUN)), None)
    if run is None and properties is not None:
        run = properties.find(RUN_PROPERTIES)
    if not isinstance(run, Placed) or any(one.tag in _MARKS for one in run):
        return look, ""
    return look, data[run.start : run.end].decode()


def _growing(word: WordPart, cell: Placed) -> Iterator[Splice]:
    """Yield what lets the cell's row grow where its height is fixed: more text would not be seen."""
    row = cell.parent
    while row is not None and row.tag != ROW:
        row = row.parent
    height = row.find(f"{W}trPr/{W}trHeight") if row is not None else None
    if isinstance(height, Placed) and height.get(f"{W}hRule") == "exact":
        yield word.markup.with_attribute(height, height.beside("hRule"), "atLeast")
