"""What a reviewer decides: saved in order by a thread of its own, and drafts of what is being typed."""

import asyncio
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.opening import load_all, workspace_on
from tests.workspace.deciding import Disk, decide, killed
from tui_tracker.places import state_directory
from tui_tracker.reviews.changes import PutDismissal
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.review import Dismissal
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus
from tui_tracker.settings import Settings
from tui_tracker.workspace import Entry, Workspace, decisions
from tui_tracker.workspace.decisions import MeasureFields, Subject
from tui_tracker.workspace.typed import TypedMeasure, TypedReason, TypedRemark

SETTINGS = Settings(select=("S", "B"))


@pytest.fixture
def workspace(sample: Path) -> Workspace:
    return opened(sample)


def opened(document: Path) -> Workspace:
    workspace = workspace_on([document], SETTINGS)
    load_all(workspace)
    return workspace


def faulty(workspace: Workspace) -> Entry:
    return next(entry for entry in workspace.entries if len(entry.findings) > 1)


def measure(workspace: Workspace, subjects: Sequence[Subject], text: str) -> None:
    write = decisions.write_measure(subjects, "甲", SETTINGS)
    workspace.decide(write(MeasureFields(text))).result()


def saved(document: Path) -> list[dict[str, Any]]:
    folder = document.with_name(document.name + ".reviews")
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]


