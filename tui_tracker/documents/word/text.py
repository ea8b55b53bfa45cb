"""The text of a Word document's cells and paragraphs: what stands on paper, and what was left out of it."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.ooxml import Package
from tui_tracker.documents.symbols import in_symbol_font, lowered, raised, symbol
from tui_tracker.documents.word.bindings import BINDING, fill_bound
from tui_tracker.documents.word.fields import EMPTY, TICKED, Field, chosen_in, ended
from tui_tracker.documents.word.grounds import Grounds
from tui_tracker.documents.word.looks import (
    PLAIN,
    Look,
    has_looks,
    own_look,
    why_unseen,
    with_style,
)
from tui_tracker.documents.word.math import STRUCTURES, equation
from tui_tracker.documents.word.names import (
    ALTERNATIVES,
    CONTROL,
    CONTROL_CONTENT,
    CONTROL_PROPERTIES,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    TEXT_BOX,
    W14,
    M,
    W,
    chosen,
    is_on_14,
    is_placeholder,
    setting_of,
)
from tui_tracker.documents.word.numbering import Numbering
from tui_tracker.documents.word.pictures import Picture, object_name, picture_in
from tui_tracker.documents.word.source import slimmed
from tui_tracker.documents.word.styles import Styles, list_in

_TEXTS = {TEXT, f"{M}t"}
# Deleted, moved elsewhere, or no text: properties, the reading above a ruby character.
_SKIPPED = {
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tcPr", "sdtPr", "sdtEndPr", "delText", "rt")
} | {f"{W14}conflictDel"}
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_MARKING = {f"{W}{name}" for name in ("numPr", "del", "moveFrom", "vanish", "specVanish")}
"""What may stand in the properties of a paragraph or of its mark and matters to its text."""
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
PICTURE = "此处的图片"
_ITEM_BREAK = "\u2029"
"""Parts the items of a list, which stay lines however they begin and end."""


class LeftOut(NamedTuple):
    """A text that is not read, and why."""

    reason: str
    text: str


class Words:
    """Gives the text of the elements of one document, in its order; keeps what was left out of the last one.

    What few documents have costs the others nothing: an element is looked after only where the parts say that
    it may be there.
    """

    def __init__(self, package: Package, main: str, root: Element | None = None) -> None:
        data = package.read(main)
        self.root = package.root(slimmed(data)) if root is None else root
        self.left_out: list[LeftOut] = []
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[Element] | None = None
        self._node = self.root
        self._fields: list[Field] = []
        self._look = PLAIN
        self._position = 0
        self._joins = False
        self._picture: Picture | None = None
        self._handlers = dict(_HANDLERS)
        tags = {element.tag for element in self.root.iter()}
        if BINDING in tags:
            fill_bound(package, main, self.root)
        self._styles, self._numbering = self._tables(package, main, tags)
        self._has_looks = self._styles.has_looks
        if TEXT_BOX in tags:
            self._handlers[TEXT_BOX] = Words._box
        if self._has_looks or has_looks(tags):
            self._handlers[RUN] = Words._run
            self._grounds = Grounds(self.root, data, self._styles.part(), package.root)
        if self._has_looks or self._styles.has_lists or not _MARKING.isdisjoint(tags):
            self._handlers[PARAGRAPH] = Words._marked_paragraph

    def _tables(self, package: Package, main: str, tags: Collection[str]) -> tuple[Styles, Numbering]:
        """Return the styles and the lists that the part uses."""
        parts = {relation.kind: relation.part for relation in package.relations(main).values()}
        styles = package.stream(parts["styles"]) if parts.get("styles", "") in package else iter(())
        named = (tag for tag in (f"{W}pStyle", f"{W}rStyle") if tag in tags)
        used = {setting_of(one) for tag in named for one in self.root.iter(tag)}
        known = Styles(styles, package.root, used)
        has_lists = known.has_lists or f"{W}numPr" in tags
        numbering = parts.get("numbering", "") if has_lists else ""
        return known, Numbering(package.parse(numbering) if numbering in package else None)

    def text(self, node: Element) -> str:
        """Return what stands in that element."""
        self._node = node
        pieces: list[str] = []
        self.left_out, self._fields, self._joins, self._position = [], [], False, 0
        self._look = self._styles.default
        self._picture = None
        self._collect(node, pieces)
        text = "".join(pieces)
        if self._picture and self._picture.counts(is_alone=not text.strip(), in_cell=self.boxes is None):
            self.left_out.append(LeftOut("", PICTURE))
        return text

    def line(self, paragraph: Element) -> tuple[str, list[Element]]:
        """Return what stands in a paragraph between tables, its number included, and the text boxes that hang on it."""
        parent = Element("line")
        parent.append(paragraph)
        boxes: list[Element] = []
        self.boxes = boxes
        text = self.text(parent)
        self.boxes = None
        return text, boxes

    def _collect(self, node: Element, pieces: list[str]) -> None:
        handlers = self._handlers
        for child in node:
            tag = child.tag
            if tag in _TEXTS:
                pieces.append(child.text or "")
            elif tag in _SKIPPED:
                continue
            elif handler := handlers.get(tag):
                handler(self, child, pieces)
            elif len(child):
                self._collect(child, pieces)

    def _box(self, box: Element, pieces: list[str]) -> None:
        """A text box in a cell is text of the cell, apart from what stands around it."""
        if self.boxes is not None:
            self.boxes.append(box)
            return
        self._collect(box, pieces)
        pieces.append("\n")

    # Paragraphs

    def _paragraph(self, paragraph: Element, pieces: list[str]) -> None:
        if pieces:
            pieces.append("\n")
        self._collect(paragraph, pieces)

    def _marked_paragraph(self, paragraph: Element, pieces: list[str]) -> None:
        """A paragraph that may be hidden or numbered by its style, or whose mark was deleted."""
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        above = self._look
        style = "" if properties is None else setting_of(properties.find(f"{W}pStyle"))
        if self._has_looks:
            self._look = self._styles.of_paragraph(style)
        list_id, level = self._list(properties, style)
        if pieces and not self._joins:
            pieces.append(_ITEM_BREAK if list_id else "\n")
        if label := self._numbering.label(list_id, level):
            pieces.append(f"{label} ")
        self._collect(paragraph, pieces)
        self._look = above
        mark = None if properties is None else properties.find(RUN_PROPERTIES)
        self._joins = mark is not None and any(
            mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom")
        )
        if mark is not None and not self._joins:
            self._joins = own_look(mark, PLAIN).hidden

    def _list(self, properties: Element | None, style: str) -> tuple[str, int]:
        numbering = None if properties is None else properties.find(f"{W}numPr")
        return self._styles.list_of(style) if numbering is None else list_in(numbering)

    # Runs

    def _run(self, run: Element, pieces: list[str]) -> None:
        properties = run.find(RUN_PROPERTIES)
        look = self._look if properties is None else self._look_of(properties)
        if look == PLAIN and not self._position:
            self._collect(run, pieces)
            return
        start, picture = len(pieces), self._picture
        self._collect(run, pieces)
        text = "".join(pieces[start:])
        if look.font:
            text = in_symbol_font(look.font, text)
        reason = why_unseen(look, white_shows=look.white and self._grounds.show_white(self._node))
        if reason:
            del pieces[start:]
            self._picture = picture
            self._leave_out(reason, text)
        elif text:
            # Of one size with what stands before it, only a figure beside another is a mark: 10².
            is_in_number = text[0].isdecimal() and start and pieces[start - 1][-1:].isdecimal()
            rise = look.rise or (look.rise_above(self._position) if is_in_number else 0)
            pieces[start:] = [raised(text) if rise > 0 else lowered(text) if rise < 0 else text]
            self._position = look.position

    def _look_of(self, properties: Element) -> Look:
        style = properties.find(f"{W}rStyle") if self._has_looks else None
        above = self._look if style is None else with_style(self._look, self._styles.look(setting_of(style)))
        return own_look(properties, above)

    def _leave_out(self, reason: str, text: str) -> None:
        if not text.strip():
            return
        if self.left_out and self.left_out[-1].reason == reason:
            text = self.left_out.pop().text + text
        self.left_out.append(LeftOut(reason, text))

    # What stands in a run

    def _character(self, element: Element, pieces: list[str]) -> None:
        pieces.append(_CHARACTERS[element.tag])

    def _symbol(self, element: Element, pieces: list[str]) -> None:
        try:
            pieces.append(symbol(element.get(f"{W}font", ""), int(element.get(f"{W}char", ""), 16)))
        except (ValueError, OverflowError):
            pieces.append("\ufffd")

    def _note(self, reference: Element, pieces: list[str]) -> None:
        self.notes.append((_NOTES[reference.tag], reference.get(f"{W}id", "")))

    def _object(self, element: Element, pieces: list[str]) -> None:
        start = len(pieces)
        self._collect(element, pieces)
        if not "".join(pieces[start:]).strip():
            self.left_out.append(LeftOut("", f"嵌入对象（{object_name(element)}）"))

    def _document(self, _: Element, __: list[str]) -> None:
        """A document inside a cell, which is rare."""
        self.left_out.append(LeftOut("", "格内插入的文档"))

    def _word_art(self, element: Element, pieces: list[str]) -> None:
        pieces.append(element.get("string", ""))

    def _drawing(self, element: Element, pieces: list[str]) -> None:
        start = len(pieces)
        self._collect(element, pieces)
        if not "".join(pieces[start:]).strip():
            self._picture = self._picture or picture_in(element)

    def _equation(self, element: Element, pieces: list[str]) -> None:
        def inside(node: Element) -> str:
            inner: list[str] = []
            self._collect(node, inner)
            return "".join(inner)

        pieces.append(equation(element, inside))

    # Content controls and fields

    def _alternatives(self, element: Element, pieces: list[str]) -> None:
        self._collect(chosen(element), pieces)

    def _control(self, control: Element, pieces: list[str]) -> None:
        if is_placeholder(control):
            return
        box = control.find(f"{CONTROL_PROPERTIES}/{W14}checkbox")
        if box is not None:
            checked = box.find(f"{W14}checked")
            is_ticked = checked is not None and is_on_14(checked)
            pieces.append(TICKED if is_ticked else EMPTY)
            return
        for content in control.findall(CONTROL_CONTENT):
            self._collect(content, pieces)

    def _field(self, mark: Element, pieces: list[str]) -> None:
        """Show only the result of a field, and of a form's box or list what is chosen."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(Field(len(pieces), chosen_in(mark.find(f"{W}ffData")), []))
        elif kind == "separate" and self._fields:
            del pieces[self._fields[-1].start :]
            self._fields[-1] = self._fields[-1]._replace(has_result=True)
        elif kind == "end" and self._fields:
            self._end(self._fields.pop(), pieces)

    def _simple_field(self, element: Element, pieces: list[str]) -> None:
        start = len(pieces)
        self._collect(element, pieces)
        self._end(Field(start, None, [element.get(f"{W}instr", "")], len(pieces) > start), pieces)

    def _end(self, field: Field, pieces: list[str]) -> None:
        shown, missing = ended(field, "".join(pieces[field.start :]))
        pieces[field.start :] = [shown] if shown else []
        if missing:
            self.left_out.append(LeftOut("", missing))

    def _code(self, element: Element, _: list[str]) -> None:
        if self._fields:
            self._fields[-1].code.append(element.text or "")


_HANDLERS: Mapping[str, Callable[[Words, Element, list[str]], None]] = {
    PARAGRAPH: Words._paragraph,
    ALTERNATIVES: Words._alternatives,
    CONTROL: Words._control,
    f"{W}sym": Words._symbol,
    f"{W}fldChar": Words._field,
    f"{W}fldSimple": Words._simple_field,
    f"{W}instrText": Words._code,
    f"{W}object": Words._object,
    **dict.fromkeys((f"{W}drawing", f"{W}pict"), Words._drawing),
    **dict.fromkeys((f"{W}altChunk", f"{W}subDoc"), Words._document),
    _WORD_ART: Words._word_art,
    **dict.fromkeys(_CHARACTERS, Words._character),
    **dict.fromkeys(STRUCTURES, Words._equation),
    **dict.fromkeys(_NOTES, Words._note),
}
"""What gives the text of an element. Methods of one object, kept by it, would keep its document until it is collected."""
