"""Read and check in a process of its own, so that no key of the terminal program waits for it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Generator
from contextlib import suppress
from typing import TYPE_CHECKING

from tui_tracker.reading.request import Request

if TYPE_CHECKING:
    from tui_tracker.reading.events import Event

COMMAND = (sys.executable, "-P", "-m", "tui_tracker.reading.background_worker")
"""Starts a process that reads and checks."""


class Apart:
    """Run a process that reads and checks; it begins at once, while the screen is still being prepared.

    `request` is handed to it as soon as somebody wants its events, and may be another one until then.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False
        with suppress(OSError):  # as many processes as this user may have: then it is done here
            # A session of its own: Ctrl+C in the terminal is for the terminal program, which then ends this one.
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def events(self) -> Generator[Event]:
        """Yield what happens until all is checked, and a problem if the process dies."""
        if self._process is None:
            from tui_tracker.reading.pipeline import events

            yield from events(self.request)
            return
        assert self._process.stdin
        assert self._process.stdout
        try:
            with suppress(BrokenPipeError), self._process.stdin as questions:
                pickle.dump(self.request, questions, pickle.HIGHEST_PROTOCOL)
            with suppress(EOFError, pickle.UnpicklingError):
                while True:
                    yield pickle.load(self._process.stdout)
            # One whose answers were no answers may still wait for somebody to take more of them.
            self._process.stdout.close()
            from tui_tracker.documents.deaths import death
            from tui_tracker.reading.events import DocumentProblem

            if (status := self._process.wait()) and not self._is_over:
                problem = f"读取和核验的进程意外终止：{death(status)[0]}，列出的表可能不全"
                advice = "请分批打开，或用 tui-tracker check 查看原因"
                yield DocumentProblem(self.request.paths[0], problem, advice)
        finally:
            self.close()
            with suppress(BrokenPipeError), self._process:
                pass

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._is_over = True
        if self._process:
            self._process.terminate()
