"""What a worksheet prints above and below each page; a title may stand there."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from tui_tracker.documents.excel.styles import MAIN

_PRINTED = f"{MAIN}headerFooter"
_PAGES = {"odd": None, "first": "differentFirst", "even": "differentOddEven"}
"""The pages that have texts of their own, and what says that they do."""
_CODE = re.compile(r'&("[^"]*"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d+|.)', re.I | re.S)
_LINE = "\n"
_SHOWN = {"&": "&", "L": _LINE, "C": _LINE, "R": _LINE}
"""What codes show, or where another line begins; most say how it looks, and pages and dates are no title."""


def margins_of(worksheet: Element, title: str) -> list[str]:
    """Return the lines, those above the page first; `title` is the worksheet's own, which may be among them."""
    printed = worksheet.find(_PRINTED)
    if printed is None:
        return []
    names = [name for name, flag in _PAGES.items() if not flag or printed.get(flag) in {"1", "true"}]
    texts = [printed.findtext(f"{MAIN}{name}{place}", "") for place in ("Header", "Footer") for name in names]
    return lines_of(texts, title)


def lines_of(texts: Iterable[str], title: str) -> list[str]:
    """Return the lines of what is printed, of which the codes say how it looks."""
    shown = _SHOWN | {"A": title}
    lines = _CODE.sub(lambda code: shown.get(code[1].upper(), ""), _LINE.join(texts)).split(_LINE)
    return [line.strip() for line in lines if line.strip()]
