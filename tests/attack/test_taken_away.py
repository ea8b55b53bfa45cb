"""Files among the reviews that somebody, or a program that synchronises folders, takes away or puts there."""

import threading
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.opening import load_all, workspace_on
from tests.reviews.making import a_measure, add, texts, the_sidecar
from tests.tui.reviewer import reviewing
from tui_tracker.model import Sheet
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.reviews.store import Store
from tui_tracker.workspace.decisions import set_status

GONE = "审核记录不见了"


def test_a_sidecar_that_was_taken_away_is_not_begun_anew(store: Store, sheet: Sheet, tmp_path: Path) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    away = the_sidecar(store)
    away = away.rename(tmp_path / away.name)
    with pytest.raises(SaveError, match=GONE):
        store.save(sheet, [add(a_measure("乙"))], "王审核")
    assert not list(store.directory.glob("*.toml"))
    away.rename(store.directory / away.name)
    assert texts(store.save(sheet, [add(a_measure("乙"))], "王审核")) == ["甲", "乙"]


def test_what_was_read_of_it_stays_until_it_is_back(sample: Path, tmp_path: Path) -> None:
    workspace = workspace_on([sample])
    load_all(workspace)
    entry = workspace.entries[0]
    workspace.decide(set_status([entry], ReviewStatus.RETURNED)).result()
    (sidecar,) = workspace.batch.reviews_of(sample).glob("*.toml")
    away = sidecar.rename(tmp_path / sidecar.name)
    assert workspace.poll() == [entry]
    assert GONE in entry.read_only
    assert entry.status is ReviewStatus.RETURNED
    assert workspace.poll() == [], "it is told once"
    away.rename(sidecar)
    assert workspace.poll() == [entry]
    assert not entry.read_only


async def test_the_bar_says_by_itself_that_it_is_gone(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("b")
        (sidecar,) = sample.with_name(f"{sample.name}.reviews").glob("*.toml")
        data = sidecar.read_bytes()
        sidecar.unlink()
        await reviewer.until(GONE)
        reviewer.sees("退回")
        sidecar.write_bytes(data)
        await reviewer.until("审核记录又在了")
        sidecar.unlink()
        await reviewer.until(GONE)
        await reviewer.press("a")
        reviewer.does_not_see("写措施：")
        reviewer.sees("只读")


COPIES = [
    "{stem} (王审核's conflicted copy 2026-03-01).toml",
    "{stem}_conflict-20260301-101500.toml",
    "{stem}.sync-conflict-20260301-101500-ABCDEFG.toml",
    "{stem}.toml (1)",
    "{stem} - 副本.toml",
    "{stem}-WORKSTATION.toml",
    "冲突文件.toml",
]


def test_copies_that_another_program_made_are_told_by_every_command(sample: Path, run: Run) -> None:
    workspace = workspace_on([sample])
    load_all(workspace)
    workspace.decide(set_status(workspace.entries[:1], ReviewStatus.RETURNED)).result()
    (sidecar,) = workspace.batch.reviews_of(sample).glob("*.toml")
    for name in COPIES:
        copy = sidecar.with_name(name.format(stem=sidecar.stem))
        copy.write_bytes(sidecar.read_bytes())
        workspace.poll()
        assert [copy.name in told for told in workspace.unread()] == [True]
        copy.unlink()
    copy.write_bytes(sidecar.read_bytes())
    formats = ("text", "json", "jsonl", "csv", "sarif")
    checks = [["check", "--fail-on", "never", "--format", format] for format in formats]
    for words in (["measures", "list"], *checks):
        result = run(*words, sample)
        assert f"没有读 {copy.name}" in result.err, "no command keeps silent about what it leaves out"


async def test_a_copy_that_appears_is_said_in_the_bar_and_listed(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("b")
        (sidecar,) = sample.with_name(f"{sample.name}.reviews").glob("*.toml")
        sidecar.with_name(f"{sidecar.stem} (1).toml").write_bytes(sidecar.read_bytes())
        await reviewer.until("(1).toml：文件名不是审核记录的")
        await reviewer.press("exclamation_mark")
        reviewer.sees("未读的副本", "(1).toml")


def test_a_slow_sidecar_of_another_keeps_no_save_waiting(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody's sidecar is being read, and does not come; what is saved meanwhile is on disk all the same."""
    workspace, other = workspace_on([sample]), workspace_on([sample])
    load_all(workspace)
    load_all(other)
    other.decide(set_status(other.entries[:1], ReviewStatus.RETURNED)).result()
    store = workspace.batch.store(sample)
    load, begun, comes = store.load, threading.Event(), threading.Event()

    def slow(sheet: Sheet) -> Review:
        begun.set()
        assert comes.wait(60)
        return load(sheet)

    monkeypatch.setattr(store, "load", slow)
    looking = threading.Thread(target=workspace.poll)
    looking.start()
    try:
        assert begun.wait(60)
        saving = threading.Thread(
            target=lambda: workspace.decide(
                set_status(workspace.entries[1:2], ReviewStatus.REVIEWED)
            ).result()
        )
        saving.start()
        saving.join(20)
        assert workspace.entries[1].status is ReviewStatus.REVIEWED
    finally:
        comes.set()
        looking.join()
    assert workspace.entries[0].status is ReviewStatus.RETURNED
