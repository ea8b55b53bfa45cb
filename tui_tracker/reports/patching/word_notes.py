"""Comments put into a Word document: at the text of its cells, in a part of their own or added to those there."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from tui_tracker.documents.word.names import PARAGRAPH_PROPERTIES, W
from tui_tracker.model.text import one_line
from tui_tracker.reports.patching.markup import Placed, Splice, escaped, printable
from tui_tracker.reports.patching.texts import PlaceText
from tui_tracker.reports.patching.word_places import WordPart, paragraphs_of

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def with_comments(word: WordPart, notes: Iterable[PlaceText], author: str, at: str) -> bytes:
    """Return the document with the comments.

    A place that is not in its main part has its comment at the first paragraph.
    """
    part, first = _comments_part(word)
    splices: list[Splice] = []
    comments = []
    for id, note in enumerate(notes, first):
        paragraphs = _paragraphs(word, note)
        if not paragraphs:
            continue
        splices += _marks(word, paragraphs[0], paragraphs[-1], id)
        comments.append(_comment(id, note.text, author, at))
    if comments:
        word.archive.put(word.part, word.markup.spliced(splices))
        markup = word.archive.markup(part)
        own = "".join(comments)
        if markup.namespaces.get(word.uri) != "w":
            own = own.replace("<w:comment ", f'<w:comment xmlns:w="{word.uri}" ')
        word.archive.put(part, markup.spliced([markup.appended(markup.root, own)]))
    return word.archive.save()


def _paragraphs(word: WordPart, note: PlaceText) -> list[Placed]:
    element = word.find(note.place, is_blank=note.is_blank)
    found = paragraphs_of(element) if element is not None else []
    return found or list(word.markup.elements(f"{W}p"))[:1]


def _comments_part(word: WordPart) -> tuple[str, int]:
    """Return the part that holds the comments, made where there is none, and the first id that none has."""
    archive = word.archive
    part = archive.related(word.part, "comments")
    if part is None:
        names = ("word/comments.xml", archive.free_name("word/comments{}.xml"))
        part = next(name for name in names if name not in archive)
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        archive.put(part, f'{head}<w:comments xmlns:w="{word.uri}"/>'.encode())
        archive.relate(word.part, "comments", part, word.office)
        archive.declare(_TYPE, part=part)
        return part, 0
    ids = [
        int(id)
        for one in archive.markup(part).root
        if (id := one.get(f"{{{word.uri}}}id", "")).lstrip("-").isdecimal()
    ]
    return part, max(ids, default=-1) + 1


def _marks(word: WordPart, first: Placed, last: Placed, id: int) -> list[Splice]:
    """Return what marks the text from the first paragraph to the last as commented."""
    declared = word.declared
    start = f'<w:commentRangeStart{declared} w:id="{id}"/>'
    end = f'<w:commentRangeEnd{declared} w:id="{id}"/><w:r{declared}><w:commentReference w:id="{id}"/></w:r>'
    if first is last and first.is_empty:
        return [word.markup.appended(first, start + end)]
    opening = word.markup.appended(first, start) if first.is_empty else _behind_properties(first, start)
    return [opening, word.markup.appended(last, end)]


def _behind_properties(paragraph: Placed, xml: str) -> Splice:
    at = paragraph.inside
    for child in paragraph:
        if child.tag == PARAGRAPH_PROPERTIES and isinstance(child, Placed):
            at = child.end
    return Splice(at, at, xml.encode())


def _comment(id: int, text: str, author: str, at: str) -> str:
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escaped(line)}</w:t></w:r></w:p>' for line in text.split("\n")
    )
    author = one_line(printable(author))
    names = f'w:id="{id}" w:author={quoteattr(author)} w:date={quoteattr(at)}'
    return f"<w:comment {names} w:initials={quoteattr(author[:1])}>{paragraphs}</w:comment>"
