"""What goes wrong is said, and nothing is lost by it."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.tui.reviewer import Reviewer, reviewing
from tests.workspace.deciding import Disk, decide, killed
from tests.workspace.reporting import reissue, report
from tests.workspace.test_workspace import fail_on
from tui_tracker.reviews.changes import Change, PutDismissal, PutMeasure, SetStatus, edited, new_measure
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.review import Dismissal
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.settings import Settings
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.external import Edited
from tui_tracker.workspace import Workspace
from tui_tracker.workspace.decisions import Decision


async def test_a_folder_in_which_nothing_can_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(b"\x00\xff" * 500)
    async with reviewing(tmp_path, tmp_path / "nowhere", size=(80, 24)) as reviewer:
        reviewer.sees("2 个文件未读", "broken.txt", "不是文本文件", "nowhere", "路径不存在")
        await reviewer.press("escape", "n", "a", "enter", "5", "d")
        reviewer.sees("没有选中的措施")
        await reviewer.press("1")
        reviewer.sees("没有读到表，按 ! 看原因")


async def test_one_broken_document_is_listed_and_the_rest_is_there(sample: Path) -> None:
    (sample.parent / "broken.txt").write_bytes(b"\x00\xff" * 500)
    async with reviewing(sample.parent) as reviewer:
        reviewer.sees("1 个文件未读", "1/41")
        await reviewer.press("exclamation_mark")
        reviewer.sees("1 个文件未读", "broken.txt")


async def test_others_saves_appear_without_moving_the_cursor(sample: Path) -> None:
    other = Workspace([sample], Settings(select=("S", "B")))
    other.load_all()
    async with reviewing(sample) as reviewer:
        await reviewer.press("j", "j", "2", "j")
        before = reviewer.project
        entry = next(e for e in other.entries if f"{e.sheet.unit} {e.sheet.project}" == before)
        decide(other, [(entry, SetStatus(ReviewStatus.PENDING, ReviewStatus.RECTIFIED))])
        await reviewer.until("已审 1/41")
        reviewer.does_not_see("审核记录又在了")
        assert reviewer.project == before
        assert reviewer.pane is PaneName.BUDGET


async def test_a_slow_disk_says_how_far_the_save_has_come(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        pressing = asyncio.create_task(reviewer.press("space", "space", "b"))
        async with asyncio.timeout(60):
            # Pilot's own pause would wait for the key, which waits for the disk.
            while "正在保存 0/2 张表" not in reviewer.screen:
                await asyncio.sleep(0.01)
        disk.go_on.set()
        await pressing
        await reviewer.until("2 张表：退回，已保存")
        async with asyncio.timeout(60):
            while "正在保存" in reviewer.screen:
                await reviewer.pilot.pause(0.05)


async def test_quitting_waits_for_a_save_and_says_so(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        pressing = await leave_while_saving(reviewer)
        assert not reviewer.app._exit
        disk.go_on.set()
        await pressing
        async with asyncio.timeout(60):
            while not reviewer.app._exit:
                await asyncio.sleep(0.01)
    (sidecar,) = sample.with_name(f"{sample.name}.reviews").glob("*.toml")
    assert "退回" in sidecar.read_text(encoding="utf-8")


async def test_a_save_that_fails_at_exit_is_shown_and_the_text_is_there(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.full_for = {entry.key for entry in reviewer.app.workspace.entries}
        await reviewer.press("n", "a")
        await reviewer.type("不能丢")
        pressing = await leave_while_saving(reviewer, "ctrl+s")
        disk.go_on.set()
        await pressing
        await reviewer.until("不能丢")
        reviewer.sees("写措施", "磁盘空间已满")
        assert not reviewer.app._exit


async def leave_while_saving(reviewer: Reviewer, key: str = "b") -> asyncio.Task[Reviewer]:
    """Press a key that saves, and the one that quits before the disk has answered; return who presses it."""
    pressing = asyncio.create_task(reviewer.press(key))
    async with asyncio.timeout(60):
        # Pilot's own pause would wait for the key, which waits for the disk.
        while "正在保存" not in reviewer.screen:
            await asyncio.sleep(0.01)
        await reviewer.app.run_action("app.quit")
        while "存好就退出" not in reviewer.screen:
            await asyncio.sleep(0.01)
    return pressing


async def test_a_conflict_is_shown_until_one_of_the_two_is_deleted(sample: Path) -> None:
    mine = Workspace([sample], Settings(select=("S", "B")))
    mine.load_all()
    measure = new_measure("原文", author="王审核")
    decide(mine, [(mine.entries[0], PutMeasure(None, measure))])
    for text in ("甲改", "乙改"):
        decide(mine, [(mine.entries[0], PutMeasure(measure, edited(measure, measure=text)))])
    async with reviewing(sample) as reviewer:
        while reviewer.project != f"{mine.entries[0].sheet.unit} {mine.entries[0].sheet.project}":
            await reviewer.press("j")
        reviewer.sees("甲改", "乙改", "有 1 处与他人冲突，见纠偏窗格", "与他人的修改冲突")
        await reviewer.press("5", "d")
        reviewer.does_not_see("甲改", "冲突")
        reviewer.sees("乙改")


async def test_a_read_only_sheet_says_why_and_stays_as_it_is(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("c")
    (sidecar,) = sample.with_name(sample.name + ".reviews").glob("*.toml")
    sidecar.write_text("format = 99\n", encoding="utf-8")
    async with reviewing(sample) as reviewer:
        reviewer.sees("只读")
        await reviewer.press("b")
        reviewer.sees("只读")
        await reviewer.press("a")
        reviewer.does_not_see("写措施：")
    assert sidecar.read_text(encoding="utf-8") == "format = 99\n"


async def test_a_save_that_fails_keeps_what_was_written_in_the_editor(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a")
        await reviewer.type("不能丢")
        folder = sample.with_name(sample.name + ".reviews")
        folder.write_text("in the way", encoding="utf-8")
        await reviewer.press("ctrl+s")
        reviewer.sees("写措施", "不能丢")
        # Within the dialog, which covers the status bar.
        reviewer.sees("│ 未保存：")
        folder.unlink()
        await reviewer.press("ctrl+s")
        reviewer.sees("已保存")


@pytest.mark.parametrize("key", ["x", "m"])
async def test_a_save_that_fails_asks_again_with_what_was_written(sample: Path, key: str) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", key)
        await reviewer.type("不能丢")
        folder = sample.with_name(sample.name + ".reviews")
        folder.write_text("in the way", encoding="utf-8")
        await reviewer.press("enter" if key == "x" else "ctrl+s")
        reviewer.sees("不能丢", "│ 未保存：")
        folder.unlink()
        await reviewer.press("enter" if key == "x" else "ctrl+s")
        assert list(folder.glob("*.toml"))


async def test_a_bulk_measure_that_failed_half_way_can_be_mended_and_saved_again(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("space", "space", "a")
        await reviewer.type("甲")
        entries = reviewer.desk.rows.shown_marked
        with monkeypatch.context() as patch:
            fail_on(entries[1], reviewer.app.workspace.batch.store(sample), patch)
            await reviewer.press("ctrl+s")
            reviewer.sees("1 张表已保存，其余 1 张没有")
        await reviewer.type("乙")
        await reviewer.press("ctrl+s")
        reviewer.sees("已保存")
        assert [[one.measure for one in entry.review.measures] for entry in entries] == [["甲乙"]] * 2


async def test_what_another_editor_wrote_and_could_not_be_saved_is_in_ours(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tui_tracker.tui.external.edit_externally", lambda _app, _text: Edited("在外部写的长文")
    )
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a")
        await reviewer.type("甲")
        await reviewer.press("ctrl+s", "ctrl+s", "5")
        folder = sample.with_name(sample.name + ".reviews")
        folder.rename(folder.with_suffix(".away"))
        folder.write_text("in the way", encoding="utf-8")
        await reviewer.press("e")
        reviewer.sees("改措施", "在外部写的长文")
        await reviewer.press("escape")
        reviewer.sees("有未保存的内容")
        folder.unlink()
        folder.with_suffix(".away").rename(folder)
        await reviewer.press("ctrl+s")
        reviewer.sees("已保存")


def die_typing(document: Path, change: Change) -> None:
    """Be killed while that is being typed for the first sheet."""
    workspace = Workspace([document], Settings(select=("S", "B")))
    workspace.load_all()
    workspace.keep_typed(Decision([(workspace.entries[0], change)]))
    killed(workspace)


def drafts() -> list[Path]:
    return list(Drafts().directory.glob("*.json"))


async def test_what_was_rescued_is_not_given_up_with_one_key(sample: Path) -> None:
    die_typing(sample, PutMeasure(None, new_measure("写到一半", author="王审核")))
    async with reviewing(sample) as reviewer:
        await reviewer.press("enter", "escape")
        reviewer.sees("继续写", "有未保存的内容")
        assert drafts()
        await reviewer.press("escape")
        assert not drafts()


async def test_a_rescued_reason_that_is_used_is_offered_no_more(sample: Path) -> None:
    workspace = Workspace([sample], Settings(select=("S", "B")))
    workspace.load_all()
    code, targets = workspace.entries[0].findings[0].id
    die_typing(sample, PutDismissal(None, Dismissal(code=code, targets=targets, reason="来函说明")))
    async with reviewing(sample) as reviewer:
        await reviewer.press("enter")
        reviewer.sees("排除问题", "来函说明")
        await reviewer.press("enter")
        reviewer.sees("已排除")
    assert not drafts()


async def test_cells_with_markup_and_control_characters_are_shown_not_obeyed(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8").replace(
        "残疾人就业保障金\t", "[red]残疾[/]\x1b]0;x\x07\u202e金\t", 1
    )
    sample.write_text(text, encoding="utf-8")
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("/")
        await reviewer.type("残疾")
        await reviewer.press("enter", "2")
        reviewer.sees("[red]残疾[/]␛]0;x␇‹U+202E›金")


async def test_a_renamed_sheet_is_offered_its_old_review(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "b")
    text = sample.read_text(encoding="utf-8").replace("\t宣传经费\t", "\t劳动宣传经费\t")
    sample.write_text(text, encoding="utf-8")
    async with reviewing(sample) as reviewer:
        await reviewer.until("宣传经费 改为 劳动宣传经费？")
        await reviewer.press("enter")
        # Another name is another issue: what was decided is kept, and to be looked at again.
        reviewer.sees("已沿用原来的审核记录", "已审 0/41")


async def test_a_sheet_whose_period_is_reworded_is_offered_its_review(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    reissue(document, ("2024年1月 至 2024年8月", "二季度"))
    async with reviewing(document) as reviewer:
        await reviewer.press("b")
        project = reviewer.project.rpartition(" ")[2]
    reissue(document, ("二季度", "第二个季度"))
    async with reviewing(document) as reviewer:
        await reviewer.until(f"{project}：跟踪时段：（二季度） 改为 跟踪时段：（第二个季度）？")
        await reviewer.press("enter")
        await reviewer.until("已沿用原来的审核记录")
        assert reviewer.desk.entry
        assert reviewer.desk.entry.status is ReviewStatus.RETURNED


async def test_a_sheet_that_is_renamed_while_it_is_open_is_offered_its_review(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(document) as reviewer:
        await reviewer.press("*", "b", "escape")
        reissue(document, ("\t宣传经费\t", "\t劳动宣传经费\t"))
        await reviewer.press("L")
        await reviewer.until("宣传经费 改为 劳动宣传经费？")
        await reviewer.press("enter")
        await reviewer.until("已沿用原来的审核记录")
        assert {entry.status for entry in reviewer.app.workspace.entries} == {ReviewStatus.RETURNED}


async def test_a_dismissed_finding_comes_back_when_its_cells_change(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "x")
        await reviewer.type("1")
        await reviewer.press("enter")
        reviewer.sees("，按 u 撤销")
    text = sample.read_text(encoding="utf-8")
    assert "\t23.92\t23.92\t143375.00\t599393.81" in text
    sample.write_text(
        text.replace("\t23.92\t23.92\t143375.00\t599393.81", "\t23.92\t23.92\t143376.00\t599397.99"),
        encoding="utf-8",
    )
    async with reviewing(sample) as reviewer:
        await reviewer.press("4")
        reviewer.sees("曾以“单位已说明，情况属实”排除，表内数据已变")
        reviewer.does_not_see("（已排除）")


async def test_a_document_whose_name_is_no_text_is_reviewed_like_any_other(sample: Path) -> None:
    """As archives packed on old Windows leave them: names in GBK."""
    document = sample.rename(sample.with_name(os.fsdecode("跟踪表.txt".encode("gbk"))))
    for sheet in ("1/41", "2/41"):
        async with reviewing(document) as reviewer:
            reviewer.sees(sheet)
            await reviewer.press("c")
            reviewer.sees("已整改，已保存")
            await reviewer.press("j")


async def test_a_review_beside_a_copy_of_the_document_is_pointed_out(sample: Path) -> None:
    copy = sample.with_name("另一份.txt")
    copy.write_bytes(sample.read_bytes())
    for document in (sample, copy):
        async with reviewing(document) as reviewer:
            await reviewer.press("c")
    async with reviewing(sample.parent) as reviewer:
        reviewer.sees("另一份.txt 旁另有这张表的审核记录")


async def test_reviews_that_a_renamed_document_has_left_behind_are_pointed_out(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("c")
    renamed = sample.rename(sample.with_name("改过名.txt"))
    async with reviewing(renamed, readonly=True) as reviewer:
        await reviewer.until(f"{sample.name}.reviews 里有审核记录而文档已不在")


async def test_a_document_that_comes_under_another_name_is_offered_its_reviews(tmp_path: Path) -> None:
    document = report(tmp_path / "八月.txt")
    async with reviewing(tmp_path) as reviewer:
        await reviewer.press("c")
        project = reviewer.project
    reissue(document, ("143375.00\t599393.81", "14.34\t59.95"))
    document.rename(tmp_path / "八月（修改）.txt")
    async with reviewing(tmp_path) as reviewer:
        await reviewer.until("文档 八月.txt 改名为 八月（修改）.txt？")
        await reviewer.press("enter")
        await reviewer.until("已重新读取")
        (entry,) = (one for one in reviewer.app.workspace.entries if one.has_review)
        assert f"{entry.sheet.unit} {entry.sheet.project}" == project
        assert entry.status is ReviewStatus.RECTIFIED
        assert entry.is_reissued


async def test_a_reason_is_not_given_up_without_asking(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "x")
        await reviewer.type("单位来函说明")
        await reviewer.press("escape")
        reviewer.sees("理由还没有保存", "单位来函说明")
        await reviewer.press("enter")
        reviewer.sees("，按 u 撤销")
        await reviewer.press("x", "x", "escape")
        reviewer.sees("已放弃")


async def test_what_could_not_be_saved_is_not_given_up_by_one_key(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a")
        await reviewer.type("不能丢")
        sample.with_name(sample.name + ".reviews").write_text("in the way", encoding="utf-8")
        await reviewer.press("ctrl+s", "escape")
        reviewer.sees("有未保存的内容", "不能丢")


async def test_going_on_in_another_field_answers_the_question(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a")
        await reviewer.type("不能丢")
        await reviewer.press("escape", "tab", "escape")
        reviewer.sees("有未保存的内容", "不能丢")


async def test_a_sheet_with_errors_is_approved_by_asking_once_more(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("r")
        reviewer.sees("还有 1 项错误未处理：再按一次确认", "已审 0/41")
        await reviewer.press("j", "k", "r")
        reviewer.sees("再按一次确认", "已审 0/41")
        await reviewer.press("r")
        reviewer.sees("已核，已保存", "已审 1/41")
        await reviewer.press("r")
        reviewer.sees("待核，已保存")


async def test_many_sheets_are_changed_by_asking_once_more(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("*", "b")
        reviewer.sees("共 41 张表：再按一次确认", "已审 0/41")
        await reviewer.press("b")
        await reviewer.until("41 张表：退回，已保存")


async def test_one_item_gets_a_second_measure_only_when_asked_for(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", "ctrl+s", "ctrl+s", "a")
        reviewer.sees("改措施", "已有这条措施，在此修改；另写一条按 A")
        await reviewer.press("escape", "t", "8")
        reviewer.sees("改措施", "细化纠偏措施")
        await reviewer.press("escape", "A")
        reviewer.sees("写措施")
        await reviewer.press("ctrl+s", "ctrl+s", "5")
        reviewer.sees("2 条")


async def test_a_measure_of_a_dismissed_item_is_pointed_out(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", "ctrl+s", "ctrl+s", "x", "1", "enter")
        reviewer.sees("；它的措施仍未了结", "（已排除，但它的措施仍未了结）")


async def test_others_are_told_of_however_long_their_names_are(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        reviewer.desk.visitors = ["上海市闵行区财政局绩效评价中心李复核", "张三"]
        reviewer.desk.show_place()
        await reviewer.settle()
        reviewer.sees("上海市闵行区财~ 也打开了此表")


async def test_a_long_message_stays_in_its_line_and_is_shown_whole_on_a_key(sample: Path) -> None:
    long = "很长的消息" * 20 + "到此为止"
    async with reviewing(sample, size=(80, 24)) as reviewer:
        before = reviewer.lines[:22]
        reviewer.desk.say(long)
        await reviewer.settle()
        reviewer.sees("~（全文按 M）")
        assert reviewer.lines[:22] == before
        await reviewer.press("M")
        reviewer.sees("最近的消息", "到此为止")


async def test_esc_stops_a_long_save_between_two_sheets(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_tracker.tui.triage.saving.SAVING_SHOWN_AFTER", 0)
    async with reviewing(sample) as reviewer:
        await reviewer.press("space", "space", "space")
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        await reviewer.pilot.press("b")
        await reviewer.until("正在保存 0/3 张表")
        await reviewer.pilot.press("j", "r", "escape")
        disk.go_on.set()
        await reviewer.until("已停止：1 张表已保存，其余 2 张没有")
        reviewer.sees("已审 1/41")
