"""Progress of a command: one line on a terminal, overwritten in place; nothing elsewhere."""

import sys
from time import monotonic

_BAR = 20
_SECONDS = 0.1
"""A line is written no more often: ten thousand of them would take longer than what they tell of."""


class _Line:
    """The line, as long as it is there."""

    def __init__(self) -> None:
        self._width = 0
        self._written = 0.0

    def show(self, doing: str, done: int, total: int) -> None:
        if not sys.stderr.isatty() or (self._width and monotonic() - self._written < _SECONDS):
            return
        self.clear()
        told = f"{doing} {done}/{total} [{'#' * (_BAR * done // max(total, 1)):<{_BAR}}]"
        self._width, self._written = len(told.encode("gbk", "replace")), monotonic()
        _write(f"\r{told}")

    def clear(self) -> None:
        if self._width:
            _write(f"\r{' ' * self._width}\r")
            self._width = 0


def _write(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)  # noqa: T201


LINE = _Line()
"""There is one stderr."""
