"""Mouse reports of the oldest kind (X10), which tmux may send on although nobody asked: taken out of the input.

Their three bytes of button and place are no text: beyond column 95 they are not even UTF-8, and some would be
read as keys.
"""

import re

_REPORT = re.compile(rb"\x1b\[M[\s\S]{3}")
_BEGUN = re.compile(rb"\x1b\[M[\s\S]{0,2}\Z")


class WithoutMouse:
    """Takes the reports out of the bytes; one that is not yet complete is kept back."""

    def __init__(self) -> None:
        self._begun = b""

    def __call__(self, data: bytes) -> bytes:
        rest = _REPORT.sub(b"", self._begun + data)
        begun = _BEGUN.search(rest)
        self._begun = begun[0] if begun else b""
        return rest[: begun.start()] if begun else rest
