"""Records as bytes of compact JSON: what the cache keeps, and what processes return."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

_SIZE = 4
"""Of the number that says how long a header is."""

_dumped = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=str
).encode
"""Decimals and fractions are strings there."""


def as_bytes(text: str) -> bytes:
    """Return a text as bytes: names of files may hold halves of characters."""
    return text.encode("utf-8", "surrogatepass")


def as_text(data: bytes) -> str:
    """Return the text that was made bytes."""
    return data.decode("utf-8", "surrogatepass")


def written(record: object) -> bytes:
    """Return a record as bytes, for `read`."""
    return as_bytes(_dumped(record))


def read(data: bytes) -> Any:
    """Return a record that was written."""
    return json.loads(as_text(data))


def headed(header: object, *blobs: bytes) -> bytes:
    """Return the bytes behind a record that tells what they are, for `header_of`."""
    head = written(header)
    return b"".join((len(head).to_bytes(_SIZE, "big"), head, *blobs))


def header_of(body: bytes) -> tuple[Any, int]:
    """Return the record that stands first, and where the bytes begin that it is about."""
    end = _SIZE + int.from_bytes(body[:_SIZE], "big")
    return read(body[_SIZE:end]), end


def decoder(decode: Callable[_P, _T]) -> Callable[_P, _T]:
    """Let what decodes raise a ValueError, and no other error, of bytes that nobody has encoded."""

    @wraps(decode)
    def decoded(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return decode(*args, **kwargs)
        except (TypeError, LookupError, ArithmeticError, RecursionError) as error:
            raise ValueError("nothing that was encoded") from error

    return decoded
