"""A process that reads documents: forked, so that it begins at once and knows all that this one knows."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, NoReturn

from tui_tracker.reading import pool_worker as worker

if TYPE_CHECKING:
    from types import TracebackType

    from tui_tracker.forms.catalogue import Forms
    from tui_tracker.reading.request import Make


class Reader:
    """The process, as `subprocess.Popen` tells of one; to be forked where no other thread runs."""

    def __init__(self, forms: Forms | None, make: Make | None) -> None:
        """Fork it."""
        questions, asked = os.pipe()
        answers, said = os.pipe()
        try:
            self.pid = os.fork()
        except OSError:
            for descriptor in (questions, asked, answers, said):
                os.close(descriptor)
            raise
        if not self.pid:
            _read(forms, make, questions, said)
        os.close(questions)
        os.close(said)
        self.stdin = os.fdopen(asked, "wb")
        self.stdout = os.fdopen(answers, "rb")
        self.returncode = 0
        # It has a session of its own by then, by which it is ended.
        self.stdout.readline()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for its end, and give up what leads to it."""
        self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.stdout.close()
        self.stdin.close()


def _read(forms: Forms | None, make: Make | None, questions: int, said: int) -> NoReturn:
    """Read in the forked process, and end it there: nothing else of this program is to go on twice."""
    try:
        # A session of its own: Ctrl+C in the terminal is for the process that has forked this one, and ends it.
        os.setsid()
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
            signal.signal(one, signal.SIG_DFL)
        os.dup2(questions, 0)
        os.dup2(said, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        worker.answer_all(forms, make)
    finally:
        os._exit(0)
