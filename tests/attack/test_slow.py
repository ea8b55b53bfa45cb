"""A document that takes too long is named and left; the others are read."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Run
from tui_tracker.documents import limits
from tui_tracker.forms.catalogue import Forms
from tui_tracker.model import Sheet
from tui_tracker.reading import pool, sheets
from tui_tracker.reading.document import sheets_of

TOO_SLOW = "读取超过 1 秒，已停止"

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
    monkeypatch.setattr(pool, "COMMAND", (sys.executable, "-c", CHILD))
    monkeypatch.setattr(sheets, "PARALLEL_SECONDS", -1)
    monkeypatch.setattr(sheets, "cores", lambda: 2)
    told = run("parse", folder, "--no-cache")
    assert told.status == 2
    assert f"b-slow.txt：{TOO_SLOW}" in told.err
    assert told.out.count('"project"') == 2
