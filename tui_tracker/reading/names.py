"""Find the projects that a text document names, long before its sheets are recognised."""

import re
from pathlib import Path

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.kinds import Kind, sniff
from tui_tracker.documents.text.charset import MARKER, decode, lined
from tui_tracker.reading.document import contents

LARGE = 1 << 20
"""Bytes from which on a reviewer would wait for the sheets: some 400 of them."""

_HEAD = re.compile(r'^[\t ,;"]*$')
_NAME = re.compile(r'[:：]?"?[\t,;][\t ,;"]*([^\t\n,;"]*)')


def names(path: Path) -> list[str]:
    """Return the names that follow 项目名称 at the beginning of a line of a large text; of other documents none.

    A glance: recognising the sheets has the last word, and says what is wrong with the document.
    """
    try:
        if path.stat().st_size < LARGE:
            return []
        data = contents(path)
        return _names(lined(decode(data, path)[0])) if sniff(data, path) is Kind.TEXT else []
    except (OSError, ValueError, ReadError):
        return []


def _names(text: str) -> list[str]:
    found = []
    at = text.find(MARKER)
    while at >= 0:
        if _HEAD.match(text[text.rfind("\n", 0, at) + 1 : at]) and (
            name := _NAME.match(text, at + len(MARKER))
        ):
            found.append(name[1].strip())
        at = text.find(MARKER, at + 1)
    return found