@pytest.fixture
def disk(workspace: Workspace, sample: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(workspace, sample, monkeypatch)


# The queue


def test_a_decision_waits_for_no_disk_and_is_shown_meanwhile(
    workspace: Workspace, disk: Disk, sample: Path
) -> None:
    entry = workspace.entries[0]
    save = workspace.decide(decisions.set_status([entry], ReviewStatus.RETURNED))
    assert disk.reached.wait(20)
    assert (save.is_done, workspace.is_saved, entry.status) == (False, False, ReviewStatus.RETURNED)
    assert (saved(sample), entry.has_review) == ([], False)
    disk.go_on.set()
    assert save.result() == f"状态改为“退回”（{entry.sheet.project}）"
    assert (save.is_done, entry.status) == (True, ReviewStatus.RETURNED)


async def test_a_decision_can_be_awaited_and_goes_on_without_who_awaits_it(
    workspace: Workspace, disk: Disk
) -> None:
    entry = workspace.entries[0]
    first = workspace.decide(decisions.set_status([entry], ReviewStatus.RETURNED))
    second = workspace.decide(decisions.remark([entry])("已电话说明"))

    async def wait() -> None:
        await second

    waiting = asyncio.create_task(wait())
    await asyncio.sleep(0)
    waiting.cancel()
    disk.go_on.set()
    assert (await first).startswith("状态改为“退回”")
    assert (await workspace.flush()) == ""
    assert second.result() == f"新增备注（{entry.sheet.project}）"
    assert entry.review.remark == "已电话说明"


def test_what_fails_says_so_to_who_decided_it_and_holds_nothing_up(workspace: Workspace, disk: Disk) -> None:
    first, second = workspace.entries[:2]
    disk.full_for.add(first.key)
    failed = workspace.decide(decisions.set_status([first], ReviewStatus.RETURNED))
    done = workspace.decide(decisions.set_status([second], ReviewStatus.REVIEWED))
    undone = workspace.undo()
    disk.go_on.set()
    with pytest.raises(SaveError, match="磁盘空间已满"):
        failed.result()
    assert (done.result(), undone.result()) == (f"状态改为“已核”（{second.sheet.project}）",) * 2
    assert (first.status, second.status) == (ReviewStatus.PENDING, ReviewStatus.PENDING)


def test_decisions_on_what_is_still_being_saved_come_in_their_order(
    workspace: Workspace, disk: Disk, sample: Path
) -> None:
    entry = workspace.entries[0]
    workspace.decide(decisions.toggle_status([entry], ReviewStatus.RETURNED))
    workspace.decide(decisions.toggle_status([entry], ReviewStatus.RETURNED))
    assert entry.status is ReviewStatus.PENDING
    write = decisions.write_measure([Subject(entry)], "甲", SETTINGS)
    workspace.decide(write(MeasureFields("请更正")))
    (measure,) = entry.measures
    workspace.decide(decisions.edit_measure(entry, measure.id, "甲")(MeasureFields("请更正，并说明")))
    workspace.decide(decisions.toggle_status([entry], ReviewStatus.REVIEWED))
    disk.go_on.set()
    workspace.flush().result()
    (review,) = saved(sample)
    assert review["review"]["status"] == "已核"
    assert [one["measure"] for one in review["measures"]] == ["请更正，并说明"]


def test_what_was_decided_on_something_that_then_fails_stands(
    workspace: Workspace, disk: Disk, sample: Path
) -> None:
    entry = workspace.entries[0]
    disk.full = 3
    write = decisions.write_measure([Subject(entry)], "甲", SETTINGS)
    failing = [workspace.decide(decisions.set_status([entry], ReviewStatus.RETURNED))]
    failing += [workspace.decide(decisions.remark([entry])("已电话说明"))]
    failing += [workspace.decide(write(MeasureFields("请更正")))]
    (measure,) = entry.measures
    workspace.decide(decisions.set_status([entry], ReviewStatus.REVIEWED))
    workspace.decide(decisions.remark([entry])("已电话说明，已更正"))
    workspace.decide(decisions.edit_measure(entry, measure.id, "甲")(MeasureFields("请更正，并说明")))
    disk.go_on.set()
    for save in (*failing, workspace.flush()):
        with pytest.raises(SaveError, match="磁盘空间已满"):
            save.result()
    (review,) = saved(sample)
    assert (review["review"]["status"], review["review"]["remark"]) == ("已核", "已电话说明，已更正")
    assert [one["measure"] for one in review["measures"]] == ["请更正，并说明"]
    assert entry.review.measures[0].conflict_of == ""


def test_an_undo_of_what_is_still_being_saved_waits_and_takes_back_just_that(
    workspace: Workspace, disk: Disk
) -> None:
    entry, other = workspace.entries[:2]
    workspace.decide(decisions.set_status([other], ReviewStatus.RETURNED))
    workspace.decide(decisions.set_status([entry], ReviewStatus.RETURNED))
    undone = workspace.undo()
    workspace.decide(decisions.set_status([entry], ReviewStatus.REVIEWED))
    disk.go_on.set()
    assert undone.result() == f"状态改为“退回”（{entry.sheet.project}）"
    workspace.flush().result()
    assert (entry.status, other.status) == (ReviewStatus.REVIEWED, ReviewStatus.RETURNED)


def test_the_draft_of_what_is_typed_while_the_same_is_being_saved_stays(
    workspace: Workspace, disk: Disk, sample: Path
) -> None:
    entry = workspace.entries[0]
    write = decisions.remark([entry])
    workspace.keep_typed(write("第一次"))
    save = workspace.decide(write("第一次"))
    workspace.keep_typed(decisions.remark([entry])("第一次，又写"))
    disk.go_on.set()
    save.result()
    killed(workspace)
    assert [offer.text for offer in opened(sample).offered()] == ["第一次，又写"]


def test_all_is_saved_when_flush_returns(workspace: Workspace, sample: Path) -> None:
    for entry in workspace.entries[:5]:
        workspace.decide(decisions.set_status([entry], ReviewStatus.REVIEWED))
    workspace.flush().result()
    assert workspace.is_saved
    assert [one["review"]["status"] for one in saved(sample)] == ["已核"] * 5


# Status


def test_a_status_is_given_to_those_that_lack_it_and_taken_from_all_that_have_it(
    workspace: Workspace, sample: Path
) -> None:
    two = workspace.entries[:2]
    workspace.decide(decisions.toggle_status(two[:1], ReviewStatus.REVIEWED)).result()
    assert decisions.toggle_status(two, ReviewStatus.REVIEWED).entries == [two[1]]
    workspace.decide(decisions.toggle_status(two, ReviewStatus.REVIEWED)).result()
    assert {one["review"]["digest"] for one in saved(sample)} == {entry.summary.digest for entry in two}
    workspace.decide(decisions.toggle_status(two, ReviewStatus.REVIEWED)).result()
    assert [(entry.status, entry.decided_digest) for entry in two] == [(ReviewStatus.PENDING, "")] * 2


def test_a_status_that_was_given_to_an_earlier_issue_is_given_anew(sample: Path) -> None:
    before = opened(sample)
    workspace = before
    workspace.decide(decisions.set_status(before.entries[:1], ReviewStatus.REVIEWED)).result()
    text = sample.read_text(encoding="utf-8")
    sample.write_text(text.replace("100.00", "100.01", 1), encoding="utf-8")
    after = opened(sample)
    changed = next(entry for entry in after.entries if entry.written)
    if changed.summary.digest == before.entries[0].summary.digest:
        pytest.fail("the sample has changed: nothing was issued again")
    after.decide(decisions.toggle_status([changed], ReviewStatus.REVIEWED)).result()
    assert (changed.status, changed.decided_digest) == (ReviewStatus.REVIEWED, changed.summary.digest)


# Measures


def test_a_measure_names_the_problems_that_it_answers_and_the_issue_that_was_seen(
    workspace: Workspace,
) -> None:
    entry = faulty(workspace)
    finding = entry.findings[0]
    measure(workspace, [Subject(entry, (finding.id,))], "请更正")
    assert entry.measure_for(finding) == entry.measures[0]
    assert entry.measures[0].digest == entry.summary.digest


def test_one_text_for_many_sheets_is_filled_from_each(workspace: Workspace) -> None:
    entries = workspace.entries[:3]
    measure(workspace, [Subject(entry) for entry in entries], "请{单位}说明“{项目}”")
    for entry in entries:
        assert entry.measures[0].measure == f"请{entry.sheet.unit}说明“{entry.sheet.project}”"
    assert workspace.undo().result() == "新增纠偏措施（3 张表）"
    assert [entry.measures for entry in entries] == [()] * 3


def test_of_many_those_that_were_not_written_can_be_written_again(workspace: Workspace, disk: Disk) -> None:
    first, second = workspace.entries[:2]
    disk.full_for.add(second.key)
    disk.go_on.set()
    write = decisions.write_measure([Subject(first), Subject(second)], "甲", SETTINGS)
    with pytest.raises(SaveError, match="1 张表已保存，其余 1 张没有"):
        workspace.decide(write(MeasureFields("请说明"))).result()
    disk.full_for.clear()
    workspace.decide(write(MeasureFields("请书面说明"))).result()
    assert [[one.measure for one in entry.measures] for entry in (first, second)] == [["请书面说明"]] * 2


def test_a_measure_is_edited_and_deleted_by_its_id(workspace: Workspace) -> None:
    entry = faulty(workspace)
    measure(workspace, [Subject(entry, (entry.findings[0].id,))], "请更正")
    (id,) = (one.id for one in entry.measures)
    other = entry.findings[1]
    edit = decisions.edit_measure(entry, id, "乙", [other.id])
    workspace.decide(edit(MeasureFields("请说明", status=MeasureStatus.UNDER_WAY))).result()
    written = entry.measures[0]
    assert (written.measure, written.author, written.status.value) == ("请说明", "乙", "整改中")
    assert entry.measure_for(other) == written
    workspace.decide(decisions.delete_measure(entry, id)).result()
    assert entry.measures == ()
    with pytest.raises(KeyError):
        decisions.edit_measure(entry, id, "乙")


# Dismissals and remarks


def test_problems_are_dismissed_with_one_reason_and_restored(workspace: Workspace) -> None:
    entry = faulty(workspace)
    two = entry.findings[:2]
    subject = Subject(entry, tuple(finding.id for finding in two))
    workspace.decide(decisions.dismiss([subject], "甲")("单位已说明")).result()
    assert [said.reason for finding in two if (said := entry.dismissal(finding))] == ["单位已说明"] * 2
    workspace.decide(decisions.restore([subject])).result()
    assert [entry.dismissal(finding) for finding in two] == [None] * 2


def test_a_problem_whose_cells_have_changed_since_is_dismissed_anew(
    workspace: Workspace, sample: Path
) -> None:
    entry = faulty(workspace)
    finding = entry.findings[0]
    former = Dismissal(code=finding.code, targets=finding.id[1], texts=("原来的数",), reason="原来的理由")
    decide(workspace, [(entry, PutDismissal(None, former))])
    assert entry.dismissal(finding) is None
    workspace.decide(decisions.dismiss([Subject(entry, (finding.id,))], "甲")("现在的理由")).result()
    (said,) = saved(sample)[0]["dismissals"]
    assert said["reason"] == "现在的理由"
    assert entry.dismissal(finding)


def test_an_item_is_answered_or_dismissed_with_all_its_findings(workspace: Workspace) -> None:
    entry = next(entry for entry in workspace.entries if any(item.evidence for item in entry.items))
    item = next(item for item in entry.items if item.evidence)
    others = {other.id for other in entry.items} - {item.id}
    measure(workspace, [Subject(entry, (item.id,))], "请更正")
    assert all(entry.measure_for(finding) for finding in item.findings)
    workspace.decide(decisions.dismiss([Subject(entry, (item.id,))], "甲")("单位已说明")).result()
    assert all(entry.dismissal(finding) for finding in item.findings)
    assert {other.id for other in entry.items} == others
    assert workspace.undo().result().startswith("排除问题")


def test_a_remark_that_stays_as_it_was_is_nothing_to_take_back(workspace: Workspace) -> None:
    two = workspace.entries[:2]
    workspace.decide(decisions.remark(two)("已电话说明")).result()
    workspace.decide(decisions.remark(two)("已电话说明")).result()
    assert [entry.review.remark for entry in two] == ["已电话说明"] * 2
    assert workspace.undo().result() == "新增备注（2 张表）"
    assert [entry.review.remark for entry in two] == [""] * 2


# What is being typed


def test_what_is_being_typed_is_offered_after_a_kill_and_no_more_once_it_is_saved(sample: Path) -> None:
    before = opened(sample)
    entry = faulty(before)
    problem = entry.findings[0].id
    before.keep_typed(
        decisions.write_measure([Subject(entry, (problem,))], "甲", SETTINGS)(MeasureFields("写到一半"))
    )
    before.keep_typed(decisions.dismiss([Subject(entry, (problem,))], "甲")("不成"))
    before.keep_typed(decisions.remark([entry])("记下"))
    assert opened(sample).offered() == [], "the program that writes is still alive"
    killed(before)

    after = opened(sample)
    for offer in after.offered():
        match offer:
            case TypedMeasure(fields=fields, writing=writing):
                after.decide(writing(fields)).result()
            case TypedReason(text=text, writing=decide) | TypedRemark(text=text, writing=decide):
                after.decide(decide(text)).result()
    review = faulty(after).review
    assert [one.measure for one in review.measures] == ["写到一半"]
    assert [one.id for one in review.dismissals] == [problem]
    assert review.remark == "记下"
    assert opened(sample).offered() == []


def test_what_is_typed_for_all_sheets_is_one_draft_and_goes_on_where_a_save_was_cut_off(
    sample: Path,
) -> None:
    before = opened(sample)
    everywhere = [Subject(entry, tuple(f.id for f in entry.findings)) for entry in before.entries]
    faults = [subject for subject in everywhere if subject.problems]
    write = decisions.write_measure(faults, "甲", SETTINGS)
    before.keep_typed(write(MeasureFields("请{单位}更")))
    before.keep_typed(write(MeasureFields("请{单位}更正")))
    before.keep_typed(decisions.dismiss(faults, "甲")("已说明"))
    before.keep_typed(decisions.remark(before.entries)("开过会"))
    # Two sheets had been saved when the power of the machine went.
    made = write(MeasureFields("请{单位}更正")).changes
    for entry, change in (made[0], made[1]):
        before.sidecars.write(entry, [change])
    killed(before)

    after = opened(sample)
    typed, reason, remark = sorted(after.offered(), key=lambda offer: type(offer).__name__)
    assert isinstance(typed, TypedMeasure)
    assert typed.text == "请{单位}更正"
    assert (len(typed.subjects), reason.text) == (len(faults) - 2, "已说明")
    assert (len(remark.subjects), remark.text) == (41, "开过会")
    after.decide(typed.writing(typed.fields)).result()
    measures = [(entry.sheet.unit.text, entry.measures) for entry in after.entries if entry.measures]
    assert len(measures) == len(faults)
    assert all([one.measure for one in written] == [f"请{unit}更正"] for unit, written in measures)
    assert {offer.text for offer in opened(sample).offered()} == {"已说明", "开过会"}


def test_what_could_not_be_saved_stays_a_draft_until_it_is_given_up(
    workspace: Workspace, disk: Disk, sample: Path
) -> None:
    entry = workspace.entries[0]
    disk.full_for.add(entry.key)
    disk.go_on.set()
    write = decisions.remark([entry])
    workspace.keep_typed(write("很长的备注"))
    with pytest.raises(SaveError):
        workspace.decide(write("很长的备注")).result()
    folder = state_directory() / "drafts"
    assert len([*folder.glob("*.json")]) == 1
    workspace.drop_typed(write(""))
    assert [*folder.glob("*.json")] == []
