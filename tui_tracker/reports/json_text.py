"""Records as JSON: one list, or one object a line."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any


def as_json(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The lines of one list, item by item, so that ten thousand sheets never stand in memory twice."""
    opened = False
    for record in records:
        yield "," if opened else "["
        yield f"\n{_dumped(record, indent=2)}".replace("\n", "\n  ")
        opened = True
    yield "\n]\n" if opened else "[]\n"


def as_jsonl(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One record a line."""
    return (_dumped(record) + "\n" for record in records)


FORMATS: Mapping[str, Callable[[Iterable[dict[str, Any]]], Iterator[str]]] = {
    "json": as_json,
    "jsonl": as_jsonl,
}


def as_one_json(document: dict[str, Any]) -> Iterator[str]:
    """The lines of one object."""
    yield _dumped(document, indent=2) + "\n"


_OBEYED = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What JSON may hold as it is, and a terminal would obey or hide: names of files and of units come from others."""


_BYTES = re.compile("[\udc80-\udcff]")
"""Bytes of a file's name that are no UTF-8. JSON knows no bytes: they are written as a shell's printf takes them."""


def _dumped(value: object, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isascii():
        return text
    text = _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return _BYTES.sub(lambda found: f"\\\\x{ord(found[0]) & 0xFF:02x}", text)
