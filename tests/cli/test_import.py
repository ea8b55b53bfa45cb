"""`tui-tracker import`: the units' answers come back and stand in the measures."""

from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from tests.cli.answering import ANSWER, FIRST, TITLES, answer, fill, measures, put
from tests.cli.running import Run
from tests.reports.going_out import write
from tui_tracker.reports.ledger.reading import read_ledger
from tui_tracker.reviews.changes import PutMeasure, edited
from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.workspace import Workspace
from tui_tracker.workspace.decisions import Decision


def test_what_the_unit_has_filled_in_stands_in_the_measures(run: Run, batch: Workspace) -> None:
    before = measures(batch)
    status, out, err = answer(run, batch, ANSWER)
    first, *others = measures(batch)
    assert (status, err) == (0, "")
    assert (first.status, first.progress, first.done, first.handler) == (
        *("已整改", "已更正为14.34\n并重报", "2024-10-08", "陈科长"),
    )
    assert others == before[1:]
    assert first.model_copy(update={"digest": ""}).measure == before[0].measure
    assert first.digest == before[0].digest
    lines = out.splitlines()
    assert lines[0].startswith("宣传经费  上海市闵行区")
    assert [line.strip() for line in lines[2:6]] == [
        "整改状态：“待整改” → “已整改”",
        "整改情况：“” → “已更正为14.34 并重报”",
        "完成日期：“” → “2024-10-08”",
        "责任人：“” → “陈科长”",
    ]
    assert lines[-1] == f"改动 1 条措施（1 张表），{len(others)} 条与现有内容相同"


def test_what_stands_otherwise_in_the_reviewers_columns_is_told_and_not_taken(
    run: Run, batch: Workspace
) -> None:
    before = measures(batch)
    due = date.fromisoformat(before[1].due)
    status, out, err = answer(
        run, batch, put(0, 整改期限="2025-01-31", 复核意见="同意", 整改情况="请求延期"), put(1, 整改期限=due)
    )
    first, *others = measures(batch)
    assert (status, first.progress) == (0, "请求延期")
    assert (first.due, first.opinion, others) == (before[0].due, "", before[1:])
    assert f"第 4 行：“整改期限”写的是“2025-01-31”，记录是“{before[0].due}”；这一栏不导入" in err
    assert "第 4 行：“复核意见”写的是“同意”，记录是“”；这一栏不导入" in err
    assert "第 5 行" not in err
    assert "改动 1 条措施" in out


@pytest.mark.parametrize(
    ("written", "is_told"), [("2024.10.31", False), ("尽快", True), ("2025-01-31", True)]
)
def test_a_deadline_that_was_proposed_when_it_was_sent_is_no_edit_of_the_unit(
    run: Run, batch: Workspace, written: str, is_told: bool
) -> None:
    id = write(batch, batch.entries[0], "请更正")
    folder = batch.request.paths[0].parents[1]
    run(
        "export",
        batch.request.paths[0],
        "--to",
        folder / "出",
        "--kind",
        "ledger",
        "--deadline",
        "2024-10-31",
    )
    (made,) = (folder / "出").iterdir()
    row = next(answer.row for answer in read_ledger(made) if answer.id == id) - FIRST
    assert (
        load_workbook(made)["整改台账"].cell(row + FIRST, TITLES.index("整改期限") + 1).value == "2024-10-31"
    )
    fill(made, put(row, 整改期限=written, 整改情况="已更正"))
    ran = run("import", made, "--into", batch.request.paths[0])
    assert (ran.status, "改动 1 条措施" in ran.out) == (0, True)
    assert ("整改期限" in ran.err) == is_told


@pytest.mark.parametrize("state", ["已整改", "无法整改"])
def test_an_end_that_is_claimed_without_a_word_of_what_was_done_is_taken_and_told(
    run: Run, batch: Workspace, state: str
) -> None:
    status, _, err = answer(run, batch, put(0, 整改状态=state), put(1, 整改状态=state, 整改情况="见附件"))
    assert (status, measures(batch)[0].status) == (0, state)
    assert f"注意 台账.xlsx 整改台账 第 4 行：写的是“{state}”而没有写整改情况，请核实" in err
    assert "第 5 行" not in err


