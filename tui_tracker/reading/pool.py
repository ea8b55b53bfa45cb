"""Read documents in several processes at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from signal import SIGALRM, SIGKILL
from threading import Lock, active_count

from tui_tracker.documents.deaths import death
from tui_tracker.documents.errors import ReadError
from tui_tracker.forms.catalogue import Forms
from tui_tracker.reading import pool_worker as worker
from tui_tracker.reading.deadline import too_slow
from tui_tracker.reading.reader import Reader
from tui_tracker.reading.request import Make

COMMAND = (sys.executable, "-P", "-m", "tui_tracker.reading.pool_worker")
"""Starts a process that reads documents."""

_AHEAD = 4
"""So many portions for each process are read before they are asked for: a slow one holds up those after it."""

_BEAT = 0.1
"""Seconds after which the caller gets a chance to give up waiting."""


class Pool:
    """Processes that read, each asked by a thread of its own, so that it is known which document has killed one.

    An executor of processes would leave open which document has killed one, and waits for them when it is told to
    end.
    """

    def __init__(self, size: int, forms: Forms | None = None, make: Make | None = None) -> None:
        """Start them; those that are forked also make of the sheets what is wanted of them."""
        # Another thread could leave a forked process with a lock for ever; then each is started anew, which takes longer.
        self._workers = [_Worker(forms, make, may_fork=active_count() == 1) for _ in range(size)]
        self._idle = SimpleQueue[_Worker]()
        for one in self._workers:
            self._idle.put(one)
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="read")

    def answers(self, portions: Iterable[Sequence[Path]]) -> Iterator[worker.Answer | None]:
        """Yield the answer for each document of all portions, in order; None after each beat of waiting.

        A process is asked for a portion at once: its questions must fit into a pipe.
        """
        waiting = (self._threads.submit(self._ask, portion) for portion in portions)
        ahead = deque(islice(waiting, _AHEAD * len(self._workers)))
        while ahead:
            future = ahead.popleft()
            while (answers := _result(future)) is None:
                yield None
            ahead.extend(islice(waiting, 1))
            yield from answers

    def _ask(self, documents: Sequence[Path]) -> list[worker.Answer]:
        one = self._idle.get()
        try:
            return one.ask(documents)
        finally:
            self._idle.put(one)

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for one in self._workers:
            one.kill()
        self._threads.shutdown(cancel_futures=True)
        for one in self._workers:
            one.forget()


def _result(future: Future[list[worker.Answer]]) -> list[worker.Answer] | None:
    try:
        return future.result(_BEAT)
    except FutureTimeoutError:
        return None


class _Worker:
    """A process that reads one document after the other; a new one after it has died."""

    def __init__(self, forms: Forms | None, make: Make | None, *, may_fork: bool) -> None:
        self._forms = forms
        self._process: subprocess.Popen[bytes] | Reader | None = None
        self._is_over = False
        self._lock = Lock()
        if may_fork:
            with suppress(OSError):  # as many processes as this user may have
                self._process = Reader(forms, make)

    def ask(self, documents: Sequence[Path]) -> list[worker.Answer]:
        """Return the answer for each of the documents; one that kills the process twice is named.

        A CancelledError tells that nothing is to be read any more.
        """
        answers: list[worker.Answer] = []
        suspect: Path | None = None
        while True:
            answers += self._until_death(documents[len(answers) :])
            if len(answers) == len(documents):
                return answers
            died = documents[len(answers)]
            status = self._buried()
            if status == -SIGALRM:
                answers.append(too_slow(died))
            elif died is suspect:
                why, advice = death(status)
                answers.append(ReadError(died, f"读取它的进程意外终止：{why}", advice))
            suspect = died

    def _until_death(self, documents: Sequence[Path]) -> Iterator[worker.Answer]:
        """Yield the answers for the first documents, up to the one that kills the process."""
        try:
            process = self._running()
        except OSError:  # as many processes as this user may have, or one that can't find our modules
            yield from (
                worker.understand(worker.answer(document, self._forms), document) for document in documents
            )
            return
        assert process.stdin
        assert process.stdout
        with suppress(BrokenPipeError):
            process.stdin.write(b"".join(map(worker.question, documents)))
            process.stdin.flush()
        for document in documents:
            answer = worker.taken(process.stdout)
            if not answer:
                return
            yield worker.understand(answer, document)

    def _buried(self) -> int:
        self.kill(restart=True)
        return self.forget()

    def _running(self) -> subprocess.Popen[bytes] | Reader:
        with self._lock:
            if self._is_over:
                raise CancelledError
            if self._process is not None:
                return self._process
            # A session of its own: Ctrl+C in the terminal is for this process, which then ends the other.
            process = self._process = subprocess.Popen(
                (*COMMAND, *map(str, self._forms.own if self._forms else ())),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        assert process.stdout
        if process.stdout.readline() != worker.READY:
            status = self._buried()
            raise CancelledError if self._is_over else ChildProcessError(status)
        return process

    def kill(self, *, restart: bool = False) -> None:
        """End the process, and those that it has started."""
        with self._lock:
            self._is_over = self._is_over or not restart
            if self._process is not None:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, SIGKILL)

    def forget(self) -> int:
        """Wait for the end of a process that was killed; return how it ended."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return 0
        with suppress(BrokenPipeError), process:
            pass
        return process.returncode
