"""Find the projects that a text document names, long before its sheets are recognised."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import Marks
from tui_tracker.documents.kinds import Kind, sniff
from tui_tracker.documents.text.charset import decode, lined
from tui_tracker.reading.document import contents

LARGE = 1 << 20
"""Bytes from which on a reviewer would wait for the sheets: some 400 of them."""

_HEAD = re.compile(r'^[\t ,;"]*$')
_NAME = re.compile(r'[:：]?"?[\t,;][\t ,;"]*([^\t\n,;"]*)')


def names(path: Path, marks: Marks) -> list[str]:
    """Return the names that follow 项目名称, or another mark, at the beginning of a line of a large text; else none.

    A glance: recognising the sheets has the last word, and says what is wrong with the document.
    """
    try:
        if path.stat().st_size < LARGE:
            return []
        data = contents(path)
        if sniff(data, path) is not Kind.TEXT:
            return []
        text = lined(decode(data, path, marks())[0])
    except (OSError, ValueError, ReadError):
        return []
    return [name for _, name in sorted(chain.from_iterable(_names(text, mark) for mark in marks()))]


def _names(text: str, mark: str) -> Iterator[tuple[int, str]]:
    """Yield what follows the mark, and where that stands."""
    at = text.find(mark)
    while at >= 0:
        if _HEAD.match(text[text.rfind("\n", 0, at) + 1 : at]) and (
            name := _NAME.match(text, at + len(mark))
        ):
            yield at, name[1].strip()
        at = text.find(mark, at + 1)
