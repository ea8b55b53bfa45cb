"""What a Word document keeps beside its main part: page headers, notes, and documents inside it."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from xml.etree.ElementTree import Element

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import RawCell
from tui_tracker.documents.ooxml import Package
from tui_tracker.documents.word.names import PARAGRAPH, W
from tui_tracker.documents.word.text import Words
from tui_tracker.model import Location

_MOST_CHUNKS = 100
_DEEPEST = 3
_NOTE_KINDS = {"footnotes": f"{W}footnote", "endnotes": f"{W}endnote"}
_HTML = (b"<html", b"<!doctype html", b"<table", b"<body")
_MIME, _HEAD = b"mime-version:", 4096
"""How a web page begins that was saved in one file with its pictures, and where that and its first tags stand."""


def margins(package: Package, path: str) -> list[tuple[str, Location]]:
    """Return the lines of the page headers and footers, each once; a title may stand there."""
    lines: dict[str, None] = {}
    try:
        main = package.main_part() or "word/document.xml"
        for relation in sorted(package.relations(main).values(), key=attrgetter("kind"), reverse=True):
            if relation.kind in {"header", "footer"} and relation.part in package:
                words = Words(package, relation.part)
                paragraphs = words.root.iter(PARAGRAPH)
                lines.update(dict.fromkeys(words.line(one)[0].strip() for one in paragraphs))
    except (ReadError, RecursionError):
        return []
    return [(line, Location(path)) for line in lines if line]


def notes(package: Package, main: str) -> Callable[[tuple[str, str], Words], str]:
    """Return a function that gives the text of a footnote or an endnote, by its kind and id."""
    known: dict[tuple[str, str], Element] = {}

    def find(reference: tuple[str, str], words: Words) -> str:
        if not known:
            known.update(_notes_of(package, main))
            known.setdefault(("", ""), Element("none"))
        note = known.pop(reference, None)
        return "" if note is None else words.text(note)

    return find


def _notes_of(package: Package, main: str) -> dict[tuple[str, str], Element]:
    return {
        (relation.kind, note.get(f"{W}id", "")): note
        for relation in package.relations(main).values()
        if relation.kind in _NOTE_KINDS and relation.part in package
        for note in package.parse(relation.part).iter(_NOTE_KINDS[relation.kind])
    }


class Chunks:
    """The documents inside one, of which only so many and so much is read."""

    def __init__(self, package: Package) -> None:
        self._packages = [package]
        self._left = _MOST_CHUNKS
        self._bytes = limits.PACKAGE_BYTES

    def read(
        self,
        part: str,
        take_rows: Callable[[Sequence[Sequence[RawCell]], Sequence[str]], None],
        take_document: Callable[[Package], None],
    ) -> str:
        """Hand the rows and hidden texts, or the document, in that part to one of the two functions.

        Return why it was not read, if so.
        """
        package = self._packages[-1]
        if not part or part not in package or not self._left or len(self._packages) > _DEEPEST:
            return "插入的文档"
        data = package.unpacked(part)
        self._left -= 1
        self._bytes -= len(data)
        if self._bytes < 0:
            return "插入的文档"
        if data.startswith(b"PK\x03\x04"):
            return self._document(data, package, take_document)
        data = _page_in(data) if _MIME in data[:_HEAD].lower() else data
        if any(mark in data[:_HEAD].lower() for mark in _HTML):
            from tui_tracker.documents.html_tables import rows_of_html

            take_rows(*rows_of_html(data, package.path))
            return ""
        return "插入的文档（不是 Word 或网页格式）"

    def _document(self, data: bytes, package: Package, take: Callable[[Package], None]) -> str:
        try:
            inner = Package(data, package.path)
        except ReadError as error:
            return f"插入的文档（{error.problem}）"
        self._packages.append(inner)
        try:
            take(inner)
        except ReadError as error:
            return f"插入的文档（{error.problem}）"
        finally:
            self._packages.pop()
        return ""


def _page_in(archive: bytes) -> bytes:
    """Return the page that was saved together with its pictures; nothing where there is none."""
    from email import message_from_bytes

    parts = message_from_bytes(archive).walk()
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page else None
    return content if isinstance(content, bytes) else b""
