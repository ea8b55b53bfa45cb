"""How long one document may keep the others waiting: then it is left, and named."""

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from math import ceil
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import NoReturn, TypeVar

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError

T = TypeVar("T")

_AGAIN = 1.0
"""Seconds after which it is told again to whoever has taken the first for something else."""
_LEAST = 0.01


def seconds_for(path: Path) -> int:
    """Return how long that document may take; a PDF has limits of its own, within this one."""
    size = 0
    with suppress(OSError, ValueError):  # who reads it says what is wrong
        size = path.stat().st_size
    own = limits.PDF_SECONDS if path.suffix.lower() == ".pdf" else 0
    return own + limits.READ_SECONDS + ceil(size / (1 << 20) * limits.READ_SECONDS_PER_MIB)


def too_slow(path: Path) -> ReadError:
    """Return what is said of a document that took longer."""
    problem = f"读取超过 {seconds_for(path)} 秒，已停止"
    return ReadError(path, problem, "内容可能异常，请打开后另存或拆分再试；其余文件照常读取")


def in_time(items: Iterable[T], path: Path) -> Iterator[T]:
    """Yield what is read of a document; the time that its taker needs does not count.

    Only the main thread can be interrupted; others have none to keep waiting but themselves.

    Raises:
        ReadError: it takes too long.

    """
    if threading.current_thread() is not threading.main_thread():
        yield from items
        return

    def give_up(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise too_slow(path)

    waiting = iter(items)
    left = float(seconds_for(path))
    while True:
        begun = monotonic()
        before = signal.signal(signal.SIGALRM, give_up)
        signal.setitimer(signal.ITIMER_REAL, left, _AGAIN)
        try:
            item = next(waiting)
        except StopIteration:
            return
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        left = max(_LEAST, left - (monotonic() - begun))
        yield item
