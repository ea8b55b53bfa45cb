"""What makes a long sitting flow: approve and go on, ways back, an order that holds, a date that is proposed."""

from pathlib import Path

import pytest

from tests.tui.reviewer import reviewing
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.settings import Settings


async def test_approving_goes_on_to_the_next_pending_sheet(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("b", "R")
        reviewer.sees("再按一次确认：还有", "项错误未处理，已退回")
        first = reviewer.project
        await reviewer.press("R")
        assert reviewer.project != first
        reviewer.sees("宣传经费：已核，已保存", "已审 1/41")
        second = reviewer.project
        await reviewer.press("left_square_bracket")
        assert reviewer.project == first
        await reviewer.press("R")
        reviewer.does_not_see("待核，已保存")
        assert reviewer.project == second


async def test_a_sheet_that_only_lacks_its_status_says_so_when_one_comes_to_it(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", "ctrl+g", "a", "ctrl+s")
        reviewer.sees("此表完成：R 已核、B 退回转下一张")
        await reviewer.press("]", "B")
        reviewer.does_not_see("已处理完")
        await reviewer.press("1", "G", "B")
        reviewer.sees("已回到开头，这张已处理完：R 已核、B 退回转下一张")
        assert "宣传经费" in reviewer.project


async def test_a_way_leads_back_to_where_a_jump_began_and_forth_again(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("j", "2", "j", "j", "n")
        begun = reviewer.project
        while reviewer.project == begun:
            await reviewer.press("n")
        ended = reviewer.project
        await reviewer.press("less_than_sign")
        assert (reviewer.project, reviewer.pane) == (begun, "核验")
        await reviewer.press("ctrl+o")
        assert (reviewer.project, reviewer.pane) == (begun, "预算")
        await reviewer.press("greater_than_sign", "greater_than_sign")
        assert (reviewer.project, reviewer.pane) == (ended, "核验")
        await reviewer.press("greater_than_sign")
        reviewer.sees("后面没有跳转过的地方")


async def test_one_key_leads_back_past_all_findings_of_a_sheet(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "n")
        assert reviewer.finding == "B09"
        await reviewer.press("less_than_sign")
        assert reviewer.pane == "项目"


async def test_a_new_jump_forgets_what_one_had_come_back_from(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("2", "3", "4", "less_than_sign", "less_than_sign")
        assert reviewer.pane == "预算"
        await reviewer.press("5", "less_than_sign")
        assert reviewer.pane == "预算"
        await reviewer.press("less_than_sign")
        assert reviewer.pane == "项目"


async def test_the_order_holds_until_the_list_is_sorted(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "x", "1", "ctrl+s")
        await reviewer.until("，按 u 撤销")
        await reviewer.press("1", "slash")
        await reviewer.type("经费")
        await reviewer.press("enter", "escape", "g")
        assert "宣传经费" in reviewer.project
        await reviewer.press("s")
        reviewer.sees("已按优先级重新排序，再按 s 换一种")
        assert "宣传经费" not in str(reviewer.desk.rows.entries[0].summary.project)
        await reviewer.press("s")
        reviewer.sees("按原顺序排序")


async def test_the_last_due_date_is_proposed(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", *["tab"] * 3)
        await reviewer.type("10-31")
        await reviewer.press("ctrl+s", "ctrl+s", "n", "a")
        reviewer.sees("时限 2024-10-31")
        await reviewer.press("escape")
        reviewer.sees("已放弃")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 40)])
async def test_the_cells_stay_in_sight_while_a_measure_is_written(
    sample: Path, size: tuple[int, int]
) -> None:
    async with reviewing(sample, size=size) as reviewer:
        await reviewer.press("n", "a")
        reviewer.sees("写措施：B06", "年度资金总额·跟踪期执行数：", "143375.00", "余 43/43 项", "Esc 放弃")


async def test_one_key_saves_and_goes_on_and_the_last_reason_is_proposed(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "x", "1", "ctrl+g")
        reviewer.sees("（已排除）", "单位已说明，情况属实")
        second = reviewer.finding
        await reviewer.press("x")
        reviewer.sees("不填则沿用上次：单位已说明，情况属实")
        await reviewer.press("ctrl+g")
        assert reviewer.finding == second, "the sheet is finished: it is to get its status"
        await reviewer.press("n", "a", "ctrl+g")
        await reviewer.until("余 40/43 项")


@pytest.mark.parametrize("end", ["ctrl+g", "ctrl+s"])
async def test_a_finished_sheet_gets_its_status_and_the_next_one_by_one_key(sample: Path, end: str) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("n", "a", "ctrl+g")
        assert "此表完成" not in reviewer.bar.message
        await reviewer.press("a", end)
        await reviewer.until("已保存，此表完成：R 已核、B 退回转下一张  1/41  ━───────── 余 41/43 项")
        first = reviewer.project
        await reviewer.press("B")
        await reviewer.until("宣传经费：退回，已保存")
        assert reviewer.project != first
        await reviewer.press("a", "ctrl+s")
        reviewer.sees("（已写措施）")


async def test_a_sheet_that_is_left_answered_but_undecided_is_told_of(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", "ctrl+g", "a", "ctrl+g", "n")
        await reviewer.until("宣传经费已处理完，按 < 回去定状态")
        assert "宣传经费" not in reviewer.project
        await reviewer.press("less_than_sign", "b")
        await reviewer.until("宣传经费：退回，已保存")


async def test_open_items_that_are_left_behind_after_an_answer_are_told_of(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("n", "j", "a", "ctrl+g")
        await reviewer.until("已保存；宣传经费还有 1 项未处理，按 < 回去")
        assert "宣传经费" not in reviewer.project
        await reviewer.press("less_than_sign", "N")
        assert "宣传经费" in reviewer.project
        reviewer.does_not_see("还有 1 项未处理")


async def test_of_sheets_that_are_only_looked_through_nothing_is_said(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        first = reviewer.project
        while reviewer.project == first:
            await reviewer.press("n")
        reviewer.does_not_see("未处理，按")


async def test_below_the_list_the_line_at_the_top_tells_the_status_and_the_other_unit(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("slash")
        await reviewer.type("政策宣传")
        await reviewer.press("enter", "4")
        assert reviewer.lines[0].endswith("政策宣传 执法大队")
        await reviewer.press("b", "n")
        assert "退回  政策宣传" in reviewer.lines[0]
        await reviewer.press("u")
        assert "退回" not in reviewer.lines[0]


async def test_what_is_no_date_is_not_proposed_again(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", *["tab"] * 3)
        await reviewer.type("13-45")
        await reviewer.press("ctrl+s", "ctrl+s", "n", "a")
        reviewer.sees("时限 如 10-31")


async def test_a_key_too_many_after_saving_leaves_the_message(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "x", "1", "ctrl+g", "ctrl+g", "ctrl+s")
        reviewer.sees("已排除")


async def test_all_templates_are_seen_at_once_and_the_tenth_has_a_digit(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("n", "t")
        reviewer.sees("1 加快支付进度", "0 确认主体", "退回重报")
        await reviewer.press("G")
        reviewer.sees("存在")
        await reviewer.press("g", "0")
        reviewer.sees("确认主体：项目")


async def test_a_sheet_to_be_sent_back_is_told_how_many_errors_and_until_when(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", *["tab"] * 3)
        await reviewer.type("10-15")
        await reviewer.press("ctrl+s", "1", "a")
        errors = reviewer.desk.entry.totals[0]  # type: ignore[union-attr]
        reviewer.sees(f"退回重报：存在{errors}项错误，请于2024-10-15前修改重报。")


async def test_what_was_taken_back_is_told_though_the_name_is_long(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("slash")
        await reviewer.type("使用地方教育")
        await reviewer.press("enter", "c", "u")
        await reviewer.until("已撤销：状态改为“已整改”")


async def test_a_measure_that_is_saved_as_it_was_is_no_new_version(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("n", "a", "ctrl+s")
        await reviewer.until("已保存")
        reviewer.sees("第 1 版")
        await reviewer.press("a")
        await reviewer.type("又")
        await reviewer.press("backspace", "ctrl+s")
        await reviewer.until("没有改动")
        reviewer.sees("第 1 版")
        await reviewer.press("a", "ctrl+g", "a", "ctrl+s", "a", "ctrl+s")
        await reviewer.until("没有改动，此表完成：R 已核")
        await reviewer.press("u", "u")
        await reviewer.until("余 43/43 项")
    assert not [*Drafts().offered()]


async def test_a_remark_that_is_saved_as_it_was_is_no_new_version(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("m")
        await reviewer.type("待补件")
        await reviewer.press("ctrl+s", "m", "ctrl+s")
        await reviewer.until("没有改动")
        reviewer.sees("第 1 版")


async def test_marking_all_leads_to_the_list_where_the_next_key_acts_on_all(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "asterisk")
        assert reviewer.pane == "项目"
        reviewer.sees("已标记 41 张表")
        await reviewer.press("b")
        reviewer.sees("再按一次确认：共 41 张表")
        await reviewer.press("asterisk")
        reviewer.sees("已取消标记")


async def test_the_order_holds_over_a_restart(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n")
        for _ in range(2):
            await reviewer.press("x", "1", "ctrl+g")
        first, order = reviewer.project, [entry.key for entry in reviewer.desk.rows.entries]
        await reviewer.press("1", "j", "r", "r", "k", "q")
    async with reviewing(sample) as reviewer:
        assert reviewer.project == first
        assert [entry.key for entry in reviewer.desk.rows.entries] == order
        await reviewer.press("R")
        reviewer.sees(" 2/41 ")
        await reviewer.press("s")
        reviewer.sees("已按优先级重新排序")


async def test_a_decision_that_is_taken_back_moves_no_sheet_before_the_list_is_sorted(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "x", "1", "ctrl+g", "1", "s")
        reviewer.sees("已按优先级重新排序")
        place = reviewer.desk.rows.row
        await reviewer.press("u")
        order = [entry.key for entry in reviewer.desk.rows.entries]
        await reviewer.press("q")
    async with reviewing(sample) as reviewer:
        assert [entry.key for entry in reviewer.desk.rows.entries] == order
        assert reviewer.desk.rows.row == place


async def test_marking_all_ends_a_range_that_was_begun(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("v", "asterisk", "j")
        reviewer.sees("已标记 41")
        await reviewer.press("escape", "v", "escape", "j")
        reviewer.does_not_see("已标记")
        await reviewer.press("v", "escape", "escape", "j", "j")
        reviewer.does_not_see("已标记")


async def test_a_range_goes_on_from_its_sheet_when_the_list_is_sorted_anew(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("j", "v")
        begun = reviewer.desk.rows.current
        await reviewer.press("S", "j")
        reviewer.sees("已标记 2")
        assert begun in reviewer.desk.rows.marked


async def test_marking_all_leaves_marks_alone_that_the_filter_hides(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("space", "/")
        await reviewer.type("补贴")
        await reviewer.press("enter", "asterisk")
        shown = len(reviewer.desk.rows.entries)
        reviewer.sees(f"已标记 {shown} 张表")
        await reviewer.press("asterisk", "j")
        reviewer.sees("已标记 1（1 张未显示，不处理）")


async def test_nothing_is_marked_where_nothing_is_shown_and_that_is_said(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("space", "/")
        await reviewer.type("zzzz")
        for key in ("asterisk", "v", "space"):
            await reviewer.press("enter" if key == "asterisk" else "1", key)
            reviewer.sees("列表里没有可标记的表", "已标记 1（1 张未显示，不处理）")


async def test_a_name_that_its_line_cuts_stands_whole_at_the_bottom(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("slash")
        await reviewer.type("三期")
        await reviewer.press("enter")
        reviewer.sees("闵行区劳动争议预防调解公共服务平台（2020年三期）升级项目(2023运维)")


async def test_a_measure_names_also_what_is_to_be_corrected_with_it_and_its_own_term(sample: Path) -> None:
    async with reviewing(sample, settings=Settings()) as reviewer:
        await reviewer.press("n", "j", "a")
        reviewer.sees("写措施：V08", "从名称看是比率，单位却是“条”（=360.00(条)）", "单位却是“块”")
        await reviewer.press("escape", "1", "slash")
        await reviewer.type("I05")
        await reviewer.press("enter", "n", "a")
        reviewer.sees("写措施：I05", "时限 编制下年度目标时修改")
        await reviewer.press("ctrl+s")
        reviewer.sees("已保存")


async def test_a_key_pressed_twice_takes_no_status_of_many_back(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("space", "space", "space", "b", "b")
        reviewer.sees("再按一次确认：3 张表都是“退回”，恢复“待核”", "已审 3/41")
        await reviewer.press("b")
        reviewer.sees("已审 0/41")


async def test_the_measure_of_the_item_under_the_cursor_is_seen_beside_it(sample: Path) -> None:
    async with reviewing(sample, settings=Settings()) as reviewer:
        await reviewer.press("n", "a", "ctrl+g", "a", "ctrl+s")
        (_, second) = reviewer.desk.entry.measures  # type: ignore[union-attr]
        assert reviewer.desk.measures.current == second
        await reviewer.press("k")
        reviewer.sees("待整改 B05 B06")
        await reviewer.press("5", "G")
        assert reviewer.desk.measures.current == second
        await reviewer.press("d")
        reviewer.sees("1 条")
