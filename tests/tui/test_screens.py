"""The screens as text, at the sizes that reviewers use.

After a change of the screen on purpose: TUI_TRACKER_WRITE_GOLDEN=1 pytest tests/tui/test_screens.py, then read
the difference.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.forms.first_class import EVALUATION, MONITORING
from tests.tui.reviewer import Reviewer, reviewing

GOLDEN = Path(__file__).parent / "golden"

SCREENS = {
    "list": (),
    "budget": ("2",),
    "goals": ("]", "2", "z", "end"),
    "indicators": ("]", "]", "]", "]", "3"),
    "findings": ("n", "enter"),
    "editor": ("n", "a"),
    "reason": ("n", "x"),
    "filter": ("f",),
    "problems": ("p", "l"),
    "figures": ("equals_sign",),
    "help": ("5", "question_mark"),
}


SISTERS = {
    "forecasts": (MONITORING, "2"),
    "likelihoods": (MONITORING, "3"),
    "scores": (EVALUATION, "2"),
    "weights": (EVALUATION, "3"),
}
"""The panes that show columns of other forms."""


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(sample: Path, name: str, size: tuple[int, int]) -> None:
    keys = tuple({"]": "right_square_bracket"}.get(key, key) for key in SCREENS[name])
    async with reviewing(sample, size=size) as reviewer:
        await reviewer.press(*keys)
        if name == "figures":
            await reviewer.until("滞后金额最大的项目")
        assert_golden(reviewer, name, size)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", SISTERS)
async def test_screen_of_a_sister_form(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    form, key = SISTERS[name]
    document = tmp_path / "表.txt"
    document.write_text("\n".join("\t".join(map(str, row)) for row in form.rows()), "utf-8")
    async with reviewing(document, size=size) as reviewer:
        await reviewer.press(key)
        assert_golden(reviewer, name, size)


async def test_amounts_in_yuan_are_shown_whole(tmp_path: Path) -> None:
    """Where not all columns fit, those that do are shown, the one under the cursor among them."""
    amounts = {
        header: [f"{cell.replace('.00', '')}0,000.00" for cell in cells]
        for header, cells in MONITORING.amounts.items()
    }
    form = replace(MONITORING, unit="元", amounts=amounts | {"执行率": MONITORING.amounts["执行率"]})
    document = tmp_path / "表.txt"
    document.write_text("\n".join("\t".join(map(str, row)) for row in form.rows()), "utf-8")
    async with reviewing(document) as reviewer:
        await reviewer.press("2", "h", "h", "h", "h")
        seen = reviewer.screen
        await reviewer.press("l", "l", "l", "l")
        assert "右移>>" in seen
        assert "<<左移" in reviewer.screen
        for line in form.amounts.values():
            assert line[0] in seen + reviewer.screen


async def test_a_period_out_of_a_header_is_shown_with_its_year(tmp_path: Path) -> None:
    form = replace(MONITORING, title="2024年项目支出绩效目标执行监控表", period="")
    document = tmp_path / "表.txt"
    document.write_text("\n".join("\t".join(map(str, row)) for row in form.rows()), "utf-8")
    async with reviewing(document, size=(80, 24)) as reviewer:
        await reviewer.press("2")
        reviewer.sees("监控时段  2024-01 至 2024-08（1-8月执行数）")


async def test_a_label_in_its_own_cell_is_shown_once(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("2", "z")
        reviewer.sees("跟踪时段  （ 2024年1月至 2024年8月）")


async def test_a_long_name_under_the_cursor_is_seen_whole_and_so_is_its_rate(sample: Path) -> None:
    async with reviewing(sample, size=(120, 36)) as reviewer:
        await reviewer.press("j")
        assert reviewer.line_with("使用地方教育").endswith("5.25%")
        assert reviewer.desk.entry
        assert reviewer.desk.entry.summary.project in reviewer.lines[-2]
        await reviewer.press("G", "slash")
        await reviewer.type("宣传经费")
        assert "宣传经费" not in reviewer.lines[-2].replace("“宣传经费”", ""), "it is whole in the list"


async def test_a_name_too_long_for_the_bar_hides_nothing_that_follows(tmp_path: Path) -> None:
    rows = [
        ["社区图书更新" * 40 if cell == "社区图书更新" else cell for cell in row] for row in MONITORING.rows()
    ]
    document = tmp_path / "表.txt"
    document.write_text("\n".join("\t".join(map(str, row)) for row in rows), "utf-8")
    async with reviewing(document, size=(80, 24)) as reviewer:
        reviewer.sees("社区图~", "未作批注  按优先级")


async def test_dialogs_fit_a_window_that_changes_its_size(sample: Path) -> None:
    async with reviewing(sample, size=(61, 20)) as reviewer:
        await reviewer.press("n", "a")
        reviewer.does_not_see("跟踪期执行数：143375.00")
        await reviewer.pilot.resize_terminal(120, 36)
        await reviewer.settle()
        reviewer.sees("年度资金总额·跟踪期执行数：143375.00")
        await reviewer.press("escape", "colon")
        reviewer.sees("为光标处的问题写纠偏措施，问题、建议和责任单位已预填")
        await reviewer.pilot.resize_terminal(61, 20)
        await reviewer.settle()
        reviewer.sees("Enter 选定  Esc 取消")
        reviewer.does_not_see("问题、建议和责任单位已预填")
        await reviewer.pilot.resize_terminal(120, 36)
        await reviewer.settle()
        reviewer.sees("问题、建议和责任单位已预填")
        keys = next(at for at, line in enumerate(reviewer.lines) if "Enter 选定" in line)
        assert "└" in reviewer.lines[keys + 1], "no blank line below the keys"


def assert_golden(reviewer: Reviewer, name: str, size: tuple[int, int]) -> None:
    screen = reviewer.screen + "\n"
    assert all(reviewer.width(line) <= size[0] for line in reviewer.lines)
    golden = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("TUI_TRACKER_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(screen, encoding="utf-8")
    assert screen == golden.read_text(encoding="utf-8")
