"""Answers come back by a key: from a ledger, after its changes were listed, or typed."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from textual.widgets import Input

from tests.reports.going_out import gone_out
from tests.tui.reviewer import Reviewer, reviewing
from tui_tracker.reports.ledger.columns import COLUMNS
from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.workspace import Workspace

TITLES = [column.title for column in COLUMNS]


@pytest.fixture
def batch(tmp_path: Path) -> Workspace:
    """Two sheets that were sent back, and beside them the ledger that comes back."""
    workspace, path = gone_out(tmp_path), tmp_path / "台账.xlsx"
    book = load_workbook(path)
    for row, texts in {
        4: {"整改状态": "整改完成", "整改情况": "已更正并重报", "完成日期": "2024.10.8"},
        5: {"整改状态": "差不多了"},
        6: {"整改期限": "2025-01-31"},
    }.items():
        for title, text in texts.items():
            book["整改台账"].cell(row, TITLES.index(title) + 1).value = text
    book.save(path)
    return workspace


async def asked_for(reviewer: Reviewer, path: Path) -> None:
    await reviewer.press("O")
    # Pasted: typing a long path takes seconds.
    reviewer.app.screen.query_one(Input).value = str(path)
    await reviewer.press("enter")


async def test_a_ledger_is_listed_then_taken_as_one_change(batch: Workspace) -> None:
    document = batch.request.paths[0]
    async with reviewing(document) as reviewer:
        await asked_for(reviewer, document.parents[1])
        await reviewer.until("1 条措施有改动")
        reviewer.sees("1 行不能导入", "导入 1 条措施的改动（1 张表）", "整改状态 待整改 → 已整改")
        reviewer.sees("不能导入 台账.xlsx 整改台账 第 5 行", "看不懂整改状态“差不多了”")
        reviewer.sees("注意 台账.xlsx 整改台账 第 6 行", "“整改期限”写的是“2025-01-31”")
        await reviewer.press("1")
        await reviewer.until("已导入 1 条措施的改动")
        entries = reviewer.app.workspace.entries
        (done,) = (one for entry in entries for one in entry.measures if one.progress)
        assert (done.status, done.done) == (MeasureStatus.DONE, "2024-10-08")
        await reviewer.press("u")
        assert not any(one.progress for entry in entries for one in entry.measures)


async def test_a_ledger_that_is_given_up_changes_nothing(batch: Workspace) -> None:
    document = batch.request.paths[0]
    before = [entry.written for entry in batch.entries]
    async with reviewing(document) as reviewer:
        await asked_for(reviewer, document.parents[1] / "台账.xlsx")
        await reviewer.until("1 条措施有改动")
        await reviewer.press("escape")
        assert "没有导入" in reviewer.bar.message
        assert [entry.written for entry in reviewer.app.workspace.entries] == before


async def test_what_is_no_ledger_is_said(batch: Workspace) -> None:
    document = batch.request.paths[0]
    async with reviewing(document) as reviewer:
        await asked_for(reviewer, document)
        await reviewer.told("不是 Excel 工作簿")
        assert "什么都没有导入" in reviewer.bar.message
        await asked_for(reviewer, document.parent)
        await reviewer.told("里没有 .xlsx 文件")


async def test_an_answer_that_came_by_telephone_is_typed(batch: Workspace) -> None:
    async with reviewing(batch.request.paths[0]) as reviewer:
        await reviewer.press("5", "E")
        reviewer.sees("整改情况：", "完成日期", "复核意见")
        await reviewer.type("已电话核实")
        await reviewer.press("tab")
        await reviewer.type("2024年10月8日")
        await reviewer.press("tab")
        await reviewer.type("陈科长")
        await reviewer.press("tab")
        await reviewer.type("同意")
        await reviewer.press("ctrl+s")
        await reviewer.until("已保存")
        assert reviewer.desk.entry
        (answered,) = (one for one in reviewer.desk.entry.measures if one.progress)
        assert (answered.progress, answered.done) == ("已电话核实", "2024-10-08")
        assert (answered.handler, answered.opinion) == ("陈科长", "同意")
        # The measure itself may be edited afterwards without losing the answer.
        await reviewer.press("enter")
        await reviewer.type("！")
        await reviewer.press("ctrl+s")
        await reviewer.until("已保存")
        (still,) = (one for one in reviewer.desk.entry.measures if one.id == answered.id)
        assert still.measure != answered.measure
        assert (still.progress, still.opinion) == ("已电话核实", "同意")
