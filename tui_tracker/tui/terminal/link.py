"""How far the terminal is behind: on a slow line only the newest picture goes out.

What is written is taken at once by the connection, which may hold seconds of it; whoever holds a key down would see
every picture between. So the terminal is asked now and then whether it is well (DSR), which it answers when it has come
that far, and while it has not, pictures wait. One that never answers is not waited for.
"""

import asyncio
import re
from collections import deque
from collections.abc import Callable
from threading import Semaphore
from time import monotonic

WINDOW = 2048
"""Bytes on their way from which pictures wait: a second at 2 KB/s, what a line of 64 kbit/s holds at 250 ms."""

QUESTION = "\x1b[5n"
_PATIENCE = 10.0
"""Seconds after which an answer was lost: the largest change of a screen takes that long at 2 KB/s."""

_END = 2.0
"""Seconds for which the end waits for answers, which the shell would take for keys."""

_ANSWER = re.compile(rb"\x1b\[[03]n")
_BEGUN = re.compile(rb"\x1b(?:\[[03]?)?\Z")


class Link:
    """What is on its way to the terminal; all but `hear` is for the thread of the app."""

    def __init__(self, go_on: Callable[[], None]) -> None:
        """Take what is to be done when the terminal has caught up."""
        self._go_on = go_on
        self._answers = Semaphore(0)
        self._asked: deque[int] = deque()
        self._since = 0
        self._is_heard = False
        self._lost: asyncio.TimerHandle | None = None

    @property
    def is_asking(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._asked)

    @property
    def is_behind(self) -> bool:
        """Whether a picture has to wait."""
        return self._is_heard and bool(self._asked) and sum(self._asked) + self._since >= WINDOW

    def sent(self, text: str) -> str:
        """Count what goes out now; return it with a question behind where it is time for one."""
        self._since += len(text.encode(errors="replace"))
        if self._since < WINDOW // 2 or (self._asked and not self._is_heard):
            return text
        self._asked.append(self._since)
        self._since = 0
        self._expect()
        return text + QUESTION

    def hear(self) -> None:
        """Note that an answer has come; from any thread, and `confirm` is to follow in the app's."""
        self._answers.release()

    def confirm(self) -> None:
        """Count what the terminal has answered to as shown."""
        while self._answers.acquire(blocking=False):
            self._is_heard = True
            if self._asked:
                self._asked.popleft()
        self._expect()
        if not self.is_behind:
            self._go_on()

    def end(self) -> None:
        """Wait for the last answers, for a moment; what comes later is nobody's."""
        until = monotonic() + _END
        while self._is_heard and self._asked and self._answers.acquire(timeout=max(0.0, until - monotonic())):
            self._asked.popleft()
        self._forget()

    def _expect(self) -> None:
        if self._lost:
            self._lost.cancel()
        self._lost = asyncio.get_running_loop().call_later(_PATIENCE, self._give_up) if self._asked else None

    def _give_up(self) -> None:
        self._forget()
        self._go_on()

    def _forget(self) -> None:
        if self._lost:
            self._lost.cancel()
        self._asked.clear()
        self._since = 0
        self._is_heard = False


class WithoutAnswers:
    """Takes answers out of what is typed; the beginning of one is kept back while one is expected."""

    def __init__(self, is_expected: Callable[[], bool], hear: Callable[[], None]) -> None:
        self._is_expected = is_expected
        self._hear = hear
        self._begun = b""

    def __call__(self, data: bytes) -> bytes:
        rest, count = _ANSWER.subn(b"", self._begun + data)
        for _ in range(count):
            self._hear()
        begun = _BEGUN.search(rest) if self._is_expected() else None
        self._begun = begun[0] if begun else b""
        return rest[: begun.start()] if begun else rest

    def rest(self) -> bytes:
        """Return what has been kept back: nothing has followed, so it was a key."""
        rest, self._begun = self._begun, b""
        return rest
