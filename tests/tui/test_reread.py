"""A document that is replaced while the program shows it: told, read again, and asked for before it is approved."""

import re
from pathlib import Path

import pytest

from tests.tui.reviewer import Reviewer, reviewing
from tests.workspace.reporting import drop, reissue, report
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.tui.triage import others

PUT_RIGHT = ("143375.00\t599393.81", "14.34\t59.95")


@pytest.fixture(autouse=True)
def no_look_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program look at the documents only when a test says so."""
    monkeypatch.setattr(others, "LOOK_EVERY", 1e6)


async def at_publicity(reviewer: Reviewer) -> None:
    """Put the cursor on 宣传经费."""
    if not reviewer.project.endswith("宣传经费"):
        await reviewer.press("j")
    assert reviewer.project.endswith("宣传经费")


async def looks(reviewer: Reviewer, *, for_message: str) -> None:
    """Look at the documents as the program does every two seconds, until that is said."""
    # A look that is still under way would be given up for the next one.
    await reviewer.settle()
    others.look(reviewer.desk)
    await reviewer.settle()
    others.look(reviewer.desk)
    await reviewer.until(for_message)


async def test_a_document_that_is_replaced_is_shown_anew_and_approved_by_a_second_press(
    tmp_path: Path,
) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(document) as reviewer:
        await at_publicity(reviewer)
        await reviewer.press("2")
        reviewer.sees("143375.00")
        reissue(document, PUT_RIGHT)
        await reviewer.press("r", "r")
        assert "报送.txt 在读取之后被替换" in reviewer.bar.message
        await looks(reviewer, for_message="已重新读取：1 张表有变化，这张表已按新的内容显示")
        reviewer.sees("143375.00 →", "14.34", "已消失：疑似元、万元混填")
        assert reviewer.pane == "预算"
        await reviewer.press("D")
        reviewer.sees("打开期间被替换：已消失 1 · 仍在 1 · 新增 0", "143375.00 → 14.34")
        await reviewer.press("escape")
        await reviewer.press("r")
        assert "内容有变化，请先看过" in reviewer.bar.message
        assert reviewer.desk.entry
        assert reviewer.desk.entry.status is ReviewStatus.PENDING
        await reviewer.press("r")
        await reviewer.until("已核，已保存")
        reviewer.does_not_see("143375.00", "已消失")


async def test_a_row_that_is_gone_or_new_is_drawn_where_it_belongs(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(document) as reviewer:
        await at_publicity(reviewer)
        await reviewer.press("3", "j", "l", "l")
        assert reviewer.desk.pane.path == "indicators/1/plan"
        reissue(
            document,
            (
                "\t\t数量指标\t宣传版面完成率",
                "\t\t数量指标\t新增指标\t=1.00\t1.00\t1.00\t\n\t\t数量指标\t宣传版面完成率",
            ),
            ("240.00\t300.00", "240.00\t301.00"),
        )
        await looks(reviewer, for_message="已重新读取")
        reviewer.sees("新增 新增指标", "→301.00", "宣传版面完成率")
        assert reviewer.desk.pane.path == "indicators/2/plan"
        await reviewer.press("h")
        text = document.read_text("utf-8")
        document.write_text(re.sub(r"(?m)^\t\t数量指标\t(?:新增指标|宣传版面完成率).*\n", "", text), "utf-8")
        await looks(reviewer, for_message="已重新读取")
        reviewer.does_not_see("新增指标")


async def test_until_it_is_read_again_the_bar_says_so_and_nothing_goes_out(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(document) as reviewer:
        reissue(document, PUT_RIGHT)
        others.look(reviewer.desk)
        await reviewer.until("报送.txt 已被替换，即将重新读取")
        await reviewer.press("o")
        reviewer.sees("报送.txt 已被替换，重新读取后再输出")


async def test_a_document_that_is_added_is_told_and_shown_where_the_reader_stays(tmp_path: Path) -> None:
    report(tmp_path / "报送.txt")
    async with reviewing(tmp_path) as reviewer:
        await at_publicity(reviewer)
        await reviewer.press("2", "j")
        path = reviewer.desk.pane.path
        added = report(tmp_path / "新.txt")
        added.write_text(added.read_text("utf-8").replace("易就业", "另一个"), "utf-8")
        others.look(reviewer.desk)
        await reviewer.until("新文件 新.txt，即将读取")
        await looks(reviewer, for_message="已重新读取：1 张新增")
        assert (reviewer.project.endswith("宣传经费"), reviewer.pane, reviewer.desk.pane.path) == (
            *(True, "预算", path),
        )
        assert len(reviewer.desk.rows.entries) == 3
        (tmp_path / "坏.docx").write_bytes(b"PK")
        await looks(reviewer, for_message="新文件 坏.docx 读不出")


async def test_what_is_being_typed_and_its_cursor_stay(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(document) as reviewer:
        await at_publicity(reviewer)
        await reviewer.press("n", "a")
        await reviewer.type("写到一半")
        reissue(document, PUT_RIGHT)
        await looks(reviewer, for_message="已重新读取")
        await reviewer.type("再写完")
        await reviewer.press("ctrl+s")
        await reviewer.until("已保存")
        (entry,) = (one for one in reviewer.app.workspace.entries if one.measures)
        assert "写到一半再写完" in entry.measures[0].measure


async def test_marked_sheets_that_changed_are_to_be_opened_first(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(document) as reviewer:
        await at_publicity(reviewer)
        await reviewer.press("j" if reviewer.desk.rows.row == 0 else "k", "*")
        reissue(document, PUT_RIGHT)
        await looks(reviewer, for_message="已重新读取：1 张表有变化")
        await reviewer.press("r")
        assert "请先打开看过（共 1 张）" in reviewer.bar.message
        await reviewer.press("j" if reviewer.desk.rows.row == 0 else "k", "r")
        await reviewer.until("2 张表：已核，已保存")


async def test_a_sheet_that_is_gone_leaves_the_list_and_the_panes(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(document) as reviewer:
        await at_publicity(reviewer)
        await reviewer.press("space")
        drop(document, "宣传经费")
        await looks(reviewer, for_message="已重新读取：1 张不再有")
        reviewer.does_not_see("宣传经费")
        assert "易就业" in reviewer.project
        assert "1/1" in reviewer.bar.place


async def test_a_document_that_cannot_be_read_any_more_stays_as_it_was(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(document) as reviewer:
        await at_publicity(reviewer)
        document.write_bytes(b"\x00\x01" * 99)
        await looks(reviewer, for_message="报送.txt 现在读不出")
        reviewer.sees("宣传经费")
        await reviewer.press("r", "r")
        assert "报送.txt 在读取之后被替换" in reviewer.bar.message
        assert "现在读不出（!）" in reviewer.bar.place


async def test_all_is_read_again_by_a_key(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(tmp_path) as reviewer:
        text = document.read_text("utf-8").replace("宣传经费", "另一项目")
        (tmp_path / "又一份.txt").write_text(text, "utf-8")
        await reviewer.press("L")
        await reviewer.until("已重新读取：1 张新增")
        reviewer.sees("另一项目")
