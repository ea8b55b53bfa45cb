"""Read documents for another process: each line in is a path, each line out its sheets.

    python -m tui_tracker.reading.pool_worker [FORM.toml ...]

It says first that it is ready. Each path is a line of JSON; the answer to it is `=` and two lengths on a line, then
the encoded sheets and what was made of them, or `!` and the problem and the advice. It ends with its input, and so with
the process that started it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from tui_tracker.documents.errors import ReadError
from tui_tracker.forms.catalogue import Forms, forms_with
from tui_tracker.reading import compact
from tui_tracker.reading.codec import encode
from tui_tracker.reading.deadline import seconds_for
from tui_tracker.reading.document import read

if TYPE_CHECKING:
    from tui_tracker.reading.request import Make

READY = b"ready\n"
"""What it says before the first answer; a process that does not was not able to start."""

COLLECTED = 20
"""Documents after which what reading has left behind is collected: the parts of a Word document know each other."""


class Encoded(NamedTuple):
    """What a document holds: its sheets as `encode` returns them, and the pieces of what was made of them.

    Either is empty where nobody has asked for it.
    """

    sheets: bytes
    made: Iterable[bytes] = ()


Answer = Encoded | ReadError
"""What a document holds, or why it can't be read."""


def main() -> None:
    """Answer by the forms whose files were named."""
    answer_all(forms_with(map(Path, sys.argv[1:])) if sys.argv[1:] else None)


def answer_all(forms: Forms | None, make: Make | None = None) -> None:
    """Answer until the input ends."""
    # It would double the time of reading.
    gc.disable()
    with os.fdopen(os.dup(0), "rb") as questions, os.fdopen(os.dup(1), "wb") as answers:
        # A library that prints must not do so between two answers.
        os.dup2(2, 1)
        answers.write(READY)
        answers.flush()
        for number, question in enumerate(questions):
            path = Path(compact.read(question))
            # It kills this process, whatever it is doing; who has asked knows then what it was at.
            signal.alarm(seconds_for(path))
            answers.write(answer(path, forms, make))
            signal.alarm(0)
            answers.flush()
            if not number % COLLECTED:
                gc.collect(0)


def question(path: Path) -> bytes:
    """Return the line that asks for a document."""
    return compact.written(str(path)) + b"\n"


def answer(path: Path, forms: Forms | None = None, make: Make | None = None) -> bytes:
    """Return the answer that says what a document holds, or why it can't be read."""
    try:
        sheets = read(path, forms)
        made = make.of(sheets, path) if make else b""
        encoded = b"" if make and make.is_enough else encode(sheets, str(path))
        return b"=%d %d\n%b%b" % (len(encoded), len(made), encoded, made)
    except ReadError as error:
        problem = compact.written([error.problem, error.advice])
        return b"!%d 0\n%b" % (len(problem), problem)


def taken(answers: IO[bytes]) -> bytes:
    """Return the next whole answer; nothing where they end before."""
    head = answers.readline()
    if not head.endswith(b"\n"):
        return b""
    size = sum(map(int, head[1:].split()))
    body = answers.read(size)
    return head + body if len(body) == size else b""


def understand(answer: bytes, path: Path) -> Answer:
    """Return what a whole answer says."""
    head, _, body = answer.partition(b"\n")
    if head.startswith(b"!"):
        return ReadError(path, *compact.read(body))
    size = int(head[1:].split()[0])
    return Encoded(body[:size], [body[size:]] if len(body) > size else ())


if __name__ == "__main__":
    main()
