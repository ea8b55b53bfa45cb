"""Read documents for another process: each line in is a path, each line out its sheets.

    python -m tui_tracker.reading.pool_worker [FORM.toml ...]

It says first that it is ready. Each path is a line of JSON; the answer to it is `=` and the encoded sheets, or `!`
and the problem and the advice. It ends with its input, and so with the process that started it.
"""

import gc
import json
import os
import signal
import sys
from pathlib import Path

from tui_tracker.documents.errors import ReadError
from tui_tracker.forms.catalogue import Forms, forms_with
from tui_tracker.reading.codec import encode
from tui_tracker.reading.deadline import seconds_for
from tui_tracker.reading.document import read

READY = b"ready\n"
"""What it says before the first answer; a process that does not was not able to start."""

COLLECTED = 20
"""Documents after which what reading has left behind is collected: the parts of a Word document know each other."""

Answer = bytes | ReadError
"""The encoded sheets of a document, or why it can't be read."""


def main() -> None:
    """Answer by the forms whose files were named."""
    answer_all(forms_with(map(Path, sys.argv[1:])) if sys.argv[1:] else None)


def answer_all(forms: Forms | None) -> None:
    """Answer until the input ends."""
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
            answers.write(answer(path, forms))
            signal.alarm(0)
            answers.flush()
            if not number % COLLECTED:
                gc.collect(0)


def question(path: Path) -> bytes:
    """Return the line that asks for a document."""
    return json.dumps(str(path), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def answer(path: Path, forms: Forms | None = None) -> bytes:
    """Return the line that says what a document holds, or why it can't be read."""
    try:
        return b"=%b\n" % encode(read(path, forms), str(path))
    except ReadError as error:
        return b"!%b\n" % json.dumps([error.problem, error.advice]).encode()


def understand(answer: bytes, path: Path) -> Answer:
    """Return what a whole line of answer says."""
    if answer.startswith(b"!"):
        return ReadError(path, *json.loads(answer[1:]))
    return answer[1:-1]


if __name__ == "__main__":
    main()
