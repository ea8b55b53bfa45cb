"""XML of which every element knows its bytes, so that a few of them can be changed and all others stay."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from tui_tracker.documents.errors import ReadError

_START_TAG = re.compile(rb"""<[^\s/>]+(?:[^>"']|"[^"]*"|'[^']*')*?(/?)>""")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODING = re.compile(r"""^(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")


class Splice(NamedTuple):
    """Bytes that take the place of those from `start` to `end`; nothing is replaced where these are equal."""

    start: int
    end: int
    new: bytes


class Placed(Element):
    """An element with the places of its tags: `start` to `inside` the first, `close` to `end` the last.

    One without an end tag (`<a/>`) has `inside`, `close` and `end` all behind it. `prefix` is as written.
    """

    start = inside = close = end = 0
    prefix = ""
    is_empty = False
    parent: "Placed | None" = None

    def beside(self, local: str) -> str:
        """Return how a new element of the same namespace is written."""
        return f"{self.prefix}:{local}" if self.prefix else local


class Markup:
    """A part of a document: its bytes, its elements, and how to add to them."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.data = _as_utf_8(data)
        self.namespaces: dict[str, str] = {}
        self._above: list[Placed] = []
        self._root: Placed | None = None
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._declare
        self._parser = parser
        try:
            parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise ReadError(path, f"文件已损坏，其中的 XML 有误（{error}）", "请重新获取该文件") from error
        finally:
            del self._parser  # it refers back to this object
        assert self._root is not None
        self.root: Placed = self._root

    def _declare(self, prefix: str | None, uri: str) -> None:
        if not self._above:
            self.namespaces.setdefault(uri, prefix or "")

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        tag, prefix = _named(name)
        element = Placed(tag, {_named(key)[0]: value for key, value in attributes.items()})
        element.prefix = prefix
        element.start = self._parser.CurrentByteIndex
        written = _START_TAG.match(self.data, element.start)
        assert written is not None
        element.inside = written.end()
        element.is_empty = bool(written[1])
        if self._above:
            element.parent = self._above[-1]
            self._above[-1].append(element)
        else:
            self._root = element
        self._above.append(element)

    def _close(self, name: str) -> None:
        element = self._above.pop()
        if element.is_empty:
            element.close = element.end = element.inside
        else:
            element.close = self._parser.CurrentByteIndex
            element.end = self.data.index(b">", element.close) + 1

    def _text(self, text: str) -> None:
        if not self._above:
            return
        parent = self._above[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def elements(self, tag: str) -> "Iterator[Placed]":
        return (element for element in self.root.iter(tag) if isinstance(element, Placed))

    def appended(self, element: Placed, new: str) -> Splice:
        """Return what adds XML at the end of an element, which gets an end tag if it has none."""
        if not element.is_empty:
            return Splice(element.close, element.close, new.encode())
        name = re.match(rb"<([^\s/>]+)", self.data[element.start : element.inside])
        assert name is not None
        slash = self.data.rindex(b"/", element.start, element.inside)
        return Splice(slash, element.inside, b">" + new.encode() + b"</" + name[1] + b">")

    def with_attribute(self, element: Placed, name: str, value: str) -> Splice:
        """Return what gives an element an attribute, or another value of it."""
        tag = self.data[element.start : element.inside]
        old = re.search(rf"""\s{re.escape(name)}\s*=\s*("[^"]*"|'[^']*')""".encode(), tag)
        if old:
            return Splice(element.start + old.start(1), element.start + old.end(1), quoteattr(value).encode())
        end = re.match(rb"<[^\s/>]+", tag)
        assert end is not None
        at = element.start + end.end()
        return Splice(at, at, f" {name}={quoteattr(value)}".encode())

    def spliced(self, splices: Iterable[Splice]) -> bytes:
        """Return the bytes with these changes; of several at one place the first comes first."""
        result, at = [], 0
        for splice in sorted(splices, key=lambda splice: splice.start):
            result += [self.data[at : splice.start], splice.new]
            at = splice.end
        return b"".join((*result, self.data[at:]))


def printable(text: str) -> str:
    """Return the text without what XML can't hold."""
    return "".join(
        character
        for character in text
        if character in "\n\t"
        or (character >= " " and not "\ud800" <= character <= "\udfff" and character < "\ufffe")
        or character > "\uffff"
    )


def escaped(text: str) -> str:
    """Return the text as the content of an element."""
    return escape(printable(text))


@lru_cache(maxsize=1 << 10)
def _named(name: str) -> tuple[str, str]:
    """Return the name as ElementTree writes it, and its prefix: documents have thousands of elements, and few names."""
    parts = name.split(" ")
    if len(parts) == 1:
        return parts[0], ""
    return f"{{{parts[0]}}}{parts[1]}", parts[2] if len(parts) > 2 else ""


def _as_utf_8(data: bytes) -> bytes:
    """Return the XML in the one encoding whose bytes are looked at; almost all of it already is."""
    if not data.startswith(_UTF_16):
        return data
    return _ENCODING.sub(r"\1", data.decode("utf-16")).encode()
