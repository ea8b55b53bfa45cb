"""What a key does, without a screen: changes saved, taken back, shared; drafts kept."""

import os
import shutil
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.opening import load_all, workspace_on
from tests.workspace.deciding import Disk, decide, killed
from tui_tracker.model import Finding, Sheet
from tui_tracker.reviews import drafts
from tui_tracker.reviews.changes import PutDismissal, PutMeasure, SetStatus, edited, new_measure, now
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.errors import OvertakenError, SaveError
from tui_tracker.reviews.review import Dismissal, Review
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.reviews.store import Store
from tui_tracker.settings import Settings
from tui_tracker.workspace import Entry, Workspace, decisions, typed
from tui_tracker.workspace.checkup.problem import ReviewFolder
from tui_tracker.workspace.checkup.waiting import waiting
from tui_tracker.workspace.decisions import Decision


def opened(*paths: Path) -> Workspace:
    workspace = workspace_on(paths, Settings(select=("S", "B")))
    load_all(workspace)
    return workspace


def entry_of(workspace: Workspace, project: str) -> Entry:
    return next(entry for entry in workspace.entries if entry.sheet.project.text == project)


def saved(document: Path) -> list[dict[str, Any]]:
    folder = document.with_name(document.name + ".reviews")
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]


def returned(entry: Entry) -> SetStatus:
    return SetStatus(entry.review.status, ReviewStatus.RETURNED)


def fail_on(entry: Entry, store: Store, patch: pytest.MonkeyPatch) -> None:
    """Fill the disk for that sheet only."""
    save = store.save

    def fails(sheet: Sheet, *rest: Any, **options: Any) -> Any:
        if sheet is entry.sheet:
            raise SaveError("磁盘空间已满")
        return save(sheet, *rest, **options)

    patch.setattr(store, "save", fails)


def test_loading_tells_how_far_it_has_come_and_one_bad_document_stops_nothing(sample: Path) -> None:
    (sample.parent / "a.txt").write_bytes(b"\x00\x01\x02\xff" * 99)
    workspace = workspace_on([sample.parent, sample.parent / "nowhere"])
    steps = list(workspace.load())
    assert [step.done for step in steps] == list(range(len(steps)))
    assert len(workspace.entries) == 41
    assert [problem.path.name for problem in workspace.problems] == ["a.txt", "nowhere"]
    assert all("。" in str(problem) for problem in workspace.problems)


def test_the_same_sheet_twice_is_one_entry_that_names_its_copy(sample: Path) -> None:
    (sample.parent / "copy.txt").write_bytes(sample.read_bytes())
    workspace = opened(sample.parent)
    assert len(workspace.entries) == 41
    assert all(len(entry.copies) == 1 for entry in workspace.entries)


def test_two_issues_of_a_sheet_in_two_documents_are_decided_on_apart(sample: Path) -> None:
    (sample.parent / "重报.txt").write_text(sample.read_text("utf-8").replace("100.00", "100.01", 1), "utf-8")
    workspace = opened(sample.parent)
    keys = [entry.key for entry in workspace.entries]
    one, other = (entry for entry in workspace.entries if keys.count(entry.key) == 2)
    decide(workspace, [(one, returned(one))])
    assert (one.status, other.status) == (ReviewStatus.RETURNED, ReviewStatus.PENDING)


def test_a_bulk_change_is_one_undo(sample: Path) -> None:
    workspace = opened(sample)
    decide(workspace, [(entry, returned(entry)) for entry in workspace.entries[:3]])
    assert [one["review"]["status"] for one in saved(sample)] == ["退回"] * 3
    assert workspace.undo().result() == "状态改为“退回”（3 张表）"
    assert [one["review"]["status"] for one in saved(sample)] == ["待核"] * 3
    assert workspace.redo().result() == "状态改为“退回”（3 张表）"
    assert [one["review"]["status"] for one in saved(sample)] == ["退回"] * 3
    assert workspace.redo().result() == ""


