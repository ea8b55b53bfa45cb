"""Read documents for another process: each line in is a path, each line out its sheets.

    python -m tui_tracker.reading.pool_worker [FORM.toml ...]

It says first that it is ready. Each path is a line of JSON; the answer to it is `=`, the encoded sheets and, for a
check, their outlines, or `!` and the problem and the advice. It ends with its input, and so with the process that
started it.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.documents.errors import ReadError
from tui_tracker.forms.catalogue import Forms, forms_with
from tui_tracker.reading.codec import encode
from tui_tracker.reading.deadline import seconds_for
from tui_tracker.reading.document import read

if TYPE_CHECKING:
    from tui_tracker.settings import Settings

READY = b"ready\n"
"""What it says before the first answer; a process that does not was not able to start."""

COLLECTED = 20
"""Documents after which what reading has left behind is collected: the parts of a Word document know each other."""

_END = b"\x1f"
"""Stands between sheets and outlines; both are JSON, in which it can't stand."""


class Encoded(NamedTuple):
    """What a document holds: its sheets as `encode` returns them, and their outlines where they were asked for."""

    sheets: bytes
    outlines: bytes = b""


Answer = Encoded | ReadError
"""What a document holds, or why it can't be read."""


def main() -> None:
    """Answer by the forms whose files were named."""
    answer_all(forms_with(map(Path, sys.argv[1:])) if sys.argv[1:] else None)


def answer_all(forms: Forms | None, settings: Settings | None = None) -> None:
    """Answer until the input ends; with outlines where there are settings, which these follow from."""
    # It would double the time of reading.
    gc.disable()
    with os.fdopen(os.dup(0), "rb") as questions, os.fdopen(os.dup(1), "wb") as answers:
        # A library that prints must not do so between two answers.
        os.dup2(2, 1)
        answers.write(READY)
        answers.flush()
        for number, question in enumerate(questions):
            path = Path(json.loads(question))
            # It kills this process, whatever it is doing; who has asked knows then what it was at.
            signal.alarm(seconds_for(path))
            answers.write(answer(path, forms, settings))
            signal.alarm(0)
            answers.flush()
            if not number % COLLECTED:
                gc.collect(0)


def question(path: Path) -> bytes:
    """Return the line that asks for a document."""
    return json.dumps(str(path), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def answer(path: Path, forms: Forms | None = None, settings: Settings | None = None) -> bytes:
    """Return the line that says what a document holds, or why it can't be read."""
    try:
        sheets = read(path, forms)
        outlines = b""
        if settings:
            # Imported here: whoever only reads needs no rules.
            from tui_tracker.reading.outline import encode_outlines, outlines_in_time

            outlines = encode_outlines(outlines_in_time(sheets, path, settings), str(path))
        return b"=%b%b%b\n" % (encode(sheets, str(path)), _END, outlines)
    except ReadError as error:
        return b"!%b\n" % json.dumps([error.problem, error.advice]).encode()


def understand(answer: bytes, path: Path) -> Answer:
    """Return what a whole line of answer says."""
    if answer.startswith(b"!"):
        return ReadError(path, *json.loads(answer[1:]))
    sheets, _, outlines = answer[1:-1].partition(_END)
    return Encoded(sheets, outlines)


if __name__ == "__main__":
    main()
