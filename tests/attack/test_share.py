"""A share that goes away: nothing is saved into what is left in its place, and everybody is told."""

import shutil
from pathlib import Path

import pytest

from tests.opening import load_all, workspace_on
from tests.reviews.making import a_measure, add, texts
from tui_tracker.model import Sheet
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.reviews.store import Store
from tui_tracker.workspace.decisions import set_status


class Share:
    """A folder that can be taken away, as a mount is, and brought back."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._away = folder, folder.with_name("away")

    def goes_away(self) -> None:
        self.folder.rename(self._away)
        self.folder.mkdir()

    def comes_back(self) -> None:
        shutil.rmtree(self.folder)
        self._away.rename(self.folder)


@pytest.fixture
def share(sample: Path) -> Share:
    return Share(sample.parent)


def test_nothing_is_saved_into_an_empty_mount_point(store: Store, sheet: Sheet, share: Share) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    share.goes_away()
    with pytest.raises(SaveError, match="不是打开时的那个文件夹") as caught:
        store.save(sheet, [add(a_measure("乙"))], "王审核")
    assert "写的内容还在" in str(caught.value)
    assert not list(share.folder.iterdir())
    share.comes_back()
    assert texts(store.save(sheet, [add(a_measure("乙"))], "王审核")) == ["甲", "乙"]


def test_a_copy_of_the_document_at_the_mount_point_deceives_nobody(
    store: Store, sheet: Sheet, share: Share
) -> None:
    text = store.document.read_bytes()
    share.goes_away()
    store.document.write_bytes(text)
    with pytest.raises(SaveError, match="不是打开时的那个文件夹"):
        store.save(sheet, [add(a_measure("甲"))], "王审核")
    assert not store.directory.exists()


def test_nothing_is_saved_beside_a_document_that_is_gone(store: Store, sheet: Sheet) -> None:
    store.document.unlink()
    with pytest.raises(SaveError, match=r"文档 .* 不见了"):
        store.save(sheet, [add(a_measure("甲"))], "王审核")
    assert not store.directory.exists()


@pytest.mark.parametrize("how", ["deleted", "renamed"])
def test_reviews_that_are_gone_are_not_begun_anew(store: Store, sheet: Sheet, how: str) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    if how == "deleted":
        shutil.rmtree(store.directory)
    else:
        store.directory.rename(store.directory.with_name("elsewhere"))
    with pytest.raises(SaveError, match=r"审核记录的文件夹 .* 不见了"):
        store.save(sheet, [add(a_measure("乙"))], "王审核")
    assert not store.directory.exists()


def test_a_document_that_was_replaced_is_still_the_one_that_is_reviewed(store: Store, sheet: Sheet) -> None:
    """Units send a new issue over the old one, as an editor does, by renaming."""
    new = store.document.with_name("new")
    new.write_bytes(store.document.read_bytes())
    new.replace(store.document)
    assert texts(store.save(sheet, [add(a_measure("甲"))], "王审核")) == ["甲"]


def test_the_next_look_says_that_reviews_are_gone_and_keeps_what_was_read(sample: Path, share: Share) -> None:
    workspace = workspace_on([sample])
    load_all(workspace)
    entry = workspace.entries[0]
    workspace.decide(set_status([entry], ReviewStatus.RETURNED)).result()
    share.goes_away()
    assert entry in workspace.poll()
    assert "不是打开时的那个文件夹" in entry.read_only
    assert entry.status is ReviewStatus.RETURNED
    assert workspace.poll() == [], "each thing is told once"
    share.comes_back()
    assert entry in workspace.poll()
    assert not entry.read_only
    assert entry.status is ReviewStatus.RETURNED


def test_a_first_decision_after_the_share_went_away_is_refused_as_well(sample: Path, share: Share) -> None:
    """Nothing had been saved here yet: which folder it was is known from reading the document."""
    workspace = workspace_on([sample])
    load_all(workspace)
    share.goes_away()
    sample.write_text("copied here by somebody", "utf-8")
    with pytest.raises(SaveError, match="不是打开时的那个文件夹"):
        workspace.decide(set_status([workspace.entries[0]], ReviewStatus.RETURNED)).result()
    assert [path.name for path in share.folder.iterdir()] == [sample.name]
