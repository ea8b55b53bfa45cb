"""What goes wrong is said, and nothing is done or given up by one key alone."""

from pathlib import Path

from tests.opening import load_all, workspace_on
from tests.tui.reviewer import reviewing
from tests.workspace.deciding import decide
from tui_tracker.reviews.changes import PutMeasure, SetStatus, edited, new_measure
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.settings import Settings
from tui_tracker.tui.command import PaneName


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
    other = workspace_on([sample], Settings(select=("S", "B")))
    load_all(other)
    async with reviewing(sample) as reviewer:
        await reviewer.press("j", "j", "2", "j")
        before = reviewer.project
        entry = next(e for e in other.entries if f"{e.sheet.unit} {e.sheet.project}" == before)
        decide(other, [(entry, SetStatus(ReviewStatus.PENDING, ReviewStatus.RECTIFIED))])
        await reviewer.until("已审 1/41")
        reviewer.does_not_see("审核记录又在了")
        assert reviewer.project == before
        assert reviewer.pane is PaneName.BUDGET


async def test_a_conflict_is_shown_until_one_of_the_two_is_deleted(sample: Path) -> None:
    mine = workspace_on([sample], Settings(select=("S", "B")))
    load_all(mine)
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


async def test_a_measure_that_another_writes_for_the_same_item_meanwhile_is_told(sample: Path) -> None:
    other = workspace_on([sample], Settings(select=("S", "B")))
    load_all(other)
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a")
        item = reviewer.desk.item
        assert item
        (entry,) = (
            one for one in other.entries if reviewer.desk.entry and one.key == reviewer.desk.entry.key
        )
        measure = new_measure("请更正", author="李强", findings=[item.head.code], targets=item.head.id[1])
        decide(other, [(entry, PutMeasure(None, measure))])
        await reviewer.press("ctrl+g")
        await reviewer.told("B06 的措施已保存；李强 同时也写了一条")
        reviewer.sees("（已写 2 条措施）")


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
        reviewer.sees("再按一次确认：还有 1 项错误未处理", "已审 0/41")
        await reviewer.press("j", "k", "r")
        reviewer.sees("再按一次确认", "已审 0/41")
        await reviewer.press("r")
        reviewer.sees("已核，已保存", "已审 1/41")
        await reviewer.press("r")
        reviewer.sees("待核，已保存")


async def test_many_sheets_are_changed_by_asking_once_more(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("*", "b")
        reviewer.sees("再按一次确认：共 41 张表", "已审 0/41")
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
        reviewer.sees("~（全文按 M）  1/41  余 ")
        assert reviewer.lines[:22] == before
        await reviewer.press("M")
        reviewer.sees("最近的消息", "到此为止")
