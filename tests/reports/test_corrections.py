"""What goes out to a unit, and what never does."""

from pathlib import Path

import pytest

from tests.reports.going_out import TERMS, going_out, sent_back, write
from tests.workspace.deciding import decide
from tui_tracker.model import Severity
from tui_tracker.reports.corrections import Terms
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus
from tui_tracker.settings import Settings
from tui_tracker.workspace import Workspace
from tui_tracker.workspace.decisions import Subject, dismiss, set_status


@pytest.fixture
def batch(tmp_path: Path) -> Workspace:
    return sent_back(tmp_path)


def test_every_open_item_of_a_sheet_that_was_sent_back_goes_out_with_a_first_measure(
    batch: Workspace,
) -> None:
    grave = [item for entry in batch.entries for item in entry.items if item.severity is not Severity.INFO]
    out = going_out(batch)
    assert [one.item for one in out] == grave
    assert all(one.is_new and one.measure.status is MeasureStatus.PENDING for one in out)
    publicity = out[0]
    assert publicity.sheet.project.text == "宣传经费"
    assert publicity.measure.measure == publicity.item.head.suggestion if publicity.item else False
    assert publicity.measure.due == "2024-10-31"
    assert publicity.topic == "预算执行"


def test_the_first_measure_is_the_same_one_each_time(batch: Workspace) -> None:
    assert [one.measure.id for one in going_out(batch)] == [one.measure.id for one in going_out(batch)]
    errors = going_out(batch, Terms("李", Severity.ERROR))
    assert {one.measure.id for one in errors} < {one.measure.id for one in going_out(batch)}


def test_of_other_sheets_only_measures_go_out(batch: Workspace) -> None:
    batch.decide(set_status(batch.entries, ReviewStatus.REVIEWED)).result()
    assert going_out(batch) == []
    id = write(batch, batch.entries[0], "请更正")
    assert [(one.measure.id, one.is_new) for one in going_out(batch)] == [(id, False)]


def test_an_item_with_a_measure_gets_no_second_one(batch: Workspace) -> None:
    count = len(going_out(batch))
    id = write(batch, batch.entries[0], "请更正")
    out = going_out(batch)
    assert len(out) == count
    assert out[0].measure.id == id


def test_what_was_dismissed_does_not_go_out(batch: Workspace) -> None:
    entry = batch.entries[0]
    item = entry.items[0]
    dismissing = dismiss([Subject(entry, tuple(finding.id for finding in item.findings))], "王审核")
    batch.decide(dismissing("已核实")).result()
    assert item.id not in {one.item.id for one in going_out(batch) if one.item}


def test_hints_go_out_only_when_they_are_asked_for(batch: Workspace) -> None:
    assert Severity.INFO not in {one.severity for one in going_out(batch)}
    every = going_out(batch, Terms("王", Severity.INFO))
    assert Severity.INFO in {one.severity for one in every}
    assert all(one.item.for_unit for one in every if one.item)


def test_what_can_wait_for_next_year_says_so_instead_of_the_deadline(tmp_path: Path) -> None:
    batch = sent_back(tmp_path, Settings(severity={"I10": Severity.WARNING}))
    dues = {one.measure.due for one in going_out(batch) if one.code.startswith("I")}
    assert dues == {"编制下年度目标时修改"}


def test_a_measure_whose_problem_is_gone_goes_out_in_its_own_words(batch: Workspace) -> None:
    from tui_tracker.reviews.changes import PutMeasure, new_measure

    entry = batch.entries[0]
    alone = new_measure("请补报附件", author="王", problem="缺附件", targets=["goal/actual"])
    decide(batch, [(entry, PutMeasure(None, alone))])
    (one,) = (one for one in going_out(batch, TERMS) if one.item is None)
    assert (one.problem, one.topic, one.place, one.severity) == ("缺附件", "综合", "跟踪期实际完成情况", None)
