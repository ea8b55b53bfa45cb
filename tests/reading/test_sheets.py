"""Documents out of the cache or read, here or in other processes: the same sheets, in the same order."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.opening import load_all, workspace_on
from tui_tracker.forms.catalogue import Forms
from tui_tracker.places import cache_directory
from tui_tracker.reading import pool, sheets
from tui_tracker.reading.document import read
from tui_tracker.workspace import Entry, Workspace

WORKER = """
import os, signal, subprocess, sys, time
from pathlib import Path
from tui_tracker.reading import pool_worker as worker
honest = worker.read

def read(path, forms):
    print("a library that talks")
    match path.stem:
        case "kill" | "kill2":
            os.kill(os.getpid(), signal.SIGKILL)
        case "once" if not path.with_suffix(".seen").exists():
            path.with_suffix(".seen").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "slow":
            # As the reader of PDFs does.
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            part = path.with_suffix(".part")
            part.write_text(f"{os.getpid()} {child.pid}")
            part.rename(path.with_suffix(".pids"))
            time.sleep(600)
    return honest(path, forms)

worker.read = read
worker.main()
"""
"""A process that reads, of which documents named so are the death."""


@pytest.fixture
def folder(sample: Path) -> Path:
    """Twelve documents of one sheet each, and one that is none."""
    lines = sample.read_text("utf-8").splitlines(keepends=True)
    body = "".join(lines[844:870])
    sample.unlink()
    for number in range(12):
        path = sample.parent / f"{number:02}.txt"
        path.write_text(body.replace("宣传经费", f"宣传经费{number}"), "utf-8")
    (sample.parent / "05b.txt").write_text("没有表", "utf-8")
    return sample.parent


@pytest.fixture
def parallel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in two processes, however little there is to read."""
    monkeypatch.setattr(sheets, "PARALLEL_SECONDS", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(pool, "active_count", lambda: 2)
    monkeypatch.setattr(pool, "COMMAND", (sys.executable, "-c", WORKER))


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a process is started."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a process was started")

    monkeypatch.setattr("subprocess.Popen", refuse)


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, _: object) -> NoReturn:
        raise AssertionError(f"{path} was read")

    monkeypatch.setattr(sheets, "sheets_of", refuse)


def loaded(*paths: Path, cache: bool = True) -> Workspace:
    workspace = workspace_on(paths, cache=cache)
    load_all(workspace)
    return workspace


def said(entries: list[Entry]) -> list[object]:
    return [(entry.sheet, entry.document, entry.findings) for entry in entries]


def problems(workspace: Workspace) -> list[tuple[str, str]]:
    return [(problem.path.name, problem.problem) for problem in workspace.problems]