def test_each_sheet_gets_one_revision_which_can_be_taken_back(run: Run, batch: Workspace) -> None:
    key = batch.entries[0].key
    answer(run, batch, ANSWER, put(1, 整改情况="也已更正"))
    told = run("history", batch.request.paths[0], "--sheet", key).out
    assert "第 3 版（现在）" in told
    assert "“” → “也已更正”" in told
    run("history", batch.request.paths[0], "--sheet", key, "--restore", "2")
    assert {measure.progress for measure in measures(batch)} == {""}


def test_a_dry_run_tells_and_changes_nothing(run: Run, batch: Workspace) -> None:
    before = measures(batch)
    path = fill(batch.request.paths[0].parents[1] / "台账.xlsx", ANSWER)
    ran = run("import", path, "--into", batch.request.paths[0], "--dry-run")
    assert "将改动 1 条措施（1 张表）" in ran.out
    assert measures(batch) == before


def test_a_state_that_was_left_as_sent_takes_no_decision_back(run: Run, batch: Workspace) -> None:
    entry = batch.entries[0]
    done = edited(entry.measures[0], status=MeasureStatus.DONE)
    batch.decide(Decision([(entry, PutMeasure(entry.measures[0], done))])).result()
    status, out, _ = answer(run, batch, put(0, 整改情况="补充说明"))
    assert (status, "整改状态" in out) == (0, False)
    assert (measures(batch)[0].status, measures(batch)[0].progress) == ("已整改", "补充说明")


def test_the_same_ledger_twice_changes_nothing_the_second_time(run: Run, batch: Workspace) -> None:
    answer(run, batch, ANSWER)
    status, out, _ = answer(run, batch)
    assert (status, "改动 0 条措施" in out) == (0, True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("已整改", "已整改"),
        ("已完成整改。", "已整改"),
        ("完成", "已整改"),
        ("整改到位", "已整改"),
        ("正在整改", "整改中"),
        ("推进中", "整改中"),
        ("部分完成", "整改中"),
        ("持续推进", "整改中"),
        ("已按要求整改", "已整改"),
        ("已修改重报", "已整改"),
        ("已改好", "已整改"),
        ("无法完成", "无法整改"),
        ("尚未整改", "待整改"),
        ("未完成", "待整改"),
        ("无法整改", "无法整改"),
    ],
)
def test_states_are_understood_as_people_write_them(
    run: Run, batch: Workspace, written: str, meant: str
) -> None:
    answer(run, batch, put(0, 整改状态=written, 整改情况="说明"))
    assert measures(batch)[0].status == meant


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2024-10-08",
            "2024.10.8",
            "2024/10/8",
            "2024年10月8日",
            "20241008",
            "２０２４．１０．８",
            "2024-10-08 00:00:00",
            "2024 年 10 月 8 号",
            "24.10.8",
            "二〇二四年十月八日",
        ),
        *(date(2024, 10, 8), datetime(2024, 10, 8, 9, 30), 45573),
    ],
)
def test_dates_are_understood_as_people_write_them(run: Run, batch: Workspace, written: object) -> None:
    answer(run, batch, put(0, 完成日期=written))
    assert measures(batch)[0].done == "2024-10-08"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"整改状态": "已整改（部分）"}, "看不懂整改状态“已整改（部分）”"),
        ({"责任人": "=-张三"}, "“责任人”是没有结果的公式“=-张三”，应为文字"),
        ({"整改状态": "差不多了"}, "看不懂整改状态“差不多了”，应为 待整改、整改中、已整改、无法整改"),
        ({"完成日期": "10月底"}, "看不懂完成日期“10月底”，应写成 2024-10-08 的形式"),
        ({"完成日期": "2024年2月30日"}, "看不懂完成日期“2024年2月30日”"),
    ],
)
def test_what_is_not_understood_is_listed_and_its_row_left_alone(
    run: Run, batch: Workspace, fields: dict[str, str], said: str
) -> None:
    before = measures(batch)
    status, _, err = answer(run, batch, put(0, 整改情况="已更正", **fields), put(1, 整改情况="另一条"))
    assert status == 1
    assert f"没有导入 台账.xlsx 整改台账 第 {FIRST} 行：{said}" in err
    after = measures(batch)
    assert after[0] == before[0]
    assert after[1].progress == "另一条"
