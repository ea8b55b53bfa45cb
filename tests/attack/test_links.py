"""A link in a folder of reviews must not lead what the program writes and removes anywhere else."""

import os
import time
from pathlib import Path

import pytest

from tests.reviews.making import REFERENCE, a_measure, add, the_sidecar
from tui_tracker.model import Sheet
from tui_tracker.places import open_file, opened, private_folder
from tui_tracker.reports.errors import ReportError
from tui_tracker.reports.export.folder import write_folder
from tui_tracker.reviews import history
from tui_tracker.reviews.draft import Draft
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.presence import GONE_AFTER, Presence
from tui_tracker.reviews.store import Store
from tui_tracker.workspace.checkup import Checkup


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder of somebody's own files, all of them old, some named as the program names its own."""
    folder = tmp_path / "own"
    folder.mkdir()
    versions = [f"{number:06}-0123abcd.toml" for number in range(2 * history.KEPT)]
    names = ["thesis.txt", "host-1-0123abcd", ".0123456789abcdef.tmp", *versions]
    for name in names:
        (folder / name).write_text("mine")
        os.utime(folder / name, (0, 0))
    return folder


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_who_has_a_sheet_open_is_not_told_through_a_link(store: Store, sheet: Sheet, theirs: Path) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    (store.directory / ".open").symlink_to(theirs)
    before = names_in(theirs)
    presence = Presence(store.directory)
    assert presence.beat("王审核", sheet.key) == ()
    presence.leave()
    assert names_in(theirs) == before


@pytest.mark.parametrize("level", [".history", "key"])
def test_no_version_is_kept_or_removed_through_a_link(
    store: Store, sheet: Sheet, theirs: Path, level: str
) -> None:
    store.directory.mkdir()
    place = store.directory / ".history"
    if level == "key":
        place.mkdir()
        place /= sheet.key
    place.symlink_to(theirs)
    before = names_in(theirs)
    for text in ("甲", "乙"):
        store.save(sheet, [add(a_measure(text))], "王审核")
    assert names_in(theirs) == before
    assert history.versions(store.directory, sheet.key) == []


def test_only_what_is_ours_is_removed(store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of other names, and other things of our names, stay in our own folders, too."""
    monkeypatch.setattr(history, "KEPT", 1)
    presence = Presence(store.directory)
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    presence.beat("王审核", sheet.key)
    versions = store.directory / ".history" / sheet.key
    kept = [
        store.directory / ".open" / "notes.txt",
        versions / "notes.txt",
        versions / "seen-0123.json",
    ]
    for path in kept:
        path.write_text("mine")
        os.utime(path, (0, 0))
    folders = [store.directory / ".open" / "host-1-0123abcd", store.directory / ".0123456789abcdef.tmp"]
    for path in folders:
        path.mkdir()
        os.utime(path, (0, 0))
    presence.beat("王审核", sheet.key)
    store.save(sheet, [add(a_measure("乙"))], "王审核")
    assert all(path.exists() for path in (*kept, *folders))


def test_a_sign_of_the_future_ages_too(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    wang, li = Presence(store.directory), Presence(store.directory)
    wang.beat("王审核", sheet.key)
    (sign,) = (store.directory / ".open").iterdir()
    tomorrow = time.time() + 86_400
    os.utime(sign, (tomorrow, tomorrow))
    assert tomorrow - time.time() > GONE_AFTER
    assert li.beat("李审核", sheet.key) == ()


def test_a_sidecar_that_is_a_link_is_neither_read_nor_replaced(
    store: Store, sheet: Sheet, tmp_path: Path
) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    path = the_sidecar(store)
    secret = tmp_path / "secret"
    path.rename(secret)
    path.symlink_to(secret)
    before = secret.read_bytes()
    with pytest.raises(Exception, match="符号链接"):
        store.save(sheet, [add(a_measure("乙"))], "王审核")
    assert secret.read_bytes() == before


def test_doctor_removes_nothing_behind_a_link(store: Store, sheet: Sheet, theirs: Path) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    (store.directory / "versions").symlink_to(theirs)
    (store.directory / ".open").symlink_to(theirs)
    before = names_in(theirs)
    checkup = Checkup([store.document], None, "王审核")
    for _ in checkup.load():
        pass
    problems = list(checkup.problems())
    for problem in problems:
        if problem.fix:
            problem.fix()
    assert names_in(theirs) == before
    assert any(".open 是链接" in problem.text for problem in problems)


def test_a_private_folder_is_no_link_and_nobody_elses(tmp_path: Path, theirs: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(theirs)
    with pytest.raises(OSError, match="不是本人的文件夹"):
        private_folder(link)


def test_an_export_goes_nowhere_through_a_link(
    tmp_path: Path, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody puts a link in the place of the folder that is being filled."""
    before = names_in(theirs)

    def exchanged(folder: Path, _mode: int) -> None:
        folder.symlink_to(theirs)

    monkeypatch.setattr("tui_tracker.reviews.disk.mkdir", exchanged)
    with pytest.raises(ReportError, match="没有输出"):
        write_folder(tmp_path / "输出", {"整改台账.xlsx": b"ledger"})
    assert names_in(theirs) == before


def test_a_folder_of_ours_that_is_exchanged_leads_nowhere(tmp_path: Path, theirs: Path) -> None:
    """Whoever may write above it moves it away after it was looked at, and puts a link in its place."""
    folder = private_folder(tmp_path / "drafts")
    before = names_in(theirs)
    with opened(folder) as held:
        moved = folder.rename(tmp_path / "moved")
        folder.symlink_to(theirs)
        os.close(open_file(held, "draft.json", os.O_WRONLY | os.O_CREAT))
    assert names_in(theirs) == before
    assert names_in(moved) == {"draft.json"}


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_draft_is_neither_written_nor_read_nor_removed_through_a_link(
    tmp_path: Path, theirs: Path, what: str
) -> None:
    drafts = Drafts(tmp_path / "drafts")
    draft = Draft(
        document="/a/表.txt", sheet=REFERENCE, change=add(a_measure("甲")), at="2026-01-01T00:00:00+08:00"
    )
    kept = theirs / f"0123456789abcdef.{draft.id}.json"
    kept.write_text(draft.model_dump_json())
    if what == "folder":
        drafts.directory.symlink_to(theirs)
    else:
        drafts.directory.mkdir(mode=0o700)
        (drafts.directory / kept.name).symlink_to(kept)
    before = names_in(theirs)
    assert drafts.offered() == []
    if what == "folder":
        with pytest.raises(SaveError, match="草稿无法写入"):
            drafts.keep(draft)
    drafts.drop(draft)
    assert names_in(theirs) == before


def test_whatever_the_umask_no_folder_of_ours_is_open_to_all(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        private_folder(tmp_path / "state" / "tui-tracker" / "drafts")
    finally:
        os.umask(before)
    made = [
        tmp_path / "state",
        tmp_path / "state" / "tui-tracker",
        tmp_path / "state" / "tui-tracker" / "drafts",
    ]
    assert [path.stat().st_mode & 0o777 for path in made] == [0o700] * 3


def test_a_folder_that_was_open_to_all_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    folder.chmod(0o777)
    assert Drafts(folder).offered() == []
    assert private_folder(folder).stat().st_mode & 0o777 == 0o700
