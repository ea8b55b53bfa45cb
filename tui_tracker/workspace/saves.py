"""The queue of saves: one thread saves, so that order is kept and no key waits."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock
from typing import Any

from tui_tracker.reviews.errors import StoppedError

Tell = Callable[[int, int], None]
"""Takes how many sheets of how many are saved."""

Work = Callable[[Tell], str]
"""Saves something; returns what was done, in Chinese, or nothing where there was nothing to do."""


class Save:
    """Something that is being saved: await it, or ask for its result; both raise what went wrong.

    Whoever stops awaiting it does not stop the save. `progress` is how many sheets of how many are saved so far;
    `waits` tells whether others were before it, `is_stopped` that no further sheet is to be saved.
    """

    def __init__(self, total: int = 0, *, waits: bool = False) -> None:
        self.progress = 0, total
        self.waits = waits
        self.is_stopped = False
        self._future: Future[str] = Future()
        # From now on nobody can cancel it, as asyncio does when a task that awaits it ends.
        self._future.set_running_or_notify_cancel()

    @property
    def is_done(self) -> bool:
        """Whether it is on disk, or has failed."""
        return self._future.done()

    def result(self) -> str:
        """Wait for it; return what was done, in Chinese, or nothing where there was nothing to do."""
        return self._future.result()

    def is_done_within(self, seconds: float) -> bool:
        """Tell whether it is on disk, or has failed, after waiting for so long at most."""
        return bool(wait([self._future], seconds).done)

    def __await__(self) -> Generator[Any, None, str]:
        # Imported here: commands await nothing.
        from asyncio import wrap_future

        return wrap_future(self._future).__await__()

    def run(self, work: Work) -> None:
        try:
            self._future.set_result(work(self._tell))
        except BaseException as error:
            self._future.set_exception(error)

    def stop(self) -> None:
        """Save no further sheet than the one that is being written."""
        self.is_stopped = True

    def _tell(self, done: int, total: int) -> None:
        self.progress = done, total
        if self.is_stopped:
            raise StoppedError("已停止", f"{done} 张表已保存，其余 {total - done} 张没有")


class Saves:
    """A queue of saves and the thread that does them; the program does not end before it is empty."""

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None
        self._starting = Lock()
        self._waiting: list[Save] = []

    @property
    def is_idle(self) -> bool:
        return all(save.is_done for save in self._waiting)

    def submit(self, work: Work, total: int = 0) -> Save:
        """Do the work, on that many sheets, after all that was submitted before it, however that ends."""
        with self._starting:
            if self._thread is None:
                self._thread = ThreadPoolExecutor(1, thread_name_prefix="save")
            before = [one for one in self._waiting if not one.is_done]
            save = Save(total, waits=bool(before))
            self._waiting = [*before, save]
            self._thread.submit(save.run, work)
        return save

    def flush(self) -> Save:
        """Return a save that is done once all that was submitted before is; it fails as the first of them did."""
        waiting = [*self._waiting]

        def work(_: Tell) -> str:
            for save in waiting:
                save.result()
            return ""

        return self.submit(work)
