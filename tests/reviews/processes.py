"""Other processes that save, started from a clean server so that each costs a fork and no import."""

import os
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLE
from tests.reviews.faults import watched
from tests.reviews.making import REFERENCE, a_measure, add
from tui_tracker.model import Sheet
from tui_tracker.reading.document import read
from tui_tracker.reviews.changes import PutMeasure, SetRemark, edited, now
from tui_tracker.reviews.draft import Draft
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.store import Store

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.reviews.processes"])
DIED = 99


def start(target: Callable[..., None], *arguments: Any) -> ForkServerProcess:
    """A process that runs the function."""
    process = _CONTEXT.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def the_sheet() -> Sheet:
    """The sheet that all processes write to."""
    return list(read(SAMPLE))[3]


_SHEET = the_sheet()


def save_and_die(document: Path, id: str, number: int, moment: str) -> None:
    """Save a measure, and be gone just before or after the numbered system call."""

    def die(_name: str, current: int) -> None:
        if current == number:
            os._exit(DIED)

    with pytest.MonkeyPatch.context() as patch:
        watched(patch, **{moment: die})
        Store(document).save(_SHEET, [add(a_measure(id).model_copy(update={"id": id}))], "王审核")


def save_many(document: Path, author: str, count: int) -> None:
    """Save that many measures, one after the other."""
    store = Store(document)
    for number in range(count):
        store.save(_SHEET, [add(a_measure(f"{author} {number}", author))], author)


def save_for_ever(document: Path, author: str, said: Path) -> None:
    """Count in a measure of one's own; a number is told to the file `said` only when the store says it is saved."""
    store = Store(document)
    told = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    measure = a_measure("0", author)
    store.save(_SHEET, [add(measure)], author)
    while True:
        later = edited(measure, measure=str(int(measure.measure) + 1))
        store.save(_SHEET, [PutMeasure(measure, later)], author)
        measure = later
        os.write(told, f"{author} {later.measure}\n".encode())


def save_as(document: Path, text: str, user: int, group: int, umask: int) -> None:
    """Save a measure as another user, whose own group is not the shared one."""
    os.setgroups([group])
    os.setgid(user)
    os.setuid(user)
    os.umask(umask)
    Store(document).save(_SHEET, [add(a_measure(text))], str(user))


def type_until_killed(directory: Path, said: Path) -> None:
    """Keep a draft after each character; say how many there are."""
    drafts = Drafts(directory)
    with said.open("w", buffering=1) as told:
        text = ""
        while True:
            text += "字"
            drafts.keep(Draft(document="/a/表.txt", sheet=REFERENCE, change=SetRemark("", text), at=now()))
            told.write(f"{len(text)}\n")


def export_and_die(place: Path, files: dict[str, bytes], number: int) -> None:
    """Put a folder with these files in its place, and be gone just before the numbered system call."""
    from tui_tracker.reports.export.folder import write_folder

    def die(_name: str, current: int) -> None:
        if current == number:
            os._exit(DIED)

    with pytest.MonkeyPatch.context() as patch:
        watched(patch, before=die)
        write_folder(place, files)