def test_a_new_change_ends_redo(sample: Path) -> None:
    workspace = opened(sample)
    entry = workspace.entries[0]
    decide(workspace, [(entry, returned(entry))])
    workspace.undo().result()
    decide(workspace, [(entry, SetStatus(ReviewStatus.PENDING, ReviewStatus.REVIEWED))])
    assert workspace.redo().result() == ""
    assert entry.review.status is ReviewStatus.REVIEWED


def test_undo_that_meets_a_newer_edit_says_so_and_overwrites_nothing(sample: Path) -> None:
    mine, theirs = opened(sample), opened(sample)
    entry = mine.entries[0]
    measure = new_measure("请说明原因", author="甲")
    decide(mine, [(entry, PutMeasure(None, measure))])
    theirs.poll()
    decide(theirs, [(theirs.entries[0], PutMeasure(measure, edited(measure, measure="请于月底前说明原因")))])
    with pytest.raises(OvertakenError):
        mine.undo().result()
    assert saved(sample)[0]["measures"][0]["measure"] == "请于月底前说明原因"


def test_of_a_sheet_that_was_reviewed_beside_two_documents_both_reviews_are_there(tmp_path: Path) -> None:
    samples = Path(__file__).parents[1] / "documents" / "samples"
    for suffix in (".txt", ".xlsx", ".docx"):
        document = tmp_path / f"30_宣传经费{suffix}"
        document.write_bytes((samples / document.name).read_bytes())
        if suffix != ".xlsx":
            alone = opened(document)
            decide(alone, [(alone.entries[0], PutMeasure(None, new_measure(suffix, author="甲")))])
    (entry,) = opened(tmp_path).entries
    (rival,) = entry.rivals
    assert [one.review.measures[0].measure for one in (entry, rival)] == [".docx", ".txt"]
    assert [one.document.suffix for one in (entry, rival)] == [".docx", ".txt"]


def test_a_folder_that_was_copied_with_its_reviews_holds_no_second_review(sample: Path) -> None:
    alone = opened(sample)
    decide(alone, [(alone.entries[0], returned(alone.entries[0]))])
    shutil.copytree(sample.parent, sample.parent / "备份")
    (entry, *_) = opened(sample.parent).entries
    assert (len(entry.copies), entry.rivals, entry.status) == (1, [], ReviewStatus.RETURNED)


def test_what_others_have_changed_is_left_out_of_an_undo_and_bars_the_way_to_nothing(sample: Path) -> None:
    mine, theirs = opened(sample), opened(sample)
    decide(mine, [(mine.entries[5], returned(mine.entries[5]))])
    decide(mine, [(entry, returned(entry)) for entry in mine.entries[:3]])
    theirs.poll()
    decide(theirs, [(theirs.entries[1], SetStatus(ReviewStatus.RETURNED, ReviewStatus.RECTIFIED))])
    with pytest.raises(OvertakenError, match="有 1 张表他人已改动同一内容；其余 2 张表已完成"):
        mine.undo().result()
    assert [entry.review.status for entry in mine.entries[:3:2]] == [ReviewStatus.PENDING] * 2
    assert mine.undo().result() == f"状态改为“退回”（{mine.entries[5].sheet.project}）"
    mine.poll()
    assert mine.entries[1].review.status is ReviewStatus.RECTIFIED
    assert (mine.undo().result(), mine.redo().result()) == (
        "",
        f"状态改为“退回”（{mine.entries[5].sheet.project}）",
    )