def is_gone(pid: int) -> bool:
    """Whether the process runs no more; one whose parent has gone may wait to be reaped by init."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.usefixtures("alone")
def test_the_second_start_reads_nothing_that_has_not_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "05b.txt").unlink()
    first = loaded(folder)
    forbid_reading(monkeypatch)
    assert said(loaded(folder).entries) == said(first.entries)


@pytest.mark.usefixtures("alone")
def test_of_changed_documents_the_new_content_is_shown(folder: Path) -> None:
    loaded(folder)
    document = folder / "03.txt"
    document.write_text(document.read_text("utf-8").replace("宣传经费3", "改名经费"), "utf-8")
    names = [entry.sheet.project.text for entry in loaded(folder).entries]
    assert "改名经费" in names
    assert "宣传经费3" not in names


def test_a_document_that_could_not_be_read_is_tried_again(folder: Path) -> None:
    assert problems(loaded(folder)) == problems(loaded(folder)) == [("05b.txt", "没有找到“项目名称”")]


def test_a_document_that_changes_while_it_is_read_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_and_change(path: Path, forms: Forms | None) -> object:
        sheets = read(path, forms)
        path.write_text(path.read_text("utf-8").replace("宣传经费", "后来的经费"), "utf-8")
        return sheets

    monkeypatch.setattr(sheets, "sheets_of", read_and_change)
    loaded(folder / "00.txt")
    monkeypatch.undo()
    assert [entry.sheet.project.text for entry in loaded(folder / "00.txt").entries] == ["后来的经费0"]


def test_without_cache_nothing_is_kept_or_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(folder, cache=False)
    assert not cache_directory().exists()
    loaded(folder)
    forbid_reading(monkeypatch)
    with pytest.raises(AssertionError, match="was read"):
        loaded(folder, cache=False)


@pytest.mark.usefixtures("alone")
def test_what_is_read_in_no_time_is_read_here(folder: Path) -> None:
    assert len(loaded(folder).entries) == 12


@pytest.mark.usefixtures("parallel")
def test_several_processes_read_the_same_in_the_same_order(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sheets, "PARALLEL_SECONDS", 60)
        alone = loaded(folder, cache=False)
    forbid_reading(monkeypatch)
    workspace = workspace_on([folder, folder / "nowhere"])
    steps = [step.path.name for step in workspace.load()]
    assert list(dict.fromkeys(steps)) == [*sorted(path.name for path in folder.glob("*.txt")), "nowhere"]
    assert said(workspace.entries) == said(alone.entries)
    assert problems(workspace) == [*problems(alone), ("nowhere", "路径不存在")]
    (folder / "05b.txt").unlink()
    assert said(loaded(folder).entries) == said(alone.entries)


@pytest.mark.usefixtures("parallel")
def test_the_list_grows_while_the_rest_is_read(folder: Path) -> None:
    workspace = workspace_on([folder])
    counts = [len(workspace.entries) for _ in workspace.load()]
    assert sorted(set(counts)) == list(range(13))


def test_while_a_city_s_document_is_read_and_checked_it_is_said_how_far_that_has_come(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_TOLD_EVERY", 15)
    told = [(progress.sheets, progress.is_checking) for progress in workspace_on([sample]).load()]
    assert told == [(0, False), (15, False), (30, False), (41, True)]


@pytest.mark.usefixtures("parallel")
def test_documents_that_kill_their_reader_twice_are_named_and_the_others_come(folder: Path) -> None:
    (folder / "04.txt").rename(folder / "kill.txt")
    (folder / "07.txt").rename(folder / "kill2.txt")
    (folder / "08.txt").rename(folder / "last.txt")
    (folder / "09.txt").rename(folder / "once.txt")
    workspace = loaded(folder)
    assert len(workspace.entries) == 10
    assert [problem.path.name for problem in workspace.problems] == ["05b.txt", "kill.txt", "kill2.txt"]
    killer = workspace.problems[-1]
    assert "意外终止" in killer.problem
    assert killer.advice


@pytest.mark.usefixtures("parallel")
@pytest.mark.parametrize("command", [("/nonexistent/python",), (sys.executable, "-c", "import nothing")])
def test_where_no_process_can_be_started_documents_are_read_here(
    command: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "COMMAND", command)
    workspace = loaded(folder)
    assert len(workspace.entries) == 12
    assert problems(workspace) == [("05b.txt", "没有找到“项目名称”")]


def _until(steps: Iterator[object], pids: Path) -> list[int]:
    """Go on until the slow document has its readers; their numbers."""
    for _ in steps:
        if pids.exists():
            return [int(pid) for pid in pids.read_text().split()]
    raise AssertionError("loading has ended")


@pytest.mark.usefixtures("parallel")
def test_loading_can_be_given_up_and_leaves_no_process(folder: Path) -> None:
    (folder / "11.txt").rename(folder / "slow.txt")
    workspace = workspace_on([folder])
    steps = workspace.load()
    pids = _until(steps, folder / "slow.pids")
    steps.close()
    # Left alone they run for ten minutes.
    given_up = time.monotonic()
    while not all(map(is_gone, pids)):
        assert time.monotonic() - given_up < 60
