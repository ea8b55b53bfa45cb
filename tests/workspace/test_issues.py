"""A sheet that comes again: what was seen is kept, and what has become of each problem is told."""

import re
from pathlib import Path

import pytest

from tests.reports.going_out import TERMS, opened, sent_back, write
from tests.workspace.reporting import reissue, sidecar
from tui_tracker.reports.corrections import corrections, puts
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus
from tui_tracker.workspace import Entry, Workspace
from tui_tracker.workspace.decisions import set_status
from tui_tracker.workspace.issues import Reissue, take_for_done

PUT_RIGHT = ("143375.00\t599393.81", "14.34\t59.95")
"""The spending that stood in yuan, as the unit issues it again."""

MOVED = (
    "\t\t数量指标\t宣传版面完成率",
    "\t\t数量指标\t新增指标\t=1.00\t1.00\t1.00\t\n\t\t数量指标\t宣传版面完成率",
)


@pytest.fixture
def batch(tmp_path: Path) -> Workspace:
    """Two sheets sent back, each item with a measure, as an export leaves them."""
    workspace = sent_back(tmp_path)
    out = list(corrections(workspace.entries, TERMS))
    for entry in workspace.entries:
        workspace.record(entry, puts(one for one in out if one.entry is entry)).result()
    return workspace


def again(batch: Workspace, *changes: tuple[str, str]) -> Workspace:
    """The batch as it is read after the unit has issued the document again."""
    document = batch.request.paths[0]
    reissue(document, *changes)
    return opened(document)


def first(workspace: Workspace) -> tuple[Entry, Reissue]:
    entry = workspace.entries[0]
    found = workspace.reissue(entry)
    assert found is not None
    return entry, found


def copies(batch: Workspace) -> list[Path]:
    return sorted(Path(f"{batch.request.paths[0]}.reviews").glob(".history/*/seen-*.json"))


def test_with_the_first_decision_a_copy_of_the_sheet_is_kept(tmp_path: Path) -> None:
    workspace = sent_back(tmp_path)
    names = {path.name for path in copies(workspace)}
    assert names == {f"seen-{entry.summary.digest}.json" for entry in workspace.entries}
    before = [path.stat().st_mtime_ns for path in copies(workspace)]
    write(workspace, workspace.entries[0], "请更正")
    assert [path.stat().st_mtime_ns for path in copies(workspace)] == before


def test_what_is_the_very_same_was_not_issued_again(batch: Workspace) -> None:
    assert [workspace.reissue(entry) for workspace in [again(batch)] for entry in workspace.entries] == [
        None,
        None,
    ]


def test_changes_are_told_cell_by_cell_and_problems_by_what_became_of_them(batch: Workspace) -> None:
    workspace = again(batch, PUT_RIGHT)
    entry, found = first(workspace)
    assert entry.is_open
    assert [(change.path, change.old, change.new) for change in found.changes] == [
        ("budget/年度资金总额/executed", "143375.00", "14.34"),
        ("budget/年度资金总额/rate", "599393.81", "59.95"),
        ("budget/当年财政拨款/executed", "143375.00", "14.34"),
        ("budget/当年财政拨款/rate", "599393.81", "59.95"),
    ]
    assert [one.id.partition("@")[0] for one in found.gone] == ["B06"]
    assert str(found) == f"已消失 1 · 仍在 {len(found.standing)} · 新增 {len(found.new)}"
    assert workspace.reissue(workspace.entries[1]) is None


def test_a_measure_whose_problem_is_gone_is_offered_as_done_with_what_says_so(batch: Workspace) -> None:
    workspace = again(batch, PUT_RIGHT)
    entry, found = first(workspace)
    ((measure, evidence),) = found.righted
    assert "B06" in measure.findings
    assert "年度资金总额·跟踪期执行数 143375.00 → 14.34" in evidence
    workspace.decide(take_for_done(entry, found.righted)).result()
    after = entry.review.measure(measure.id)
    assert after is not None
    assert (after.status, after.opinion, after.digest) == (MeasureStatus.DONE, evidence, entry.summary.digest)
    assert not first(workspace)[1].righted
    workspace.undo().result()
    assert entry.review.measure(measure.id) == measure


def test_a_measure_whose_problem_stands_is_marked_so(batch: Workspace) -> None:
    entry, found = first(again(batch, PUT_RIGHT))
    standing = [measure for measure in entry.measures if measure.id in found.standing_measures]
    assert len(standing) == len(entry.measures) - 1
    assert not any("B06" in measure.findings for measure in standing)


def test_rows_are_found_again_by_their_names(batch: Workspace) -> None:
    _, found = first(again(batch, MOVED))
    assert [(change.label, change.old, change.new) for change in found.changes] == [
        ("新增指标·三级指标", "", "新增指标")
    ]
    assert not found.gone


def test_a_row_that_is_gone_is_told(batch: Workspace) -> None:
    document = batch.request.paths[0]
    text = document.read_text("utf-8")
    document.write_text(re.sub(r"(?m)^\t\t数量指标\t宣传版面完成率.*\n", "", text), "utf-8")
    _, found = first(opened(document))
    assert found.changes[-1][1:] == ("宣传版面完成率·三级指标", "宣传版面完成率", "")


def test_approving_the_new_issue_settles_it(batch: Workspace) -> None:
    workspace = again(batch, PUT_RIGHT)
    entry = workspace.entries[0]
    workspace.decide(set_status([entry], ReviewStatus.REVIEWED)).result()
    assert (entry.is_reissued, entry.is_open) == (False, False)
    assert f"seen-{entry.summary.digest}.json" in {path.name for path in copies(batch)}


def test_a_decision_of_format_1_has_no_copy(batch: Workspace) -> None:
    path = sidecar(batch.request.paths[0])
    text = path.read_text("utf-8").replace("format = 2", "format = 1")
    text = text.partition("\n[[sent]]")[0]
    (head, body) = text.split("[review]")
    path.write_text(f"{head}[review]" + re.sub(r"(?m)^(saved_by|digest) = .*\n", "", body), "utf-8")
    for copy in copies(batch):
        copy.unlink()
    _, found = first(again(batch, PUT_RIGHT))
    assert (found.seen, found.changes) == (None, ())
    assert "无副本，不能逐格比较" in str(found)
    assert len(found.righted) == 1


@pytest.mark.parametrize("harm", ["{", "[]", '{"format": 1}', ""])
def test_a_copy_that_cannot_be_read_is_as_good_as_none(batch: Workspace, harm: str) -> None:
    for copy in copies(batch):
        copy.write_text(harm, "utf-8")
    _, found = first(again(batch, PUT_RIGHT))
    assert found.seen is None


def test_copies_are_no_versions_of_the_review(batch: Workspace) -> None:
    from tui_tracker.reviews.history import versions

    kept = versions(Path(f"{batch.request.paths[0]}.reviews"), batch.entries[0].key)
    assert [version.review.revision for version in kept] == [2, 1]


def test_where_no_copy_can_be_written_the_decision_stands_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tui_tracker.reviews.seen.write", full)
    workspace = sent_back(tmp_path)
    assert {entry.status for entry in workspace.entries} == {ReviewStatus.RETURNED}
    assert copies(workspace) == []
