"""Run the parts of a task in several forked processes, which share this one's memory.

Nothing has to be passed to them; they return bytes. If no process can be forked, or another thread runs here, whose
locks a fork could leave held for ever, the task runs in this process.
"""

from __future__ import annotations

import marshal
import os
import selectors
import signal
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from threading import active_count
from typing import NoReturn

from tui_tracker.reading.cores import cores

_SIZE = 4
_CHUNK = 1 << 20
_AHEAD = 8 << 20
"""So many bytes of one process are taken before they are asked for."""

Work = Callable[[int], Sequence[bytes]]
"""Does the part of that number."""


def done_in_order(work: Work, parts: int) -> Generator[Sequence[bytes]]:
    """Yield what the work returns for each part from 0 on, in order; closing the iterator ends the processes."""
    count = min(cores(), parts)
    if count < 2 or active_count() > 1:
        yield from map(work, range(parts))
        return
    children: list[_Child] = []
    selector = selectors.DefaultSelector()
    try:
        for number in range(count):
            children.append(_Child(work, range(number, parts, count), children))
    except OSError:  # as many processes as this user may have
        pass
    try:
        for part in range(parts):
            place = part % count
            answer = children[place].answer(children, selector) if place < len(children) else None
            # A process that has died costs its work only: it is done here.
            yield work(part) if answer is None else answer
    finally:
        selector.close()
        for child in children:
            child.end()


class _Child:
    """A process that does its share, and what has come from it and nobody has taken yet."""

    def __init__(self, work: Work, share: Sequence[int], others: Sequence[_Child]) -> None:
        self.source, sink = os.pipe()
        self.is_over = False
        self._waiting = bytearray()
        try:
            self._pid = os.fork()
        except OSError:
            os.close(self.source)
            os.close(sink)
            raise
        if not self._pid:
            for other in (self, *others):
                os.close(other.source)
            _answer(work, share, sink)
        os.close(sink)

    def answer(self, every: Sequence[_Child], selector: selectors.BaseSelector) -> Sequence[bytes] | None:
        """Return what it says of its next part; None where it has died. What others say meanwhile is taken."""
        while (answer := self._whole()) is None and not self.is_over:
            for child in every:
                child._watch(selector, is_needed=child is self)
            for key, _ in selector.select():
                key.data._take()
        return answer

    def _watch(self, selector: selectors.BaseSelector, *, is_needed: bool) -> None:
        """Wait for more, unless so much is waiting here that it may wait there."""
        is_wanted = not self.is_over and (is_needed or len(self._waiting) < _AHEAD)
        is_watched = self.source in (selector.get_map() or {})
        if is_wanted and not is_watched:
            selector.register(self.source, selectors.EVENT_READ, self)
        elif is_watched and not is_wanted:
            selector.unregister(self.source)

    def _take(self) -> None:
        data = os.read(self.source, _CHUNK)
        self._waiting += data
        self.is_over = not data

    def _whole(self) -> Sequence[bytes] | None:
        """Return the first answer, if all of it is there, behind its length."""
        if len(self._waiting) < _SIZE:
            return None
        end = _SIZE + int.from_bytes(self._waiting[:_SIZE], "big")
        if len(self._waiting) < end:
            return None
        answer: Sequence[bytes] = marshal.loads(self._waiting[_SIZE:end])
        del self._waiting[:end]
        return answer

    def end(self) -> None:
        """End the process, whatever it is doing."""
        os.close(self.source)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def _answer(work: Work, share: Sequence[int], sink: int) -> NoReturn:
    """Do the share in the forked process, and end it there: nothing else of this program is to go on twice."""
    status = 1
    try:
        # Ctrl+C is for the process that has forked this one.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        with os.fdopen(sink, "wb") as answers:
            for part in share:
                whole = marshal.dumps([*work(part)])
                answers.write(len(whole).to_bytes(_SIZE, "big") + whole)
                answers.flush()
        status = 0
    finally:
        os._exit(status)
