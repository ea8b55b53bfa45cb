"""Records as bytes of compact JSON: what the cache keeps, and what processes return."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

_dumped = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=str
).encode
"""Decimals and fractions are strings there."""


def as_bytes(text: str) -> bytes:
    """Return a text as bytes: names of files may hold halves of characters."""
    return text.encode("utf-8", "surrogatepass")


def written(record: object) -> bytes:
    """Return a record as bytes, for `read`."""
    return as_bytes(_dumped(record))


def read(data: bytes) -> Any:
    """Return a record that was written."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def decoder(decode: Callable[_P, _T]) -> Callable[_P, _T]:
    """Let what decodes raise a ValueError, and no other error, of bytes that nobody has encoded."""

    @wraps(decode)
    def decoded(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return decode(*args, **kwargs)
        except (TypeError, LookupError, ArithmeticError, RecursionError) as error:
            raise ValueError("nothing that was encoded") from error

    return decoded
