"""Walking through the panes: cursors follow each other, and every pane can be reached at every size."""

from pathlib import Path

import pytest

from tests.tui.reviewer import reviewing
from tui_tracker.model import Severity
from tui_tracker.settings import Settings
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.panes.budget import BudgetPane
from tui_tracker.tui.panes.indicators import IndicatorsPane
from tui_tracker.tui.triage.frame import layout_for


@pytest.mark.parametrize(
    ("size", "layout"),
    [((80, 24), "-one"), ((99, 50), "-one"), ((200, 24), "-one"), ((100, 30), "-two"), ((160, 40), "-three")],
)
def test_layout_by_size(size: tuple[int, int], layout: str) -> None:
    assert layout_for(*size) == layout


async def test_a_finding_takes_the_budget_cursor_to_its_cell_and_back(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n")
        budget = reviewer.app.screen.query_one(BudgetPane)
        assert budget.path == "budget/年度资金总额/executed"
        await reviewer.press("j", "j", "j", "j")
        assert reviewer.finding == "B09"
        await reviewer.press("2", "g", "l", "l")
        assert reviewer.finding == "B06"
        await reviewer.press("enter")
        assert reviewer.pane is PaneName.FINDINGS


async def test_indicator_cells_and_findings_point_at_each_other(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("/")
        await reviewer.type("瑞丽")
        await reviewer.press("enter", "3")
        reviewer.sees("大零号湾乐业空间建设完工率")
        tree = reviewer.app.screen.query_one(IndicatorsPane)
        assert tree.path == "indicators/0/name"
        await reviewer.press("l", "l", "l")
        assert tree.path == "indicators/0/actual"
        reviewer.sees("10月底该项目才立项")


async def test_enter_on_a_finding_unfolds_it_and_once_more_goes_to_its_cell(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "enter")
        reviewer.sees("年度资金总额·跟踪期执行数：143375.00")
        await reviewer.press("enter")
        assert (reviewer.pane, reviewer.desk.pane.path) == (PaneName.BUDGET, "budget/年度资金总额/executed")
        await reviewer.press("escape", "escape")
        reviewer.does_not_see("年度资金总额·跟踪期执行数：143375.00")


async def test_pages_and_half_pages(sample: Path) -> None:
    async with reviewing(sample.parent, size=(80, 24)) as reviewer:
        page = reviewer.desk.pane.page
        await reviewer.press("pagedown")
        reviewer.sees(f" {page}/41 ")
        await reviewer.press("pageup", "ctrl+d")
        reviewer.sees(f" {page // 2 + 1}/41 ")
        await reviewer.press("ctrl+u")
        reviewer.sees(" 1/41 ")


async def test_hints_are_shown_when_asked_for(sample: Path) -> None:
    async with reviewing(sample.parent, settings=Settings()) as reviewer:
        found = reviewer.desk.entry.findings if reviewer.desk.entry else ()
        *_, hint = (f"提示 {finding.code}" for finding in found if finding.severity is Severity.INFO)
        await reviewer.press("4", "G")
        reviewer.does_not_see(hint)
        await reviewer.press("i")
        reviewer.sees("已显示提示级问题")
        await reviewer.press("G")
        reviewer.sees(hint)
        await reviewer.press("i")
        reviewer.sees("已隐藏提示级问题")
        reviewer.does_not_see(hint)


async def test_the_other_panes_catch_up_before_a_key_acts_in_them(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_tracker.tui.triage.screen.DETAILS_DELAY", 1000)
    async with reviewing(sample.parent) as reviewer:
        first = reviewer.project
        await reviewer.press("j")
        assert reviewer.project == first
        await reviewer.press("2")
        second = reviewer.project
        assert second != first
        reviewer.desk.rows.move_to(2)
        await reviewer.press("j")
        assert reviewer.project not in {first, second}


async def test_levels_fold(sample: Path) -> None:
    async with reviewing(sample.parent, size=(80, 24)) as reviewer:
        await reviewer.press("3", "g")
        reviewer.sees("- 产出指标", "  - 数量指标")
        await reviewer.press("enter")
        reviewer.sees("+ 产出指标", "6 项指标", "按 Enter 收起或展开")
        reviewer.does_not_see("数量指标")


async def test_all_texts_of_a_sheet_can_be_read_at_80x24(sample: Path) -> None:
    async with reviewing(sample.parent, size=(80, 24)) as reviewer:
        await reviewer.press("2", "G")
        reviewer.sees("实施单位  上海市闵行区人力资源和社会保障局")
        await reviewer.press("g")
        reviewer.sees("年度资金总额", "滞后 6.7 点")


@pytest.mark.parametrize(
    ("short", "pane", "keys", "on"),
    [
        ("2024年企业开展职工职业培训8万人次", "2", ("j",) * 4, "j"),
        ("去年计划目标设定培训8万人次", "3", ("j",) * 3 + ("l",) * 4, "l"),
    ],
    ids=["goal", "reason"],
)
async def test_every_line_of_a_text_longer_than_its_pane_can_be_read(
    sample: Path, short: str, pane: str, keys: tuple[str, ...], on: str
) -> None:
    long = "。".join(f"第{number}条进一步推进实训基地核心功能的建设并提高服务质量" for number in range(50))
    text = sample.read_text(encoding="utf-8")
    assert short in text
    sample.write_text(text.replace(short, long, 1), encoding="utf-8")
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("/")
        await reviewer.type("sydfjy")
        await reviewer.press("enter", pane, *keys)
        seen = ""
        for _ in range(30):
            seen += "".join(line.strip(" ▁▂▃▄▅▆▇█") for line in reviewer.lines)
            await reviewer.press(on)
        assert [number for number in range(50) if f"第{number}条" not in seen] == []


async def test_next_finding_crosses_sheets_and_skips_what_is_handled(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("n", "a", "ctrl+s", "ctrl+s", "n")
        assert reviewer.finding == "B09"
        first = reviewer.project
        await reviewer.press("N")
        reviewer.sees("已回到末尾")
        assert reviewer.project != first
        await reviewer.press("n")
        reviewer.sees("已回到开头")
        assert (reviewer.project, reviewer.finding) == (first, "B09")
        await reviewer.press("n")
        assert reviewer.project != first
        assert reviewer.pane is PaneName.FINDINGS


async def test_the_finding_before_is_the_one_that_was_left_last(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        seen = []
        for _ in range(4):
            await reviewer.press("n")
            seen.append((reviewer.project, reviewer.finding))
        for place in reversed(seen[:-1]):
            await reviewer.press("N")
            assert (reviewer.project, reviewer.finding) == place


@pytest.mark.parametrize(
    "decide", [("x", "1", "enter"), ("a", "ctrl+s", "ctrl+s")], ids=["dismiss", "measure"]
)
async def test_deciding_and_going_on_passes_nothing_over(sample: Path, decide: tuple[str, ...]) -> None:
    async with reviewing(sample.parent, settings=Settings()) as reviewer:
        wanted = [item.id for item in reviewer.desk.findings.items]
        seen = []
        for _ in wanted:
            await reviewer.press("n")
            current = reviewer.desk.findings.current
            seen.append(current.id if current else "")
            await reviewer.press(*decide)
        assert seen == wanted


async def test_on_a_sheet_with_answers_the_cursor_begins_on_what_is_open(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", "ctrl+s", "]")
        assert reviewer.finding != "B09"
        await reviewer.press("[")
        assert reviewer.finding == "B09"
        await reviewer.press("a", "ctrl+s", "]", "[")
        assert reviewer.finding == "B06", "all of it is answered"


async def test_sheets_by_brackets_go_round_and_say_so(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        first = reviewer.project
        await reviewer.press("right_square_bracket")
        assert reviewer.project != first
        await reviewer.press("left_square_bracket", "left_square_bracket")
        reviewer.sees("已回到末尾", "41/41")
        await reviewer.press("right_square_bracket")
        assert reviewer.project == first
        reviewer.sees("已回到开头")


async def test_zoom_shows_one_pane_only(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("4", "z")
        reviewer.does_not_see("1 项目")
        await reviewer.press("z")
        reviewer.sees("1 项目")
        await reviewer.press("z", "escape")
        reviewer.sees("1 项目")
        assert reviewer.pane is PaneName.FINDINGS


async def test_a_sheet_with_fewer_indicators_after_one_with_many(sample: Path) -> None:
    """The tree's cursor stood on a row that the next sheet does not have."""
    async with reviewing(sample) as reviewer:
        await reviewer.press("/")
        await reviewer.type("rcgz")
        await reviewer.press("enter", "3", "G", "1", "escape", "g", "3", "j")
        assert reviewer.pane is PaneName.INDICATORS


async def test_names_take_the_room_and_the_one_under_the_cursor_is_whole(sample: Path) -> None:
    long = "使用地方教育附加专项资金开展培训工作"
    async with reviewing(sample, size=(100, 30)) as reviewer:
        first_pane = [line.split("│")[1] for line in reviewer.lines if line.count("│") > 2]
        cut = [line.split("~")[0].split()[-1] for line in first_pane if "~" in line]
        assert cut
        assert min(map(len, cut)) >= 8
    async with reviewing(sample, size=(80, 24)) as reviewer:
        while reviewer.desk.entry and reviewer.desk.entry.sheet.project.text != long:
            await reviewer.press("j")
        assert any(long in line for line in reviewer.lines[2:-2])


async def test_what_concerns_every_indicator_is_marked_once(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24), settings=Settings(select=("V12",))) as reviewer:
        await reviewer.press("n", "3")
        reviewer.sees("三级指标  警 V12 全表", "=100.00(%)")
        assert not any("警" in line for line in reviewer.lines[2:-6])


_MOVES = (
    *("j", "k", "g", "G", "h", "l", "pagedown", "pageup", "ctrl+d", "ctrl+u", "enter", "escape"),
    *("n", "N", "d", "e", "i", "y", "left_square_bracket", "right_square_bracket"),
)


@pytest.mark.parametrize("pane", "12345")
async def test_every_key_that_moves_is_harmless_where_the_list_is_empty(sample: Path, pane: str) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("/")
        await reviewer.type("zzzz")
        await reviewer.press("enter")
        for key in _MOVES:
            await reviewer.press(pane, key)
        await reviewer.press("1", "escape")
        reviewer.sees("1/41")


async def test_a_key_typed_ahead_moves_nothing_where_there_is_no_sheet_yet(tmp_path: Path) -> None:
    async with reviewing(tmp_path) as reviewer:
        await reviewer.press("escape")
        for pane in "12345":
            await reviewer.press(pane, "j", "l", "G", "k")
        reviewer.sees("没有选中的表")
