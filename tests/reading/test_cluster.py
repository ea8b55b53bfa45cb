"""A cluster says what this machine would, in the same order; what can't be relied on is refused."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import run_with
from tests.opening import load_all, read_documents, workspace_on
from tests.reading.test_sheets import WORKER
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import find_documents
from tui_tracker.reading import cluster as clusters
from tui_tracker.reading import cluster_worker
from tui_tracker.reading.cluster import Cluster
from tui_tracker.reading.errors import ClusterError
from tui_tracker.reading.own_forms import marks_of

MARKS = marks_of(None)
dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of two workers, each a process of its own."""
    # So long one that has died is asked for what it had worked out; Dask's own figure is 30 s.
    patience = dask.config.set({"distributed.comm.timeouts.connect": "10s"})
    workers = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": 50}
    with patience, distributed.LocalCluster(**workers) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def folder(sample: Path) -> Path:
    """The sample, twelve documents of one sheet, and two that can't be read."""
    body = "".join(sample.read_text("utf-8").splitlines(keepends=True)[844:870])
    for number in range(12):
        path = sample.parent / f"{number:02}.txt"
        path.write_text(body.replace("宣传经费", f"宣传经费{number}"), "utf-8")
    (sample.parent / "05b.txt").write_text("没有表", "utf-8")
    (sample.parent / "06b.pdf").write_bytes(b"%PDF-1.4")
    return sample.parent


def said(folder: Path, cluster: str = "", *, cache: bool = False) -> object:
    workspace = workspace_on([folder], cache=cache, cluster=cluster)
    load_all(workspace)
    entries = [
        (one.sheet, one.document, one.findings, one.figures, one.standing, one.summary, one.copies)
        for one in workspace.entries
    ]
    return entries, workspace.findings, [str(problem) for problem in workspace.problems]


def read(folder: Path, cluster: str = "") -> list[object]:
    found = find_documents([folder], MARKS)
    outcomes = read_documents(found, cluster=cluster)
    return [str(one) if isinstance(one, ReadError) else one for one in outcomes if not isinstance(one, int)]


def test_it_says_what_this_machine_says(folder: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)  # which is nowhere for the workers
    here = said(Path("data"))
    assert said(Path("data"), address) == here
    assert said(Path("data"), address, cache=True) == here
    assert said(Path("data"), cache=True) == here, "what the cluster has said is known here"
    assert read(Path("data"), address) == read(Path("data"))


@pytest.mark.parametrize(
    "command", [("check", "text"), ("check", "jsonl"), ("check", "sarif"), ("parse", "jsonl")]
)
def test_it_writes_what_this_machine_writes(
    folder: Path,
    address: str,
    command: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder.parent)
    words = (command[0], "data", "--format", command[1])
    here = run_with(capsys, *words, "--no-cache")
    assert "11.txt" in here.out
    assert run_with(capsys, *words, "--no-cache", "--cluster", address) == here
    assert run_with(capsys, *words, "--cluster", address) == here
    (folder / "03.txt").touch()
    assert run_with(capsys, *words, "--cluster", address) == here, "most of it is known"


def test_a_worker_that_dies_in_the_middle_costs_time_only(
    folder: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_READ", 1)
    monkeypatch.setattr(clusters, "_AHEAD", 1)
    with distributed.Client(address) as client:
        pids = [*client.run(os.getpid).values()]
    here = read(folder)
    outcomes = read_documents(find_documents([folder], MARKS), cluster=address)
    there = []
    for outcome in outcomes:
        if pids and not isinstance(outcome, int):
            os.kill(pids.pop(), signal.SIGKILL)
            pids.clear()
        if not isinstance(outcome, int):
            there.append(str(outcome) if isinstance(outcome, ReadError) else outcome)
    assert there == here


def _read_by(command: tuple[str, ...]) -> None:
    from tui_tracker.reading import pool

    pool.COMMAND = command  # type: ignore[assignment]
    for one in cluster_worker._POOLS.values():
        one.close()
    cluster_worker._POOLS.clear()


def test_a_document_that_kills_its_reader_twice_is_named_and_the_others_come(
    folder: Path, address: str
) -> None:
    (folder / "04.txt").rename(folder / "kill.txt")
    (folder / "07.txt").rename(folder / "once.txt")
    with distributed.Client(address) as client:
        client.wait_for_workers(2)
        client.run(_read_by, (sys.executable, "-c", WORKER))
    outcomes = read(folder, address)
    killed = [one for one in outcomes if isinstance(one, str) and "意外终止" in one]
    assert len(killed) == 1
    assert "kill.txt" in killed[0]
    assert sum(isinstance(one, tuple) for one in outcomes) == 12


def test_a_version_that_differs_is_refused(
    folder: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_worker, "version", lambda: "another")
    with pytest.raises(ClusterError, match="安装同一版本"):
        said(folder, address)


def test_workers_that_see_other_folders_are_refused(
    folder: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_worker, "size_of", lambda path: 7)
    with pytest.raises(ClusterError, match="同一路径挂载"):
        said(folder, address)


def test_a_scheduler_that_is_not_there_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_JOINING", "0.1s")
    with pytest.raises(ClusterError, match="连不上集群"):
        said(folder, "tcp://127.0.0.1:1")


def test_a_scheduler_that_vanishes_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_READ", 1)
    monkeypatch.setattr(clusters, "_AHEAD", 1)
    local = distributed.LocalCluster(n_workers=1, dashboard_address=":0", silence_logs=50)
    joined = Cluster(local.scheduler_address)
    answers = joined.read(sorted(folder.glob("0*.txt")), None)
    next(answers)
    local.close()
    with pytest.raises(ClusterError, match="断开"):
        list(answers)
    joined.close()
