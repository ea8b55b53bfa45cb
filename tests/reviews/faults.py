"""The system calls of a save, watched, made to fail, or made the last thing that a process does."""

import os
from collections.abc import Callable
from typing import Any

import pytest

from tui_tracker.reviews import disk

Hook = Callable[[str, int], None]
"""Told the name of a call and its number, from 0."""


def _nothing(_name: str, _number: int) -> None:
    """Let the call go on."""


def watched(patch: pytest.MonkeyPatch, before: Hook = _nothing, after: Hook = _nothing) -> list[str]:
    """The names of all system calls of the store from now on, in their order."""
    calls: list[str] = []

    def wrapped(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            number = len(calls)
            calls.append(name)
            before(name, number)
            try:
                return call(*arguments, **options)
            finally:
                after(name, number)

        return run

    for name in disk.__all__:
        patch.setattr(disk, name, wrapped(name, getattr(disk, name)))
    return calls


def failing(patch: pytest.MonkeyPatch, number: int, code: int) -> list[str]:
    """Make that call fail. A close that fails has closed all the same, as on Linux."""

    def fail(_name: str, current: int) -> None:
        if current == number:
            raise OSError(code, os.strerror(code))

    def before(name: str, current: int) -> None:
        if name != "close":
            fail(name, current)

    def after(name: str, current: int) -> None:
        if name == "close":
            fail(name, current)

    return watched(patch, before, after)
