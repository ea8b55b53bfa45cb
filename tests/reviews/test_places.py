"""Where the reviews of a document lie, whatever its name is and whichever way leads to it."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.forms.making import DOCUMENT
from tests.opening import load_all, workspace_on
from tests.workspace.deciding import decide
from tui_tracker.documents.folders import find_documents
from tui_tracker.reading.document import read
from tui_tracker.reading.own_forms import marks_of
from tui_tracker.reviews.changes import SetStatus
from tui_tracker.reviews.names import reviews_of
from tui_tracker.reviews.renames import folders_without_document
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.workspace import Workspace
from tui_tracker.workspace.checkup.checkup import Checkup
from tui_tracker.workspace.checkup.problem import Problem

LINES = DOCUMENT.read_text("utf-8").splitlines(keepends=True)
SHEET = "".join(LINES[:27])


def reviewed(*paths: Path) -> Workspace:
    """Open the paths, and mark the first sheet as reviewed."""
    workspace = workspace_on(paths, cache=False)
    load_all(workspace)
    decide(workspace, [(workspace.entries[0], SetStatus(ReviewStatus.PENDING, ReviewStatus.REVIEWED))])
    return workspace


def status(*paths: Path) -> ReviewStatus:
    workspace = workspace_on(paths, cache=False)
    load_all(workspace)
    return workspace.entries[0].status


def told(*paths: Path) -> Iterable[Problem]:
    checkup = Checkup(paths, None, "张三")
    list(checkup.load())
    return list(checkup.problems())


@pytest.mark.parametrize(
    "name", ["附" * 80 + "a.txt", "附" * 82 + ".txt", "附" * 83 + "ab.txt", "a" * 251 + ".txt"]
)
def test_the_longest_name_works_like_any_other(tmp_path: Path, name: str) -> None:
    document = tmp_path / name
    document.write_text(SHEET, "utf-8")
    reviewed(document)
    folder = reviews_of(document)
    assert folder.is_dir()
    assert folder.suffix == ".reviews"
    assert status(document) is ReviewStatus.REVIEWED
    assert folders_without_document(tmp_path) == []
    assert [one.path for one in find_documents([tmp_path], marks_of(None))] == [document]
    assert any("缩短" in problem.text for problem in told(document)) is (len(name.encode()) + 8 > 255)


def test_two_long_names_that_begin_alike_have_two_folders(tmp_path: Path) -> None:
    one, other = (tmp_path / ("附" * 82 + f"{number}.txt") for number in (1, 2))
    assert reviews_of(one) != reviews_of(other)
    assert len(reviews_of(one).name.encode()) <= 255


def test_a_shortened_folder_whose_document_is_gone_is_found(tmp_path: Path) -> None:
    document = tmp_path / ("附" * 83 + ".txt")
    document.write_text(SHEET, "utf-8")
    reviewed(document)
    document.unlink()
    assert folders_without_document(tmp_path) == [reviews_of(document)]


def test_a_document_and_a_link_to_it_have_one_folder_of_reviews(tmp_path: Path) -> None:
    document = tmp_path / "原件" / "表.txt"
    document.parent.mkdir()
    document.write_text(SHEET, "utf-8")
    link = tmp_path / "链接.txt"
    link.symlink_to(document)
    reviewed(link)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["原件"]
    assert status(document) is status(link) is ReviewStatus.REVIEWED
    assert len(find_documents([link, document.parent], marks_of(None))) == 1
    assert any("链接" in problem.text and "原件" in problem.text for problem in told(link))


def test_a_link_that_leads_nowhere_or_round_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "断.txt").symlink_to(tmp_path / "没有.txt")
    (tmp_path / "圈.txt").symlink_to(tmp_path / "圈.txt")
    assert [
        bool(one.error) for one in find_documents([tmp_path / "断.txt", tmp_path / "圈.txt"], marks_of(None))
    ] == [
        True,
        True,
    ]


def test_a_folder_reached_by_two_ways_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "原").mkdir()
    (tmp_path / "原" / "表.txt").write_text(SHEET, "utf-8")
    (tmp_path / "又").symlink_to(tmp_path / "原")
    assert [one.path.parent.name for one in find_documents([tmp_path / "又", tmp_path], marks_of(None))] == [
        "又"
    ]


def test_a_name_in_other_bytes_is_reviewed_like_any_other(tmp_path: Path) -> None:
    document = tmp_path / b"\xc2\xb7\xb5\xc6.txt".decode("utf-8", "surrogateescape")
    document.write_text(SHEET, "utf-8")
    reviewed(document)
    assert status(tmp_path) is ReviewStatus.REVIEWED
    assert read(document)
