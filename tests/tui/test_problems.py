"""By problem: one kind of fault on many sheets at once."""

from pathlib import Path

import pytest

from tests.tui.reviewer import Reviewer, reviewing
from tests.workspace.deciding import killed
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.settings import Settings
from tui_tracker.tui.dialogs import figures


async def go_to(reviewer: Reviewer, code: str) -> None:
    """Open the view by problem, and go to one."""
    await reviewer.press("p", "g")
    while code not in reviewer.app.screen.current.code:  # type: ignore[attr-defined]
        await reviewer.press("j")


async def test_enter_filters_the_list_to_the_problem_and_shows_it_on_each_sheet(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await go_to(reviewer, "B06")
        reviewer.sees("B06 疑似元、万元混填")
        await reviewer.press("enter")
        reviewer.sees("筛选 规则 B06", "1/1 ")
        assert reviewer.finding == "B06"
        await reviewer.press("slash")
        await reviewer.type("b13 调查")
        await reviewer.press("enter", "f")
        reviewer.sees("去掉：规则 B13", "去掉：“调查”")
        reviewer.does_not_see("B06")
        await reviewer.press("2")
        reviewer.sees("筛选 规则 B13")
        reviewer.does_not_see("调查”")


async def test_a_code_that_is_searched_is_the_rule_that_keys_are_about(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("slash")
        await reviewer.type("b13")
        await reviewer.press("enter")
        reviewer.sees("筛选 规则 B13", "只看规则 B13，Esc 看全部")
        assert reviewer.finding == "B13"
        await reviewer.press("asterisk", "a")
        reviewer.sees("写措施：B13", "按各项填写")
        await reviewer.press("escape", "escape", "slash", "escape", "n")
        assert (reviewer.pane, reviewer.finding) == ("核验", "B13")
        reviewer.sees("筛选 规则 B13")


async def test_while_one_problem_is_listed_only_its_items_are_gone_through(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await go_to(reviewer, "B13")
        await reviewer.press("enter", "n")
        seen = []
        while reviewer.project not in seen:
            assert reviewer.finding == "B13"
            seen.append(reviewer.project)
            await reviewer.press("n")
        assert len(seen) == 4
        for _ in seen:
            await reviewer.press("a", "ctrl+g")
            if "____" in reviewer.screen:
                await reviewer.press("ctrl+g")
        await reviewer.told("B13 没有别的未处理问题了")


async def test_what_is_wrong_on_each_sheet_stands_beside_the_text_for_all(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await go_to(reviewer, "B13")
        await reviewer.press("a")
        reviewer.sees("按各项填写，如：更正数据：总额行预算数", "案件调查费：总额行预算与执行同为", "……另有")
        example = next(at for at, line in enumerate(reviewer.lines) if "按各项填写" in line)
        assert reviewer.lines[example + 1].rstrip(" │").endswith(("。", "~")), (
            "it is whole, or seen to be cut"
        )


async def test_from_one_problem_the_reviewer_goes_on_to_the_next(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await go_to(reviewer, "B13")
        await reviewer.press("x")
        await reviewer.type("1")
        await reviewer.press("ctrl+g")
        await reviewer.until("已排除 4 项")
        reviewer.sees("按问题：全部 41 张", "0/4")
        first = reviewer.app.screen.current.code  # type: ignore[attr-defined]
        await reviewer.press("a", "ctrl+g")
        if "____" in reviewer.screen:
            await reviewer.press("ctrl+g")
        await reviewer.until("条措施已保存")
        reviewer.sees("按问题：全部 41 张")
        (done,) = (at for at, line in enumerate(reviewer.lines) if "0/4" in line)
        last = next(line for line in reviewer.lines[done + 1 :] if "警" in line or "└" in line)
        assert "└" in last or "0/" in last, "what is done comes last"
        assert first != reviewer.app.screen.current.code  # type: ignore[attr-defined]


async def test_each_item_gets_a_measure_with_its_own_words(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await go_to(reviewer, "B13")
        await reviewer.press("a")
        reviewer.sees("写措施：B13 总额行已改而来源行未改  4 张表 4 项", "{建议}")
        await reviewer.press("ctrl+s")
        if "____" in reviewer.screen:
            await reviewer.press("ctrl+s")
        await reviewer.until("4 条措施已保存")
        written = {entry: entry.measures for entry in reviewer.app.workspace.entries if entry.measures}
        assert len(written) == 4
        for entry, (measure,) in written.items():
            item = next(item for item in entry.items if item.head.code == "B13")
            assert (measure.measure, measure.problem) == (item.head.suggestion, item.problem)
            assert measure.owner == entry.sheet.unit.text
        assert len({measure.problem for (measure,) in written.values()}) == 4
        reviewer.sees("0/4")
        assert "B13" not in reviewer.app.screen.current.code  # type: ignore[attr-defined]
        await reviewer.press("escape")
        await go_to(reviewer, "B13")
        await reviewer.press("a")
        reviewer.sees("都已处理")
        await reviewer.press("u")
        reviewer.sees("按问题：全部 41 张", "已撤销：新增纠偏措施（4 张表）")
        reviewer.does_not_see("0/4")
        assert not any(entry.measures for entry in reviewer.app.workspace.entries)
        await reviewer.press("ctrl+r")
        reviewer.sees("按问题：全部 41 张", "已重做：新增纠偏措施（4 张表）", "0/4")


async def test_all_problems_are_marked_with_one_key_and_each_item_counts_once(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("p", "asterisk", "l", "j", "space", "a")
        left = reviewer.desk.remaining.left
        reviewer.sees(f"共 {left} 项：再按一次 a 确认")
        await reviewer.press("x", "escape", "asterisk", "j", "a")
        reviewer.does_not_see(f"共 {left} 项")


async def test_a_text_for_many_that_is_given_up_leads_back_to_the_problem(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await go_to(reviewer, "B13")
        for keys in (("a", "escape"), ("x", "escape"), ("t", "escape")):
            await reviewer.press(*keys)
            reviewer.sees("按问题：全部 41 张")
            assert reviewer.app.screen.current.code == "B13"  # type: ignore[attr-defined]


async def test_a_text_for_many_sheets_that_was_cut_off_is_offered_for_all_of_them(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await go_to(reviewer, "B13")
        await reviewer.press("a")
        await reviewer.type("请更正，")
        many = reviewer.app.screen.form.border_title  # type: ignore[attr-defined]
        reviewer.app.keep_typed()
        killed(reviewer.app.workspace)
    async with reviewing(sample) as reviewer:
        reviewer.sees("上次中断时有 1 处没有保存", "B13 总额行已改而来源行未改  4 张表", "请更正，")
        await reviewer.press("enter")
        assert reviewer.app.screen.form.border_title == many  # type: ignore[attr-defined]
        await reviewer.press("ctrl+s", "ctrl+s")
        await reviewer.until("条措施已保存")
    assert not list(Drafts().directory.glob("*.json"))


async def test_one_reason_dismisses_a_problem_on_the_marked_sheets_only(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await go_to(reviewer, "B13")
        await reviewer.press("enter", "space", "space", "x")
        reviewer.sees("2 张表 2 项")
        await reviewer.type("1")
        await reviewer.press("enter")
        await reviewer.until("已排除 2 项")
        await reviewer.press("escape", "p")
        reviewer.sees("2/4")


async def test_what_takes_long_to_prepare_is_told(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_tracker.tui.triage.problems._SOON", 3)
    async with reviewing(sample) as reviewer:
        await go_to(reviewer, "B13")
        await reviewer.press("a")
        assert reviewer.bar.said[0] == "正在准备 4 张表的问题……"
        reviewer.sees("写措施：B13 总额行已改而来源行未改  4 张表 4 项")
        reviewer.does_not_see("正在准备")


async def test_many_items_ask_first_and_units_unfold(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("p", "tab")
        reviewer.sees("按问题：全部 41 张", "+ 执法大队")
        await reviewer.press("x")
        reviewer.sees("再按一次 x 确认")
        await reviewer.press("escape")
        reviewer.does_not_see("再按一次 x 确认")
        reviewer.sees("按问题：全部 41 张", "Esc 关闭")
        await reviewer.press("x")
        reviewer.sees("再按一次 x 确认")
        await reviewer.press("j", "l", "j", "enter")
        assert {entry.summary.unit for entry in reviewer.desk.rows.entries} == {
            "上海市闵行区人力资源和社会保障局执法大队"
        }
        reviewer.sees("规则 B")


async def test_the_figures_are_those_of_the_sheets_that_the_list_shows(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("equals_sign")
        await reviewer.until("各单位执行率")
        reviewer.sees("汇总：全部 41 张", "已审 0/41 张", "执法大队")
        await reviewer.press("escape", "slash")
        await reviewer.type("B06")
        await reviewer.press("enter", "r", "r", "equals_sign")
        await reviewer.until("各单位执行率")
        reviewer.sees("汇总：规则 B06 1 张", "已审 1/1 张", "待核 0  已核 1")
        reviewer.does_not_see("执法大队")


async def test_the_figures_of_many_sheets_are_taken_step_by_step(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "_STEP", 10)
    async with reviewing(sample) as reviewer:
        await reviewer.press("equals_sign")
        await reviewer.until("各单位执行率")
        reviewer.sees("合计", " 41  ", "执法大队")


async def test_a_unit_has_its_short_name_in_the_figures_where_it_is_the_only_one(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("slash")
        await reviewer.type("政策宣传")
        await reviewer.press("enter", "equals_sign")
        await reviewer.until("各单位执行率")
        assert any(line.startswith("│   执法大队 ") for line in reviewer.lines)


async def test_a_key_without_a_meaning_here_says_what_leads_to_where_it_has_one(sample: Path) -> None:
    for opened, way in (
        ("p", "先按 Enter 筛选 或 Esc 关闭，再按"),
        ("equals_sign", "先按 Esc 关闭，再按"),
        ("question_mark", "先按 Esc 关闭，再按"),
    ):
        async with reviewing(sample, size=(80, 24), settings=Settings(keys={"approve": "K"})) as reviewer:
            await reviewer.press(opened, "n")
            reviewer.sees(f"这里不能“下一问题”：{way} n")
            await reviewer.press("K")
            reviewer.sees(f"这里不能“已核”：{way} K")
            await reviewer.press("@")
            reviewer.sees("“@”在这里没有作用，按")
            await reviewer.press("j")
            reviewer.does_not_see("在这里没有作用")
            await reviewer.press("escape", "K")
            reviewer.sees("还有")


async def test_giving_up_a_text_leaves_the_marks_and_closing_the_view_takes_them_away(sample: Path) -> None:
    async with reviewing(sample, settings=Settings()) as reviewer:
        await reviewer.press("p", "G", "space", "k", "space", "a")
        reviewer.sees("写措施：2 种问题")
        await reviewer.press("escape")
        marked = [line for line in reviewer.lines if line.startswith("│ *")]
        assert len(marked) == 2
        await reviewer.press("x")
        reviewer.sees("2 种问题")
        await reviewer.type("1")
        await reviewer.press("enter")
        await reviewer.until("按问题：全部 41 张")
        assert not any(line.startswith("│ *") for line in reviewer.lines), "they are done"
        await reviewer.press("g", "space", "escape", "p")
        assert not any(line.startswith("│ *") for line in reviewer.lines)


async def test_who_only_looks_at_the_view_goes_on_from_where_one_was(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "n")
        before = reviewer.project, reviewer.finding
        await reviewer.press("p", "j", "escape")
        assert (reviewer.project, reviewer.finding) == before
        await reviewer.press("n")
        assert (reviewer.project, reviewer.finding) != before


async def test_after_the_view_no_open_item_is_passed_over(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "n")
        undecided = reviewer.project, reviewer.finding
        await go_to(reviewer, "B13")
        await reviewer.press("x")
        await reviewer.type("1")
        await reviewer.press("enter")
        await reviewer.until("已排除 4 项")
        await reviewer.press("escape", "n")
        assert (reviewer.project, reviewer.finding) == undecided
        reviewer.sees("这一项还未处理，再按 n 转到别的问题")
        await reviewer.press("n")
        assert (reviewer.project, reviewer.finding) != undecided
        reviewer.does_not_see("这一项还未处理")
