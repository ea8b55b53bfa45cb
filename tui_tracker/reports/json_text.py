"""Records as JSON: one list, or one object a line."""

import json
import re
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring
from typing import Any

from tui_tracker.model.remembered import Remembered


def as_json(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of one list, item by item, so that ten thousand sheets never stand in memory twice."""
    return as_list(as_items(records))


def as_items(records: Iterable[dict[str, Any]], margin: str = "") -> Iterator[str]:
    """Yield the items of a list, each with what parts it from the one before it."""
    inside = margin + _INDENT
    return (f",\n{inside}{indented(record, inside)}" for record in records)


def as_list(items: Iterable[str]) -> Iterator[str]:
    """Yield the lines of one list, whose items come one or several at a time."""
    yield from _opened(items)
    yield "\n"


def as_jsonl(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Return one record a line."""
    return (_clean(_encoded(record)) + "\n" for record in records)


def as_one_json(document: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of one object."""
    yield indented(document) + "\n"


_PLACE = "[]"


def as_json_around(document: dict[str, Any], items: Iterable[str], margin: str) -> Iterator[str]:
    """Yield the lines of one object, in whose last list, an empty one, the items stand; all have that margin."""
    before, _, after = indented(document).rpartition(_PLACE)
    yield before
    yield from _opened(items, margin)
    yield after + "\n"


def _opened(items: Iterable[str], margin: str = "") -> Iterator[str]:
    opened = False
    for item in filter(None, items):
        yield item if opened else "[" + item.removeprefix(",")
        opened = True
    yield f"\n{margin}]" if opened else "[]"


_INDENT = "  "


def _quote(text: str) -> str:
    return _clean(encode_basestring(text))


_LONGEST = 60
"""A longer text is hardly said again."""
_QUOTED = Remembered(_quote, is_worth_it=lambda text, _: len(text) <= _LONGEST)
quoted = _QUOTED.__getitem__
"""Return a text as a string of JSON."""


def indented(value: object, margin: str = "") -> str:
    """Return the value as JSON, a member a line; the standard library's own takes eight times as long."""
    if isinstance(value, str):
        return _QUOTED[value]
    # What has no parts is written here: the encoder prepares itself anew for each.
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    inside, known = margin + _INDENT, _QUOTED
    between = f",\n{inside}"
    if isinstance(value, dict) and value:
        members = [
            f"{known[key]}: {known[member] if type(member) is str else indented(member, inside)}"
            for key, member in value.items()
        ]
        return f"{{\n{inside}{between.join(members)}\n{margin}}}"
    if isinstance(value, list | tuple) and value:
        return f"[\n{inside}{between.join([indented(one, inside) for one in value])}\n{margin}]"
    return _encoded(value)


_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode

_OBEYED = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What JSON may hold as it is, and a terminal would obey or hide: names of files and of units come from others."""


_BYTES = re.compile("[\udc80-\udcff]")
"""Bytes of a file's name that are no UTF-8. JSON knows no bytes: they are written as a shell's printf takes them."""


def _clean(text: str) -> str:
    # Control characters, one of which is ASCII that JSON leaves as it is, and lone surrogates are not printable.
    if text.isprintable():
        return text
    text = _OBEYED.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return _BYTES.sub(lambda found: f"\\\\x{ord(found[0]) & 0xFF:02x}", text)
