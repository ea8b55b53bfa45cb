"""The time limit of one document: one that takes longer is skipped and named."""

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from ctypes import c_ulong, py_object, pythonapi
from math import ceil
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import NoReturn, TypeVar

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError

T = TypeVar("T")

_LEAST = 0.01


def seconds_for(path: Path) -> int:
    """Return how long that document may take; a PDF has limits of its own, within this one."""
    size = 0
    with suppress(OSError, ValueError):  # who reads it says what is wrong
        size = path.stat().st_size
    own = limits.PDF_SECONDS if path.suffix.lower() == ".pdf" else 0
    return own + limits.READ_SECONDS + ceil(size / (1 << 20) * limits.READ_SECONDS_PER_MIB)


def too_slow(path: Path, doing: str = "读取") -> ReadError:
    """Return what is said of a document that took longer."""
    problem = f"{doing}超过 {seconds_for(path)} 秒，已停止"
    return ReadError(path, problem, "内容可能异常，请打开后另存或拆分再试；其余文件照常读取")


class _TimeUpError(BaseException):
    """Ends whatever is being done: nobody who handles errors takes it for one."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End what is done within after so many seconds by a TimeoutError."""
    limit = _alarm if threading.current_thread() is threading.main_thread() else _timer
    try:
        with limit(max(_LEAST, seconds)):
            yield
    except _TimeUpError:
        raise TimeoutError from None


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def give_up(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise _TimeUpError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    """Do the same in a thread of a cluster's worker, which hears no signals: the interpreter ends it."""
    thread, lock, is_over = c_ulong(threading.get_ident()), threading.Lock(), False

    def give_up() -> None:
        with lock:
            if not is_over:
                pythonapi.PyThreadState_SetAsyncExc(thread, py_object(_TimeUpError))

    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            is_over = True
            # One that was sent and has not come yet must not meet what is done next.
            pythonapi.PyThreadState_SetAsyncExc(thread, None)
        timer.cancel()


def in_time(items: Iterable[T], path: Path) -> Iterator[T]:
    """Yield what is read of a document in time, else a ReadError; the time that its taker needs does not count."""
    waiting = iter(items)
    left = float(seconds_for(path))
    while True:
        begun = monotonic()
        try:
            with at_most(left):
                item = next(waiting)
        except StopIteration:
            return
        except TimeoutError as error:
            raise too_slow(path) from error
        left -= monotonic() - begun
        yield item
