"""A reviewer's sitting, told in keys: what the program is for."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from rich.color import ColorSystem
from textual.widgets import Input

from tests.tui.reviewer import reviewing
from tui_tracker.reading.request import Request
from tui_tracker.tui.app import TrackerApp
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.terminal.app import TerminalApp

WORST = "宣传经费"


def sidecars(document: Path) -> list[dict[str, Any]]:
    folder = document.with_name(document.name + ".reviews")
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]


async def test_from_the_worst_sheet_to_a_saved_measure_in_under_15_keys(sample: Path) -> None:
    async with reviewing(sample.parent, size=(80, 24)) as reviewer:
        await reviewer.press("n")
        reviewer.sees(WORST, "错误 B06", "一并更正：B05")
        await reviewer.press("a")
        reviewer.sees("写措施：B06 疑似元、万元混填")
        await reviewer.type("，本周内报回")
        await reviewer.press("ctrl+s")
        reviewer.sees("已保存", "（已写措施）")
        await reviewer.press("b")
        reviewer.sees("退回，已保存")
        await reviewer.press("q")
        assert reviewer.keys < 15
    (saved,) = sidecars(sample)
    assert saved["review"]["status"] == "退回"
    assert saved["measures"][0]["measure"].endswith("，本周内报回")
    assert saved["measures"][0]["findings"] == ["B05", "B06"]
    assert saved["measures"][0]["author"] == "王审核"


async def test_the_next_start_shows_it(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "a")
        await reviewer.type("，本周内报回")
        await reviewer.press("ctrl+s", "b")
    async with reviewing(sample.parent) as reviewer:
        reviewer.sees("已审 1/41", "（已写措施）")
        assert reviewer.line_with(WORST).startswith("退")


async def test_enter_in_the_last_field_saves_and_goes_on(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "a", "tab", "tab")
        await reviewer.press("enter")
        await reviewer.type("10月31日")
        await reviewer.press("enter", "enter")
        reviewer.sees("已保存")
        assert reviewer.finding == "B09"
    (saved,) = sidecars(sample)
    assert saved["measures"][0]["due"] == "2024-10-31"


async def test_a_finding_is_dismissed_with_a_reason_and_comes_back(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "x")
        await reviewer.press("enter")
        reviewer.sees("须写明理由")
        await reviewer.type("1")
        await reviewer.press("enter")
        reviewer.sees("，按 u 撤销")
        assert reviewer.finding == "B06", "the cursor stays on what was decided"
        assert reviewer.line_with(WORST).split()[1:3] == ["0/1", "1"]
        reviewer.sees("（已排除）", "理由：单位已说明，情况属实（王审核）", "余 42/43 项")
        await reviewer.press("x")
        reviewer.sees("已恢复 ")
    assert sidecars(sample)[0].get("dismissals", []) == []


async def test_undo_and_redo_go_through_to_the_file(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("r", "r")
        assert sidecars(sample)[0]["review"]["status"] == "已核"
        await reviewer.press("u")
        reviewer.sees(f"已撤销：状态改为“已核”（{WORST}）")
        assert sidecars(sample)[0]["review"]["status"] == "待核"
        await reviewer.press("ctrl+r")
        reviewer.sees(f"已重做：状态改为“已核”（{WORST}）")
        assert sidecars(sample)[0]["review"]["status"] == "已核"
        await reviewer.press("u", "u")
        reviewer.sees("没有可撤销的改动：只能撤到本次打开时")


async def test_one_key_acts_on_all_marked_sheets_and_one_undo_takes_it_back(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("space", "space", "v", "j", "j", "v")
        reviewer.sees("已标记 5")
        await reviewer.press("b")
        reviewer.sees("5 张表：退回，已保存", "已审 5/41")
        assert [saved["review"]["status"] for saved in sidecars(sample)] == ["退回"] * 5
        await reviewer.press("x")
        reviewer.sees("不同的问题须逐条排除；同一问题按 p 筛选后可一次排除")
        await reviewer.press("/")
        await reviewer.type("没有这样的项目")
        reviewer.sees("没有符合的表", "5 张未显示，不处理")
        await reviewer.press("escape", "escape", "u")
        reviewer.sees("已审 0/41")


async def test_a_template_opens_filled_by_its_digit(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "t", "8")
        reviewer.sees("写措施", "细化纠偏措施")
        await reviewer.press("ctrl+s")
    assert sidecars(sample)[0]["measures"][0]["measure"].startswith("细化纠偏措施")


async def test_a_template_for_many_sheets_gives_each_its_own_figures(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("*", "t", "1")
        reviewer.sees(
            "写措施：41 张表（{}处各填各表的内容）", "截至8月执行率{执行率}，低于时间进度66.67%", "{单位}"
        )
        await reviewer.press("ctrl+s", "ctrl+s")
    saved = sidecars(sample)
    assert len({review["measures"][0]["measure"] for review in saved}) > 10
    assert all("{" not in review["measures"][0]["measure"] for review in saved)
    assert [review["measures"][0]["owner"] for review in saved] == [
        review["sheet"]["unit"] for review in saved
    ]


async def test_a_range_of_marks_follows_the_cursor_back(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("space", "j", "v", "j", "j", "k", "v")
        reviewer.sees("已标记 3")


async def test_a_measure_is_edited_deleted_and_brought_back(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "a", "ctrl+s", "5", "enter")
        reviewer.sees("改措施")
        await reviewer.type("（改）")
        await reviewer.press("ctrl+s", "d")
        reviewer.sees("已删除", "还没有纠偏措施")
        await reviewer.press("u")
        reviewer.sees("（改）")


async def test_the_state_of_a_measure_is_chosen_by_digit_and_by_arrow(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "a", "tab", "tab", "tab", "tab")
        reviewer.sees("1[待整改] 2 整改中")
        await reviewer.press("3")
        reviewer.sees("1 待整改  2 整改中  3[已整改]")
        await reviewer.press("left")
        reviewer.sees("2[整改中]")
        await reviewer.press("ctrl+s", "ctrl+s", "5", "enter")
        reviewer.sees("1 待整改  2[整改中]")
    assert sidecars(sample)[0]["measures"][0]["status"] == "整改中"


async def test_giving_up_asks_first_and_an_empty_measure_is_not_saved(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "a")
        await reviewer.type("未完")
        await reviewer.press("escape")
        reviewer.sees("再按 Esc 放弃")
        await reviewer.type("待续")
        await reviewer.press("escape", "escape")
        reviewer.sees("已放弃")
        assert sidecars(sample) == []
        await reviewer.press("a", "ctrl+u", "ctrl+k")
        await reviewer.app.screen.query_one("#measure").app.run_action("focused.select_all")
        await reviewer.press("backspace", "ctrl+s")
        reviewer.sees("措施还是空的")


async def test_the_next_start_returns_to_where_one_left_off(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("s", "s", "/")
        await reviewer.type("经费")
        await reviewer.press("enter", "j", "j", "j", "3")
        left = reviewer.project
    async with reviewing(sample) as reviewer:
        assert (reviewer.project, reviewer.pane) == (left, PaneName.INDICATORS)
        reviewer.sees("按项目名称", "筛选 “经费”")
    async with reviewing(sample, fresh=True) as reviewer:
        reviewer.sees("1/41", "按优先级")


async def test_leaving_before_all_is_read_keeps_where_one_left_off(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("3")
    app = TrackerApp(Request((sample,)))
    async with app.run_test():
        await app.action_quit()
    async with reviewing(sample) as reviewer:
        assert reviewer.pane is PaneName.INDICATORS


async def test_colours_can_be_changed_and_are_kept(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("f12")
        reviewer.sees("配色：浅色")
        await reviewer.press("f12", "f12")
        reviewer.sees("配色：单色")
    async with reviewing(sample) as reviewer:
        assert reviewer.app.theme == "monochrome"


async def test_colours_that_a_terminal_lacks_are_not_used_there(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        assert reviewer.app.theme == "dark"
    for colours, fitting in ((None, "monochrome"), (ColorSystem.STANDARD, "ansi")):
        with monkeypatch.context() as terminal:
            terminal.setattr(TerminalApp, "colours", colours)
            async with reviewing(sample) as reviewer:
                assert reviewer.app.theme == fitting
        async with reviewing(sample) as reviewer:
            assert reviewer.app.theme == ("light" if colours else "dark")
            if not colours:
                await reviewer.press("f12")


async def test_marks_that_the_list_does_not_show_are_left_alone(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("*", "/")
        await reviewer.type("xcjf")
        await reviewer.press("enter", "r", "r")
        reviewer.sees("宣传经费：已核，已保存", "已审 1/41")


async def test_marks_do_not_reach_into_other_panes(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("space", "space", "space", "4", "a")
        reviewer.does_not_see("3 张表")
        await reviewer.press("escape", "v")
        reviewer.sees("这个命令在项目窗格里用，按 1 过去")


async def test_blanks_are_told_before_they_are_saved(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("t", "2", "ctrl+s")
        reviewer.sees("处 ____ 未填")
        assert sidecars(sample) == []
        await reviewer.press("ctrl+s")
    assert "____" in sidecars(sample)[0]["measures"][0]["measure"]


async def test_what_was_told_of_blanks_goes_once_it_is_true_no_more(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("t", "2", "ctrl+s")
        reviewer.sees("还有 2 处 ____ 未填")
        await reviewer.type("7")
        reviewer.does_not_see("未填")
        reviewer.sees("Ctrl+S 保存")
        await reviewer.press("ctrl+s")
        reviewer.sees("还有 1 处 ____ 未填")
        await reviewer.type("8")
        await reviewer.press("ctrl+s")
    assert "____" not in sidecars(sample)[0]["measures"][0]["measure"]


async def test_what_is_no_date_is_asked_about_once_more(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a")
        reviewer.app.screen.query_one("#due", Input).value = "13-45"
        await reviewer.press("ctrl+s")
        reviewer.sees("时限“13-45”不是日期：改好再保存")
        assert sidecars(sample) == []
        await reviewer.press("ctrl+s")
        reviewer.sees("措施已保存")
    assert sidecars(sample)[0]["measures"][0]["due"] == "13-45"


async def test_to_save_once_more_does_no_harm(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", "ctrl+s", "ctrl+s")
        reviewer.sees("措施已保存")
        await reviewer.press("j", "ctrl+s")
        reviewer.sees("写好的都已保存")
    assert len(sidecars(sample)[0]["measures"]) == 1


async def test_the_editor_names_its_other_keys(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", "f1")
        reviewer.sees("Ctrl+N 下一个空", "Ctrl+E 外部编辑")


async def test_a_remark_on_the_sheet_is_saved_shown_and_undone(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("m")
        reviewer.sees(f"备注：{WORST}")
        await reviewer.type("已电话沟通")
        await reviewer.press("enter")
        await reviewer.type("月底前重报")
        await reviewer.press("ctrl+s", "5")
        reviewer.sees("备注：已电话沟通", "月底前重报")
        assert sidecars(sample)[0]["review"]["remark"] == "已电话沟通\n月底前重报"
        await reviewer.press("u")
        reviewer.does_not_see("备注：已电话沟通")
    assert sidecars(sample)[0]["review"]["remark"] == ""


async def test_marked_sheets_get_one_remark_unless_theirs_differ(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("space", "space", "m")
        await reviewer.type("请重报")
        await reviewer.press("ctrl+s")
        assert [saved["review"]["remark"] for saved in sidecars(sample)] == ["请重报", "请重报"]
        await reviewer.press("space", "m")
        reviewer.sees("备注各不相同")


async def test_a_rectified_sheet_is_marked_as_such(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("c")
        assert reviewer.line_with(WORST).startswith("改")
    assert sidecars(sample)[0]["review"]["status"] == "已整改"
