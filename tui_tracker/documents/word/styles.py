"""The styles of a Word document that it uses: how text in them looks, and in which list their paragraphs stand.

Only these are parsed: an office suite writes all that it knows into every document, many times what the form is.
"""

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.word.looks import PLAIN, Look, own_look, together
from tui_tracker.documents.word.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, W, setting_of

_MOST_BASES = 20


class Styles:
    """The styles of these names, and the one of paragraphs that name none."""

    def __init__(
        self, pieces: Iterator[bytes], parse: Callable[[bytes], Element], names: Iterable[str]
    ) -> None:
        self._pieces = pieces
        self._part = next(pieces, b"")
        self._parse = parse
        self._styles: dict[str, Element | None] = {}
        self._default_paragraph = self._default_name()
        defaults = self._element_at(self._part.find(b"docDefaults>"))
        found = None if defaults is None else defaults.find(f"{W}rPrDefault/{RUN_PROPERTIES}")
        self.default = PLAIN if found is None else own_look(found, PLAIN)
        used = [*names, self._default_paragraph] if self._part else []
        self._looks = {name: self._look(name) for name in used}
        self._lists = {name: list_id for name in used if (list_id := self._list(name))[0]}
        self.has_looks = self.default != PLAIN or any(look != PLAIN for look in self._looks.values())
        self.has_lists = bool(self._lists)

    def part(self) -> bytes:
        """Return the whole part, the styles that nobody uses included."""
        self._part += b"".join(self._pieces)
        return self._part

    def _find(self, mark: bytes, start: int = 0) -> int:
        """Return where the mark stands; as much of the part is unpacked as that takes."""
        while (at := self._part.find(mark, start)) < 0:
            piece = next(self._pieces, b"")
            if not piece:
                return -1
            start = max(start, len(self._part) - len(mark))
            self._part += piece
        return at

    def of_paragraph(self, name: str) -> Look:
        """Return the look of a paragraph's text by its style, and by what holds of the whole document."""
        return together(self.default, self.look(name or self._default_paragraph))

    def look(self, name: str) -> Look:
        """Return the look that this style gives, plain where it is unknown."""
        return self._looks.get(name, PLAIN)

    def list_of(self, name: str) -> tuple[str, int]:
        """Return the list, and the level in it, to which the style adds its paragraphs; blank where to none."""
        return self._lists.get(name or self._default_paragraph, ("", 0))

    def _look(self, name: str) -> Look:
        look = PLAIN
        for style in reversed(self._line(name)):
            properties = style.find(RUN_PROPERTIES)
            if properties is not None:
                look = own_look(properties, look)
        return look

    def _list(self, name: str) -> tuple[str, int]:
        for style in self._line(name):
            numbering = style.find(f"{PARAGRAPH_PROPERTIES}/{W}numPr")
            if numbering is not None:
                return list_in(numbering)
        return "", 0

    def _line(self, name: str) -> list[Element]:
        """Return the style and those on which it is based, nearest first."""
        line: list[Element] = []
        while name and len(line) < _MOST_BASES and (style := self._style(name)) is not None:
            line.append(style)
            name = setting_of(style.find(f"{W}basedOn"))
        return line

    def _style(self, name: str) -> Element | None:
        if name not in self._styles:
            self._styles[name] = self._element_at(self._find(b'styleId="%s"' % name.encode()))
        return self._styles[name]

    def _default_name(self) -> str:
        """Return the style of paragraphs that name none."""
        at = -1
        while (at := self._find(b'default="1"', at + 1)) >= 0:
            tag = self._part[self._part.rfind(b"<", 0, at) : self._find(b">", at)]
            if b'type="paragraph"' in tag and b'styleId="' in tag:
                return tag.partition(b'styleId="')[2].partition(b'"')[0].decode(errors="replace")
        return ""

    def _element_at(self, at: int) -> Element | None:
        """Return the element in whose start tag that place lies; None where there is none."""
        start = self._part.rfind(b"<", 0, max(at, 0))
        if at < 0 or start < 0:
            return None
        name = self._part[start + 1 : self._find(b">", start)].partition(b" ")[0]
        end = self._find(b"</%s>" % name, start)
        root = self._find(b"<", self._find(b"?>") + 1)
        head = self._part[root : self._find(b">", root) + 1]
        root_name = head[1:].partition(b" ")[0].rstrip(b">")
        if end < 0 or head.startswith(b"<!"):
            return None
        try:
            whole = self._parse(head + self._part[start : end + len(name) + 3] + b"</%s>" % root_name)
        except ReadError:
            return None
        return next(iter(whole), None)


def list_in(numbering: Element) -> tuple[str, int]:
    """Return the list and the level that these numbering properties name; list 0 is none."""
    number, depth = setting_of(numbering.find(f"{W}numId")), setting_of(numbering.find(f"{W}ilvl"))
    return ("" if number == "0" else number), int(depth) if depth.isdecimal() and len(depth) < 3 else 0
