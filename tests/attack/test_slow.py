"""A document that takes too long is named and left; the others are read."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run
from tests.tui.reviewer import reviewing
from tui_tracker.documents import limits
from tui_tracker.forms.catalogue import Forms
from tui_tracker.model import Sheet
from tui_tracker.reading import checking, cluster_worker, forks, outline, pipeline, pool, pool_worker, sheets
from tui_tracker.reading.document import sheets_of
from tui_tracker.reading.judged import Part
from tui_tracker.reading.outline import Outline, outlines_of
from tui_tracker.reading.request import Write
from tui_tracker.rules.context import Context
from tui_tracker.rules.engine import judge
from tui_tracker.settings import Settings

TOO_SLOW = "读取超过 1 秒，已停止"
CHECKED_TOO_SLOW = "核验超过 1 秒，已停止"

CHILD = """
import time
from tui_tracker.documents import limits
from tui_tracker.reading import pool_worker
limits.READ_SECONDS = limits.READ_SECONDS_PER_MIB = 0
limits.READ_SECONDS = 1
read = pool_worker.read
def slow(path, forms=None):
    while "slow" in path.name:
        time.sleep(1)
    return read(path, forms)
pool_worker.read = slow
pool_worker.main()
"""


@pytest.fixture
def folder(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document, one that is never read to its end, and another."""
    monkeypatch.setattr(limits, "READ_SECONDS", 1)
    monkeypatch.setattr(limits, "READ_SECONDS_PER_MIB", 0)
    lines = sample.read_text("utf-8").splitlines(keepends=True)[844:870]
    for name in ("a.txt", "b-slow.txt", "c.txt"):
        (sample.parent / name).write_text("".join(lines).replace("宣传经费", f"宣传经费{name[0]}"), "utf-8")
    sample.unlink()
    return sample.parent


def test_read_one_after_the_other_it_is_left(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(path: Path, forms: Forms | None = None) -> Iterator[Sheet]:
        while "slow" in path.name:
            pass
        yield from sheets_of(path, forms)

    monkeypatch.setattr(sheets, "sheets_of", slow)
    told = run("parse", folder, "--no-cache")
    assert told.status == 2
    assert f"b-slow.txt：{TOO_SLOW}" in told.err
    assert told.out.count('"project"') == 2


def test_read_by_several_processes_it_is_left(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "active_count", lambda: 2)
    monkeypatch.setattr(pool, "COMMAND", (sys.executable, "-c", CHILD))
    monkeypatch.setattr(sheets, "PARALLEL_SECONDS", -1)
    monkeypatch.setattr(sheets, "cores", lambda: 2)
    told = run("parse", folder, "--no-cache")
    assert told.status == 2
    assert f"b-slow.txt：{TOO_SLOW}" in told.err
    assert told.out.count('"project"') == 2


@pytest.fixture
def slow_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rules never come to an end with the second document."""

    def slow(contexts: Sequence[Context], hits: Any, settings: Settings) -> Iterator[Any]:
        while any(context.sheet.project.text == "宣传经费b" for context in contexts):
            pass
        return judge(contexts, hits, settings)

    monkeypatch.setattr("tui_tracker.reading.judged.judge", slow)


@pytest.mark.usefixtures("slow_rules")
def test_checked_here_it_is_left_and_asked_again_the_next_time(folder: Path, run: Run) -> None:
    for _ in range(2):
        told = run("check", folder, "--format", "csv")
        assert told.status == 2
        assert f"b-slow.txt：{CHECKED_TOO_SLOW}" in told.err
        assert "宣传经费a" in told.out
        assert "宣传经费c" in told.out
        assert ",宣传经费b," not in told.out


@pytest.mark.parametrize("processes", [1, 2])
def test_compared_with_others_it_is_left(
    folder: Path, run: Run, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "PARALLEL_SECONDS", 0)
    monkeypatch.setattr(sheets, "cores", lambda: processes)

    def slow(found: Sequence[Sheet], settings: Settings) -> list[Outline]:
        while any(sheet.project.text == "宣传经费b" for sheet in found):
            pass
        return outlines_of(found, settings)

    monkeypatch.setattr(outline, "outlines_of", slow)
    told = run("check", folder, "--no-cache", "--format", "csv")
    assert told.status == 2
    assert f"b-slow.txt：{CHECKED_TOO_SLOW}" in told.err
    assert "宣传经费c" in told.out
    assert "宣传经费b" not in told.out


@pytest.mark.usefixtures("slow_rules")
def test_checked_by_several_processes_it_is_left(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "FORKED", 0)
    monkeypatch.setattr(checking, "_PORTION", 1)
    monkeypatch.setattr(forks, "cores", lambda: 2)
    told = run("check", folder, "--no-cache")
    assert told.status == 2
    assert f"b-slow.txt：{CHECKED_TOO_SLOW}" in told.err
    assert "宣传经费c" in told.out


class ThreadsOfACluster:
    """Reads here, and judges as a worker of a cluster does: in a thread that hears no signals."""

    def read(self, documents: Sequence[Path], forms: Forms | None, _: Settings) -> Iterator[object]:
        return (pool_worker.understand(pool_worker.answer(path, forms), path) for path in documents)

    def judge(
        self, portions: Iterable[Sequence[Part]], settings: Settings, _: Write | None
    ) -> Iterator[Sequence[bytes]]:
        with ThreadPoolExecutor(1) as thread:
            for portion in portions:
                yield thread.submit(
                    cluster_worker.judge, portion, (settings, None), cluster_worker.version()
                ).result()


@pytest.mark.usefixtures("slow_rules")
def test_checked_by_a_cluster_it_is_left(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "joined", lambda _: nullcontext(ThreadsOfACluster()))
    told = run("check", folder, "--no-cache", "--cluster", "local")
    assert told.status == 2
    assert f"b-slow.txt：{CHECKED_TOO_SLOW}" in told.err
    assert "宣传经费c" in told.out


@pytest.mark.usefixtures("slow_rules")
async def test_on_the_screen_its_sheets_are_there_and_say_why_nothing_is_said_of_them(folder: Path) -> None:
    async with reviewing(folder, cache=False) as reviewer:
        reviewer.sees("1 个文件未读(!)", "宣传经费b", "1/3")
        await reviewer.press("exclamation_mark")
        reviewer.sees("b-slow.txt", CHECKED_TOO_SLOW)