def test_an_undo_that_could_not_be_written_can_be_tried_again(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(sample)
    first, second = workspace.entries[:2]
    decide(workspace, [(first, returned(first)), (second, returned(second))])
    with monkeypatch.context() as patch:
        fail_on(first, workspace.batch.store(sample), patch)
        with pytest.raises(SaveError):
            workspace.undo().result()
    assert (first.review.status, second.review.status) == (ReviewStatus.RETURNED, ReviewStatus.PENDING)
    workspace.undo().result()
    assert first.review.status is ReviewStatus.PENDING
    assert workspace.undo().result() == ""


def test_what_failed_half_way_can_be_undone_as_far_as_it_came(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(sample)
    first, second = workspace.entries[:2]
    fail_on(second, workspace.batch.store(sample), monkeypatch)
    with pytest.raises(SaveError, match="磁盘空间已满；1 张表已保存，其余 1 张没有"):
        decide(workspace, [(first, returned(first)), (second, returned(second))])
    assert (first.review.status, second.review.status) == (ReviewStatus.RETURNED, ReviewStatus.PENDING)
    workspace.undo().result()
    assert first.review.status is ReviewStatus.PENDING


def test_sheets_that_need_no_change_are_not_counted_as_not_saved(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(sample)
    first, already, second, third = workspace.entries[:4]
    workspace.decide(decisions.remark([already])("请核实")).result()
    fail_on(second, workspace.batch.store(sample), monkeypatch)
    with pytest.raises(SaveError, match="1 张表已保存，其余 2 张没有"):
        workspace.decide(decisions.remark([first, already, second, third])("请核实")).result()


def test_others_saves_are_noticed_and_told_once(sample: Path) -> None:
    mine, theirs = opened(sample), opened(sample)
    assert mine.poll() == []
    decide(theirs, [(theirs.entries[5], returned(theirs.entries[5]))])
    assert mine.poll() == [mine.entries[5]]
    assert mine.entries[5].review.status is ReviewStatus.RETURNED
    assert mine.poll() == []


def test_a_sidecar_that_a_hand_breaks_and_mends_is_read_only_meanwhile(sample: Path) -> None:
    workspace = opened(sample)
    entry = workspace.entries[0]
    decide(workspace, [(entry, returned(entry))])
    (sidecar,) = sample.with_name(sample.name + ".reviews").glob("*.toml")
    text = sidecar.read_text(encoding="utf-8")
    sidecar.write_text(text[:40], encoding="utf-8")
    assert workspace.poll() == [entry]
    assert (entry.is_unread, bool(entry.read_only)) == (True, True)
    sidecar.write_text(text.replace("退回", "已核"), encoding="utf-8")
    assert workspace.poll() == [entry]
    assert (entry.is_unread, entry.read_only, entry.review.status) == (False, "", ReviewStatus.REVIEWED)


def test_what_a_look_has_read_does_not_come_after_a_newer_save(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = opened(sample), opened(sample)
    entry = mine.entries[0]
    decide(theirs, [(theirs.entries[0], returned(theirs.entries[0]))])
    store = mine.batch.store(sample)
    load, saves = store.load, [(entry, PutMeasure(None, new_measure("刚写的", author="甲")))]

    def saved_meanwhile(sheet: Sheet) -> Review:
        review = load(sheet)
        if saves:
            decide(mine, [saves.pop()])
        return review

    monkeypatch.setattr(store, "load", saved_meanwhile)
    mine.poll()
    assert [measure.measure for measure in entry.review.measures] == ["刚写的"]


def test_a_save_that_the_disk_holds_up_hides_no_save_of_others(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = opened(sample), opened(sample)
    decide(theirs, [(theirs.entries[1], returned(theirs.entries[1]))])
    ours.poll()
    disk = Disk(ours, sample, monkeypatch)
    save = ours.decide(Decision([(ours.entries[0], returned(ours.entries[0]))]))
    assert disk.reached.wait(20)
    decide(theirs, [(theirs.entries[1], SetStatus(ReviewStatus.RETURNED, ReviewStatus.REVIEWED))])
    assert ours.poll() == [ours.entries[1]]
    assert (ours.entries[1].status, save.is_done) == (ReviewStatus.REVIEWED, False)
    disk.go_on.set()
    save.result()


def test_who_else_has_the_sheet_open(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = opened(sample)
    decide(mine, [(mine.entries[0], returned(mine.entries[0]))])
    monkeypatch.setenv("TUI_TRACKER_REVIEWER", "李复核")
    theirs = opened(sample)
    assert theirs.visit(theirs.entries[0]) == []
    assert mine.visit(mine.entries[0]) == ["李复核"]
    assert mine.visit(mine.entries[1]) == []
    theirs.leave()
    assert mine.visit(mine.entries[0]) == []


def test_an_unreadable_sidecar_is_read_only_and_left_alone(sample: Path) -> None:
    first = opened(sample)
    decide(first, [(first.entries[0], returned(first.entries[0]))])
    (sidecar,) = sample.with_name(sample.name + ".reviews").glob("*.toml")
    sidecar.write_text("format = 1\n[review\n", encoding="utf-8")
    workspace = opened(sample)
    assert "第 2 行" in workspace.entries[0].read_only
    assert workspace.entries[1].read_only == ""
    with pytest.raises(SaveError):
        decide(workspace, [(workspace.entries[0], returned(workspace.entries[0]))])
    assert sidecar.read_text(encoding="utf-8") == "format = 1\n[review\n"


def dismissed(workspace: Workspace, entry: Entry, findings: Iterable[Finding]) -> None:
    for code, targets in [finding.id for finding in findings]:
        said = Dismissal(code=code, targets=targets, reason="已说明", author="甲", at=now())
        decide(workspace, [(entry, PutDismissal(None, said))])


def test_a_dismissed_item_is_handled_and_counts_no_more(sample: Path) -> None:
    workspace = opened(sample)
    entry = entry_of(workspace, "政策宣传")
    before, counted, item = entry.priority, entry.standing.counts, entry.items[0]
    assert [finding.code for finding in item.findings] == ["B13", "B02", "B12"]
    dismissed(workspace, entry, item.findings)
    assert entry.is_handled(item)
    assert (entry.totals[0], entry.left[0]) == (counted[0], counted[0] - 1)
    assert item.head not in entry.open_findings
    assert entry.priority.weight < before.weight
    assert entry.standing.counts == (counted[0] - 1, *counted[1:])


def test_an_item_whose_head_was_dismissed_is_led_by_another(sample: Path) -> None:
    workspace = opened(sample)
    entry = entry_of(workspace, "政策宣传")
    dismissed(workspace, entry, [entry.items[0].head])
    assert [finding.code for finding in entry.items[0].findings] == ["B02", "B12"]


def test_a_living_programs_draft_is_not_offered_to_another(sample: Path) -> None:
    writing = opened(sample)
    change = PutMeasure(None, new_measure("写到一半", author="甲"))
    typed = Decision([(writing.entries[2], change)])
    writing.keep_typed(typed)
    assert opened(sample).offered() == []
    writing.drop_typed(typed)


def test_the_disk_is_asked_for_no_document_but_those_that_a_draft_may_be_of(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "财政项目支出绩效跟踪表"
    first = title + sample.read_text(encoding="utf-8").split(title)[1]
    documents = [sample.with_name(f"{number}.txt") for number in range(4)]
    for document in documents:
        document.write_text(first.replace("就业保障金", f"就业{document.stem}号"), encoding="utf-8")
    writing = opened(*documents)
    change = PutMeasure(None, new_measure("写到一半", author="甲"))
    writing.keep_typed(Decision([(writing.entries[2], change)]))
    killed(writing)
    workspace, asked = opened(*documents), list[Path]()

    def place_of(document: Path) -> str:
        asked.append(document)
        return drafts.place_of(document)

    monkeypatch.setattr(typed, "place_of", place_of)
    (offer,) = workspace.offered()
    assert asked == [offer.subjects[0].entry.document] == [documents[2]]


def test_the_draft_of_a_document_whose_name_is_no_text_is_offered(sample: Path) -> None:
    """As archives packed on old Windows leave them: names in GBK."""
    document = sample.rename(sample.with_name(os.fsdecode("跟踪表.txt".encode("gbk"))))
    writing = opened(document)
    change = PutMeasure(None, new_measure("写到一半", author="甲"))
    writing.keep_typed(Decision([(writing.entries[2], change)]))
    killed(writing)
    workspace = opened(document)
    (offer,) = workspace.offered()
    (subject,) = offer.subjects
    assert subject.entry.key == writing.entries[2].key
    folder = ReviewFolder(Store(document), (document,), (subject.entry.sheet,), {})
    (told,) = waiting(Drafts(), [document], [folder])
    assert "会提示继续写或放弃" in told.advice


def test_reviews_can_lie_elsewhere(sample: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    workspace = workspace_on([sample], reviews_dir=elsewhere)
    load_all(workspace)
    decide(workspace, [(workspace.entries[0], returned(workspace.entries[0]))])
    assert not sample.with_name(sample.name + ".reviews").exists()
    assert list(elsewhere.rglob("*.toml"))


def test_a_renamed_sheet_is_offered_its_old_review(sample: Path) -> None:
    before = opened(sample)
    entry = entry_of(before, "宣传经费")
    decide(before, [(entry, returned(entry))])
    sample.write_text(
        sample.read_text(encoding="utf-8").replace("宣传经费\t", "政策宣传经费\t"), encoding="utf-8"
    )
    after = opened(sample)
    ((renamed, orphan),) = after.renamed()
    assert (renamed.sheet.project.text, orphan.sheet.project) == ("政策宣传经费", "宣传经费")
    after.adopt(renamed, orphan).result()
    assert renamed.review.status is ReviewStatus.RETURNED
    assert opened(sample).renamed() == []


def test_of_one_sheet_in_several_formats_the_most_faithful_is_shown(tmp_path: Path) -> None:
    samples = Path(__file__).parents[1] / "documents" / "samples"
    for sample in samples.glob("30_宣传经费.*"):
        (tmp_path / sample.name).write_bytes(sample.read_bytes())
    workspace = opened(tmp_path)
    (entry,) = workspace.entries
    assert entry.document.suffix == ".docx"
    assert sorted(Path(copy.path).suffix for copy in entry.copies) == [".pdf", ".txt", ".xls", ".xlsx"]


def test_the_content_tells_which_format_is_the_most_faithful(tmp_path: Path) -> None:
    samples = Path(__file__).parents[1] / "documents" / "samples"
    for name, sample in (("a.docx", "30_宣传经费.pdf"), ("b.pdf", "30_宣传经费.docx")):
        (tmp_path / name).write_bytes((samples / sample).read_bytes())
    workspace = workspace_on([tmp_path])
    [*workspace.load()]
    (entry,) = workspace.entries
    assert entry.document.name == "b.pdf"


def test_a_document_with_a_review_is_kept_before_a_more_faithful_one(tmp_path: Path) -> None:
    samples = Path(__file__).parents[1] / "documents" / "samples"
    text = tmp_path / "30_宣传经费.txt"
    text.write_bytes((samples / text.name).read_bytes())
    first = opened(tmp_path)
    decide(first, [(first.entries[0], returned(first.entries[0]))])
    (tmp_path / "30_宣传经费.docx").write_bytes((samples / "30_宣传经费.docx").read_bytes())
    (entry,) = opened(tmp_path).entries
    assert (entry.document, entry.review.status) == (text, ReviewStatus.RETURNED)
    (sidecar,) = text.with_name(text.name + ".reviews").glob("*.toml")
    sidecar.write_text("torn", encoding="utf-8")
    (entry,) = opened(tmp_path).entries
    assert (entry.document, entry.is_unread) == (text, True)
