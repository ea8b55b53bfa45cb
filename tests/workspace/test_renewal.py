"""Documents that are replaced while they are open: noticed, read again, and nothing decided on what nobody saw."""

from pathlib import Path

import pytest

from tests.reports.going_out import opened
from tests.workspace.reporting import drop, reissue, report
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.reviews.store import Store
from tui_tracker.workspace import Workspace
from tui_tracker.workspace.decisions import (
    MeasureFields,
    Subject,
    dismiss,
    edit_measure,
    set_status,
    write_measure,
)
from tui_tracker.workspace.renewal import Renewal

PUT_RIGHT = ("143375.00\t599393.81", "14.34\t59.95")
MOVED = (
    "\t\t数量指标\t宣传版面完成率",
    "\t\t数量指标\t新增指标\t=1.00\t1.00\t1.00\t\n\t\t数量指标\t宣传版面完成率",
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return report(tmp_path / "报送.txt")


def renewed(workspace: Workspace) -> Renewal:
    renewal = workspace.renew(workspace.read_again())
    assert renewal is not None
    return renewal


def test_a_document_that_is_replaced_is_noticed_and_read_once_it_rests(document: Path) -> None:
    workspace = opened(document)
    assert (workspace.documents.look(), workspace.documents.is_settled) == ((), False)
    reissue(document, PUT_RIGHT)
    assert (workspace.documents.look(), workspace.documents.is_settled) == ((document,), False)
    assert (workspace.documents.look(), workspace.documents.is_settled) == ((document,), True)
    renewed(workspace)
    assert (workspace.documents.look(), workspace.documents.is_settled) == ((), False)


def test_a_document_that_is_added_to_an_open_folder_is_noticed_and_read_once_it_rests(document: Path) -> None:
    workspace = opened(document.parent)
    documents = workspace.documents
    for name in ("说明.md", "~$新.txt", ".新.txt.tmp"):
        (document.parent / name).write_text("随便写写", "utf-8")
    assert (documents.look(), documents.added, documents.is_settled) == ((), (), False)
    (subfolder := document.parent / "分局").mkdir()
    added = report(subfolder / "新.txt")
    assert (documents.look(), documents.added, documents.is_settled) == ((), (added,), False)
    added.write_text(added.read_text("utf-8").replace("宣传经费", "另一项目"), "utf-8")
    assert (documents.look(), documents.is_settled) == ((), False)
    assert (documents.look(), documents.is_settled) == ((), True)
    assert [one.summary.project for one in renewed(workspace).added] == ["另一项目"]
    assert (documents.look(), documents.added, documents.is_settled) == ((), (), False)


def test_a_new_document_that_cannot_be_read_is_told_once(document: Path) -> None:
    workspace = opened(document.parent)
    (added := document.parent / "新.docx").write_bytes(b"\x00\x01")
    assert (workspace.documents.look(), workspace.documents.added) == ((), (added,))
    renewal = renewed(workspace)
    assert ([problem.path for problem in renewal.refused], str(renewal)) == ([added], "")
    assert (workspace.documents.look(), workspace.documents.added) == ((), ())
    assert renewed(workspace).refused == []


def test_beside_a_document_that_is_opened_alone_nothing_is_new(document: Path) -> None:
    workspace = opened(document)
    report(document.with_name("新.txt"))
    assert (workspace.documents.look(), workspace.documents.added) == ((), ())


def test_the_same_entries_say_what_is_there_now(document: Path) -> None:
    workspace = opened(document)
    first, second = workspace.entries
    before = first.count(first.findings[0].severity)
    reissue(document, PUT_RIGHT)
    renewal = renewed(workspace)
    assert str(renewal) == "1 张表有变化"
    assert renewal.changed == [first]
    assert workspace.entries == [first, second]
    assert "14.34" in {cell.text for _, cell in first.sheet.cells()}
    assert first.count(first.findings[0].severity) < before
    assert (first.is_news, second.is_news) == (True, False)


def test_a_document_that_was_only_touched_says_the_same(document: Path) -> None:
    workspace = opened(document)
    reissue(document)
    assert workspace.documents.look() == (document,)
    assert str(renewed(workspace)) == "内容没有变化"
    assert workspace.documents.look() == ()


def test_sheets_come_and_go(document: Path) -> None:
    whole = document.read_text("utf-8")
    drop(document, "宣传经费")
    workspace = opened(document)
    (kept,) = workspace.entries
    document.write_text(whole, "utf-8")
    renewal = renewed(workspace)
    assert str(renewal) == "1 张新增"
    assert workspace.entries == [*renewal.added, kept]
    drop(document, "宣传经费")
    assert renewed(workspace).gone == renewal.added
    assert workspace.entries == [kept]
    workspace.decide(set_status([kept], ReviewStatus.REVIEWED)).result()


def test_a_document_that_cannot_be_read_any_more_keeps_what_was_read(document: Path) -> None:
    workspace = opened(document.parent)
    entries = list(workspace.entries)
    whole = document.read_bytes()
    document.write_bytes(b"\x00\x01" * 99)
    workspace.documents.look()
    renewal = renewed(workspace)
    assert [problem.path for problem in renewal.unread] == [document]
    assert workspace.entries == entries
    assert [problem.path for problem in workspace.problems] == [document]
    # It is not read again and again in vain, but nothing is decided on it either.
    for _ in range(2):
        assert workspace.documents.look() == (document,)
        assert not workspace.documents.is_settled
    with pytest.raises(SaveError, match="被替换"):
        workspace.decide(set_status(entries[:1], ReviewStatus.REVIEWED)).result()
    document.write_bytes(whole)
    for _ in range(2):
        workspace.documents.look()
    assert workspace.documents.is_settled
    assert not renewed(workspace).unread
    workspace.decide(set_status(entries[:1], ReviewStatus.REVIEWED)).result()


def test_nobody_approves_what_has_changed_on_disk(document: Path) -> None:
    workspace = opened(document)
    first, second = workspace.entries
    workspace.decide(set_status([second], ReviewStatus.REVIEWED)).result()
    reissue(document, PUT_RIGHT)
    with pytest.raises(SaveError, match=r"报送.txt 在读取之后被替换，「宣传经费」.*看过新的内容再审核"):
        workspace.decide(set_status([first], ReviewStatus.REVIEWED)).result()
    assert first.status is ReviewStatus.PENDING
    workspace.undo().result()
    assert second.status is ReviewStatus.PENDING
    renewed(workspace)
    workspace.decide(set_status([first], ReviewStatus.REVIEWED)).result()
    assert first.decided_digest == first.summary.digest


def test_a_measure_that_was_being_typed_names_the_cell_where_it_stands_now(document: Path) -> None:
    workspace = opened(document)
    entry = workspace.entries[0]
    row = "indicators/1/actual"
    finding = next(one for one in entry.findings if row in one.id[1])
    writing = write_measure([Subject(entry, (finding.id,))], "王审核", workspace.settings)
    reissue(document, MOVED)
    seen = entry.summary.digest
    renewed(workspace)
    workspace.decide(writing(MeasureFields("请更正"))).result()
    (measure,) = entry.measures
    assert (measure.measure, measure.digest) == ("请更正", seen)
    assert [path.replace("/1/", "/2/") for path in finding.id[1]] == list(measure.targets)
    assert Store(document).load(entry.sheet).measures == (measure,)


def test_a_measure_that_was_being_edited_is_saved_as_the_same_one(document: Path) -> None:
    workspace = opened(document)
    entry = workspace.entries[0]
    finding = next(one for one in entry.findings if "indicators/1/actual" in one.id[1])
    write = write_measure([Subject(entry, (finding.id,))], "王审核", workspace.settings)
    workspace.decide(write(MeasureFields("请更正"))).result()
    editing = edit_measure(entry, entry.measures[0].id, "王审核")
    reissue(document, MOVED)
    renewed(workspace)
    workspace.decide(editing(MeasureFields("请在十月底前更正"))).result()
    (measure,) = entry.measures
    assert measure.measure == "请在十月底前更正"
    assert "indicators/2/actual" in measure.targets
    assert not measure.conflict_of


def test_what_was_decided_before_is_taken_back_and_made_again_on_the_new_issue(document: Path) -> None:
    workspace = opened(document)
    entry = workspace.entries[0]
    finding = next(one for one in entry.findings if "indicators/1/actual" in one.id[1])
    subject = Subject(entry, (finding.id,))
    write = write_measure([subject], "王审核", workspace.settings)
    workspace.decide(write(MeasureFields("请更正"))).result()
    workspace.decide(dismiss([subject], "王审核")("单位已说明")).result()
    reissue(document, MOVED)
    renewed(workspace)
    workspace.undo().result()
    assert not entry.review.dismissals
    workspace.undo().result()
    assert not entry.measures
    workspace.redo().result()
    assert "indicators/2/actual" in entry.measures[0].targets


def test_a_reason_that_was_being_typed_is_saved_where_the_problem_is_gone(document: Path) -> None:
    workspace = opened(document)
    entry = workspace.entries[0]
    finding = next(one for one in entry.findings if one.code == "B06")
    reasoning = dismiss([Subject(entry, (finding.id,))], "王审核")
    reissue(document, PUT_RIGHT)
    renewed(workspace)
    workspace.decide(reasoning("单位已说明")).result()
    (said,) = Store(document).load(entry.sheet).dismissals
    assert (said.reason, said.code) == ("单位已说明", "B06")


def test_while_a_save_is_under_way_nothing_is_renewed(document: Path) -> None:
    workspace = opened(document)
    fresh = workspace.read_again()
    with workspace.sidecars.lock:
        assert workspace.renew(fresh) is None
    assert workspace.renew(fresh) is not None
