"""The command line as a user meets it: words in, exit status and two streams out."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui_tracker.cli import main

GOLDEN = Path(__file__).parent / "golden"
WRITE_GOLDEN = "TUI_TRACKER_WRITE_GOLDEN"
"""The environment variable with which the golden files are written anew instead of compared."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did; `reviewed` are the calls of the terminal program."""

    status: int
    out: str
    err: str
    reviewed: Sequence[tuple[Sequence[Path], dict[str, Any]]]


Run = Callable[..., Ran]


def run_with(capsys: pytest.CaptureFixture[str], *words: object) -> Ran:
    """Run the command in this process."""
    reviewed: list[tuple[Sequence[Path], dict[str, Any]]] = []

    def review(paths: Sequence[Path], **options: Any) -> int:
        reviewed.append((paths, options))
        return 0

    status = main([str(word) for word in words], review)
    out, err = capsys.readouterr()
    return Ran(status, out, err, reviewed)


def assert_golden(name: str, text: str) -> None:
    """The text is, to the byte, what the golden file of that name holds."""
    path = GOLDEN / name
    if WRITE_GOLDEN in os.environ:
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes(), f"{name} differs; look at it, then set {WRITE_GOLDEN}=1"
