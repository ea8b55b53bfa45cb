"""Whatever a run could follow from changes its state; nothing else does."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tui_tracker.reading.request import Request
from tui_tracker.reading.unchanged import state_of
from tui_tracker.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, of which one has a review, and one a link to a folder of reviews."""
    folder = tmp_path / "县"
    for name in ("甲.txt", "乡/乙.txt", "乡/乙.txt.reviews/宣传.toml", "../别处/丙.toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    (folder / "甲.txt.reviews").symlink_to(tmp_path / "别处")
    (tmp_path / "表式.toml").write_text("表式", "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def _state(*paths: Path) -> bytes | None:
    return state_of(Request(paths, Settings(forms=("表式.toml",))))


def _rewrite(file: Path) -> None:
    """Write as many other bytes and set back the clock."""
    status = file.stat()
    file.write_bytes(bytes(reversed(file.read_bytes())))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def _link(folder: Path) -> None:
    document, elsewhere = folder / "甲.txt", folder.with_name("甲.txt")
    document.rename(elsewhere)
    document.symlink_to(elsewhere)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a document": lambda folder: _rewrite(folder / "乡/乙.txt"),
    "a review": lambda folder: _rewrite(folder / "乡/乙.txt.reviews/宣传.toml"),
    "a review behind a link": lambda folder: _rewrite(folder / "../别处/丙.toml"),
    "another document": lambda folder: (folder / "乡/丁.xlsx").touch(),
    "another name": lambda folder: (folder / "乡/乙.txt").rename(folder / "乡/己.txt"),
    "another folder": lambda folder: (folder / "乡").rename(folder / "镇"),
    "one less": lambda folder: (folder / "甲.txt").unlink(),
    "a link for a document": _link,
    "rights": lambda folder: (folder / "甲.txt").chmod(0o400),
    "a form": lambda folder: _rewrite(folder / "../表式.toml"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_is_noticed(folder: Path, change: Callable[[Path], object]) -> None:
    before = _state(folder)
    assert before
    assert _state(folder) == before
    change(folder)
    assert _state(folder) != before


def test_a_review_beside_a_document_that_was_named_is_noticed(folder: Path) -> None:
    document = folder / "乡/乙.txt"
    before = _state(document)
    _rewrite(folder / "甲.txt")
    assert _state(document) == before
    _rewrite(folder / "乡/乙.txt.reviews/宣传.toml")
    assert _state(document) != before


@contextmanager
def _written_to(file: Path) -> Iterator[None]:
    stdout = os.dup(1)
    target = os.open(file, os.O_WRONLY | os.O_CREAT)
    os.dup2(target, 1)
    try:
        yield
    finally:
        os.dup2(stdout, 1)
        os.close(target)
        os.close(stdout)


def test_what_the_command_writes_into_the_folder_is_no_change(folder: Path) -> None:
    with _written_to(folder / "结果.jsonl"):
        before = _state(folder)
        os.write(1, b"{}\n")
        assert _state(folder) == before
    assert _state(folder) != before


def test_what_is_hidden_is_no_change(folder: Path) -> None:
    before = _state(folder)
    (folder / "乡/.~lock").touch()
    assert _state(folder) == before
