"""The source of a Word document without the formatting that says nothing about its text.

Fonts, sizes, borders and languages are three quarters of what Word writes, and of what parsing costs. Properties
repeat: each way of writing them is looked at once.
"""

import re
from collections.abc import Callable

_DECLARED = re.compile(rb"""xmlns:w=["'][^"']*/wordprocessingml/(?:2006/)?main["']""")
_ENDS = rb"\b[^>]*?(?:/>|></w:\1>)"
_RUN = re.compile(rb"<w:(vanish|specVanish|d?strike|vertAlign|rStyle|del|moveFrom)" + _ENDS)
_RUN_VALUES = re.compile(
    rb"<w:(rFonts)\b[^>]*?(?:[Ww]ingdings|[Ww]ebdings|\"Symbol\")[^>]*?(?:/>|></w:\1>)"
    rb"|<w:(color)\b[^>]*?\"(?:[Ff][0-9A-Fa-f]){3}\"[^>]*?(?:/>|></w:\2>)|<w:(sz)\s+w:val=\"[1-5]\"\s*(?:/>|></w:\3>)"
)
_RARE = re.compile(
    rb"<w:position\b|<w:highlight\s+w:val=\"black\"|<w:w\s+w:val=\"[1-4]\"|:textFill\b|<w:shd\b[^>]*w:fill=\"(?!auto|FFFFFF|ffffff)"
)
"""What counts together with colours and sizes."""
_PARAGRAPH = re.compile(rb"<w:(pStyle)" + _ENDS + rb"|<w:numPr>.*?</w:numPr>|<w:rPr>.*?</w:rPr>", re.S)
_CELL = re.compile(rb"<w:(gridSpan|vMerge|hMerge|cellDel)" + _ENDS)


def slimmed(source: bytes) -> bytes:
    """Return the source with only those properties of runs, paragraphs and cells that the readers ask for.

    As it is where it is written otherwise than office suites do: with another prefix, with comments, or with
    properties inside properties, as tracked changes of the formatting have them.
    """
    if not _DECLARED.search(source[:8192]) or b"<!" in source or b"PrChange" in source:
        return source
    for name, reduced in ((b"rPr", _run), (b"pPr", _paragraph), (b"tcPr", _cell)):
        source = _each(source, name, reduced)
    return source


def _each(source: bytes, name: bytes, reduced: Callable[[bytes], bytes]) -> bytes:
    """Return the source with every element of that name reduced, and without those of which nothing is left."""
    begin, end = b"<w:%s>" % name, b"</w:%s>" % name
    pieces = source.split(begin)
    known: dict[bytes, bytes] = {}
    for index in range(1, len(pieces)):
        content, found, after = pieces[index].partition(end)
        if not found:
            return source
        if content not in known:
            rest = reduced(content)
            known[content] = begin + rest + end if rest else b""
        pieces[index] = known[content] + after
    return b"".join(pieces)


def _run(content: bytes) -> bytes:
    if _RARE.search(content):
        return content
    return b"".join(match[0] for pattern in (_RUN, _RUN_VALUES) for match in pattern.finditer(content))


def _paragraph(content: bytes) -> bytes:
    return b"".join(match[0] for match in _PARAGRAPH.finditer(content))


def _cell(content: bytes) -> bytes:
    return b"".join(match[0] for match in _CELL.finditer(content))
