"""Several processes return what one would, in the same order, whatever becomes of them."""

import os
import signal
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.opening import load_all, workspace_on
from tui_tracker.reading import checking, forks
from tui_tracker.reading.forks import done_in_order

HERE = os.getpid()

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    # Other tests leave threads behind, which is what keeps the program from forking.
    monkeypatch.setattr(forks, "active_count", lambda: 1)


def work(part: int) -> Sequence[bytes]:
    return [str(part).encode() * size for size in (0, 1, part * 50_000)]


def test_parts_come_in_order_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "_AHEAD", 1000)
    assert [*done_in_order(work, 9)] == [work(part) for part in range(9)]
    assert [*done_in_order(work, 0)] == []


def test_they_are_done_elsewhere() -> None:
    pids = {int(pid) for (pid,) in done_in_order(lambda _: [str(os.getpid()).encode()], 4)}
    assert len(pids) == 2
    assert HERE not in pids


def test_what_a_process_has_not_done_when_it_dies_is_done_here() -> None:
    def dies(part: int) -> Sequence[bytes]:
        if part == 4 and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(part)

    assert [*done_in_order(dies, 9)] == [work(part) for part in range(9)]


def test_what_fails_there_fails_here() -> None:
    with pytest.raises(ZeroDivisionError):
        [*done_in_order(lambda part: [bytes(1 // (3 - part))], 9)]


def test_where_no_process_can_be_had_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert [*done_in_order(work, 5)] == [work(part) for part in range(5)]


def test_giving_up_ends_them() -> None:
    def told(part: int) -> Sequence[bytes]:
        if part > 1:
            signal.pause()
        return [str(os.getpid()).encode()]

    with closing(done_in_order(told, 4)) as answers:
        pids = [int(next(answers)[0]) for _ in range(2)]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_sheets_that_several_processes_judge_are_judged_the_same(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> object:
        workspace = workspace_on([sample], cache=False)
        load_all(workspace)
        return [
            (one.sheet, one.findings, one.figures, one.standing) for one in workspace.entries
        ], workspace.findings

    alone = said()
    monkeypatch.setattr(checking, "FORKED", 0)
    monkeypatch.setattr(checking, "_PORTION", 5)
    assert said() == alone
