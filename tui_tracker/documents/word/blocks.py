"""The blocks, rows and cells of Word documents, whatever is wrapped around them."""

from collections.abc import Collection, Iterator, Sequence
from xml.etree.ElementTree import Element

from tui_tracker.documents.word.names import (
    ALTERNATIVES,
    CELL,
    CELL_PROPERTIES,
    CONTROL,
    TABLE,
    TEXT,
    VALUE,
    W,
    chosen,
    is_placeholder,
)
from tui_tracker.model.text import squash

# Around rows, cells and paragraphs: content controls, tracked insertions and the like.
_WRAPPERS = {CONTROL} | {f"{W}{name}" for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def children(parent: Element, wanted: Collection[str]) -> Iterator[Element]:
    """Yield the elements of these kinds, as far as none of them stands around another."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            found = children(child, wanted)
            yield from map(_emptied, found) if child.tag == CONTROL and is_placeholder(child) else found
        elif child.tag == ALTERNATIVES:
            yield from children(chosen(child), wanted)


def _emptied(block: Element) -> Element:
    """Return an empty block in place of one that holds nothing but the prompt of its content control."""
    empty = Element(block.tag)
    empty.extend(child for child in block if child.tag == CELL_PROPERTIES)
    return empty


def goes_on(merge: Element | None) -> bool:
    """Tell whether a cell goes on with the merged one above it or left of it."""
    return merge is not None and merge.get(VALUE, "continue") == "continue"


def frames_of(row: Element, marks: Sequence[str]) -> Sequence[Element]:
    """Return the cells that lay out tables of their own on the page.

    In any other, a table is a way to write its text.
    """
    cells = [*children(row, {CELL})]
    tables = [cell for cell in cells if any(_size(table) > 1 for table in cell.iter(TABLE))]
    if all(cell in tables or not plain_text(cell) for cell in cells):
        return tables
    texts = ((cell, squash(plain_text(cell))) for cell in tables)
    return [cell for cell, text in texts if any(mark in text for mark in marks)]


def _size(table: Element) -> int:
    return sum(1 for _ in table.iter(CELL))


def plain_text(node: Element) -> str:
    """Return all that is written in an element, hidden or not."""
    return "".join(text.text or "" for text in node.iter(TEXT))
