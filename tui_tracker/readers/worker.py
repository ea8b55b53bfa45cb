"""Reads documents for another process: a path a line comes in, a line with its sheets goes out.

    python -m tui_tracker.readers.worker

Each path is a line of JSON; the answer to it is `=` and the encoded sheets, or `!` and the problem and the advice.
It ends with its input, and so with the process that started it.
"""

import json
import os
import sys
from pathlib import Path

from tui_tracker.readers.document import read
from tui_tracker.readers.encoding import encode
from tui_tracker.readers.errors import ReadError


def main() -> None:
    """Answer until the input ends."""
    with os.fdopen(os.dup(1), "wb") as answers:
        # A library that prints must not do so between two answers.
        os.dup2(2, 1)
        for question in sys.stdin.buffer:
            answers.write(answer(Path(json.loads(question))))
            answers.flush()


def question(path: Path) -> bytes:
    """The line that asks for a document."""
    return json.dumps(str(path)).encode() + b"\n"


def answer(path: Path) -> bytes:
    """The line that says what a document holds, or why it can't be read."""
    try:
        return b"=%b\n" % encode(read(path), str(path))
    except ReadError as error:
        return b"!%b\n" % json.dumps([error.problem, error.advice]).encode()


def understand(answer: bytes, path: Path) -> bytes:
    """The encoded sheets in an answer.

    Raises:
        ReadError: it says that the document can't be read.
        ValueError: it was cut short.

    """
    if not answer.endswith(b"\n"):
        raise ValueError("no answer")
    if answer.startswith(b"!"):
        raise ReadError(path, *json.loads(answer[1:]))
    return answer[1:-1]


if __name__ == "__main__":
    main()
