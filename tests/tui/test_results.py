"""Results out by `o`, and what a sheet that was issued again shows."""

import asyncio
from pathlib import Path

from openpyxl import load_workbook

from tests.reports.going_out import TERMS, sent_back, write
from tests.tui.reviewer import reviewing
from tests.workspace.reporting import reissue
from tui_tracker.reports.corrections import corrections, puts
from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.settings import Settings

PUT_RIGHT = ("143375.00\t599393.81", "14.34\t59.95")


async def test_the_ledger_goes_out_by_a_key(tmp_path: Path) -> None:
    (folder := tmp_path / "文档").mkdir()
    sent_back(folder)
    async with reviewing(folder) as reviewer:
        await reviewer.press("o")
        reviewer.sees("输出什么", "整改台账和反馈意见单")
        await reviewer.press("3")
        reviewer.sees("输出哪些表", "这张表：", "全部 2 张表")
        await reviewer.press("3")
        reviewer.sees("输出到哪里", "输出_文档_")
        await reviewer.press("enter")
        await reviewer.until("已输出 1 个文件到")
    (made,) = (path for path in tmp_path.iterdir() if path.name.startswith("输出_文档_"))
    assert [path.suffix for path in made.iterdir()] == [".xlsx"]


async def test_what_does_not_go_out_is_said(tmp_path: Path) -> None:
    (folder := tmp_path / "文档").mkdir()
    sent_back(folder)
    async with reviewing(folder) as reviewer:
        await reviewer.press("o", "2", "3", "enter")
        async with asyncio.timeout(60):
            while "已输出" not in reviewer.bar.message:
                await reviewer.pilot.pause(0.05)
        assert "报送.txt：文本文档不能加批注，请用反馈意见单" in reviewer.bar.message
        assert reviewer.bar.is_warning


async def test_a_document_that_cannot_be_read_any_more_keeps_none_of_the_others_from_going_out(
    tmp_path: Path,
) -> None:
    (folder := tmp_path / "文档").mkdir()
    sent_back(folder)
    broken = folder / "坏.txt"
    broken.write_text((folder / "报送.txt").read_text("utf-8").replace("宣传经费", "另一项目"), "utf-8")
    async with reviewing(folder) as reviewer:
        broken.write_bytes(b"\x00\x01" * 99)
        await reviewer.press("L")
        await reviewer.until("坏.txt 现在读不出")
        await reviewer.press("o", "3")
        reviewer.sees("全部 2 张表（坏.txt 现在读不出，不输出）")


async def test_each_project_may_have_its_own_ledger_and_a_deadline(tmp_path: Path) -> None:
    (folder := tmp_path / "文档").mkdir()
    workspace = sent_back(folder)
    write(workspace, workspace.entries[0], "请更正")
    async with reviewing(folder) as reviewer:
        await reviewer.press("o", "3", "3", "tab")
        await reviewer.type("尽快")
        await reviewer.press("enter")
        reviewer.sees("期限“尽快”不是日期")
        await reviewer.press("ctrl+u")
        await reviewer.type("2024-11-8")
        await reviewer.press("tab", "2", "enter")
        await reviewer.until("已输出 2 个文件到")
        await reviewer.press("5")
        reviewer.sees("发出时限：2024-11-08")
    (made,) = (path for path in tmp_path.iterdir() if path.name.startswith("输出_文档_"))
    ledger = next(path for path in made.iterdir() if "宣传经费" in path.name)
    sheet = load_workbook(ledger)["整改台账"]
    assert {row[8] for row in sheet.iter_rows(min_row=4, values_only=True)} >= {"2024-11-08"}


async def test_a_place_among_the_documents_is_refused_and_said(tmp_path: Path) -> None:
    (folder := tmp_path / "文档").mkdir()
    sent_back(folder)
    async with reviewing(folder) as reviewer:
        await reviewer.press("o", "3", "3", "end", "ctrl+u")
        await reviewer.type(str(folder / "新"))
        await reviewer.press("enter")
        await reviewer.until("不能输出到打开的文件夹里")
        assert f"请输出到它外面，如 {tmp_path / '输出_文档'}" in reviewer.bar.message
        assert reviewer.bar.is_warning


async def test_a_sheet_that_was_issued_again_is_open_again_and_tells_what_changed(tmp_path: Path) -> None:
    workspace = sent_back(tmp_path)
    out = list(corrections(workspace.entries, TERMS))
    workspace.record(
        workspace.entries[0], puts(one for one in out if one.entry is workspace.entries[0])
    ).result()
    reissue(workspace.request.paths[0], PUT_RIGHT)
    async with reviewing(tmp_path, settings=Settings()) as reviewer:
        if not reviewer.project.endswith("宣传经费"):
            await reviewer.press("j")
        reviewer.sees("新 ", "已审 1/2")
        assert "退回之后重报(D)：已消失 1 · 仍在" in reviewer.bar.place
        reviewer.sees("143375.00 →", "（仍在）")
        await reviewer.press("D")
        reviewer.sees(
            "把 1 条措施记为已整改",
            "年度资金总额·跟踪期执行数",
            "143375.00 → 14.34",
            "已消失：疑似元、万元混填",
        )
        await reviewer.press("1")
        await reviewer.until("1 条措施记为已整改")
        await reviewer.press("D", "1")
        assert reviewer.pane == "预算"
        await reviewer.press("1", "b")
        await reviewer.until("退回，已保存")
        reviewer.sees("已审 2/2")
        assert "重报" not in reviewer.bar.place


async def test_a_sheet_that_did_not_change_says_so(tmp_path: Path) -> None:
    sent_back(tmp_path)
    async with reviewing(tmp_path) as reviewer:
        await reviewer.press("D")
        reviewer.sees("这张表在审核之后没有重报")


async def test_measures_whose_problem_is_gone_are_taken_for_done_by_one_key(tmp_path: Path) -> None:
    workspace = sent_back(tmp_path)
    out = list(corrections(workspace.entries, TERMS))
    for entry in workspace.entries:
        workspace.record(entry, puts(one for one in out if one.entry is entry)).result()
    reissue(workspace.request.paths[0], PUT_RIGHT)
    async with reviewing(tmp_path, settings=Settings()) as reviewer:
        if not reviewer.project.endswith("宣传经费"):
            await reviewer.press("j")
        sheet = reviewer.desk.entry
        assert sheet
        at = next(number for number, one in enumerate(sheet.measures) if "B06" in one.findings)
        await reviewer.press("5", "z", "g")
        reviewer.desk.measures.inner.highlighted = at
        reviewer.sees("（仍在）", "问题已消失，按 C 记为已整改", "143375.00 → 14.34")
        await reviewer.press("k" if at else "j", "C")
        reviewer.sees("这条措施没有“重报后问题已消失”的措施")
        await reviewer.press("1", "*", "C")
        await reviewer.until("1 条措施记为已整改，按 u 撤销")
        assert [one.status for one in sheet.measures].count(MeasureStatus.DONE) == 1
        await reviewer.press("u")
        assert [one.status for one in sheet.measures].count(MeasureStatus.DONE) == 0
