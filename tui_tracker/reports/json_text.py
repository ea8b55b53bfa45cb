"""Records as JSON: one list, or one object a line."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any


def as_json(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The lines of one list, item by item, so that ten thousand sheets never stand in memory twice."""
    opened = False
    for record in records:
        yield "," if opened else "["
        yield f"\n{json.dumps(record, ensure_ascii=False, indent=2)}".replace("\n", "\n  ")
        opened = True
    yield "\n]\n" if opened else "[]\n"


def as_jsonl(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One record a line."""
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in records)


FORMATS: Mapping[str, Callable[[Iterable[dict[str, Any]]], Iterator[str]]] = {
    "json": as_json,
    "jsonl": as_jsonl,
}


def as_one_json(document: dict[str, Any]) -> Iterator[str]:
    """The lines of one object."""
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"
