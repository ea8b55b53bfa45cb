"""Every dialog in windows of odd sizes, and in one that changes its size meanwhile."""

from pathlib import Path

from tests.tui.reviewer import reviewing
from tui_tracker.settings import Settings
from tui_tracker.tui.dialogs.keys import DIALOGS

SIZES = [(61, 20), (79, 23), (200, 50), (120, 36)]
"""From below the panes, by just below the layout for 80 columns, to beside them, and back."""

OPENED = [
    (
        "写措施",
        "n a",
        "更正数据：疑以元填入万元，“年度资金总额·跟踪期执行数”、“当年财政拨款·跟踪期执行数”143375.00应为14.34；"
        "执行率相应更正。",
    ),
    (
        "排除",
        "escape x",
        "年度资金总额、当年财政拨款执行数 143375.00 疑为元，折合 14.34 万元，执行率应为 59.94%",
    ),
    ("备注", "escape m", ""),
    ("选择", "escape f", "处理完未定"),
    ("选择", "escape colon", "名称、拼音或首字母"),
    ("选择", "escape o 1", "这个单位：上海市闵行区人力资源和社会保障局（36 张）"),
    ("读入台账", "escape O", ""),
    ("帮助", "escape 1 question_mark", "标记或取消标记光标处的表，并下移"),
    ("按问题", "escape p", "B07 零执行"),
    ("汇总", "escape equals_sign", "不到时间进度一半"),
    ("整改情况", "escape a ctrl+s 5 E", ""),
]
"""What the help calls a dialog, the keys that open it in turn, and a text that is whole in it."""


async def test_every_dialog_is_whole_in_windows_of_any_size(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        for name, keys, text in OPENED:
            await reviewer.press(*keys.split())
            for size in SIZES:
                await reviewer.pilot.resize_terminal(*size)
                await reviewer.settle()
                assert [reviewer.width(line) for line in reviewer.cells] == [size[0]] * size[1]
                shown = reviewer.dialog
                assert _squashed(text) in _squashed("".join(shown)), "\n".join(shown)
                for key in DIALOGS[name]:
                    if key.in_foot:
                        assert any(f"{key.shown} {key.title}" in line for line in shown), "\n".join(shown)


def _squashed(text: str) -> str:
    return "".join(text.split())


async def test_below_the_panes_all_that_a_lag_is_told_by_is_seen(sample: Path) -> None:
    async with reviewing(sample, settings=Settings()) as reviewer:
        await reviewer.press("j", "n", "a")
        told = "".join(reviewer.dialog)
        assert "写措施：J01" in reviewer.screen
        assert "当年财政拨款·执行率(%)" in told
        assert "见核验窗格" not in told


async def test_beside_the_panes_there_is_room_for_all_that_is_written_about(sample: Path) -> None:
    async with reviewing(sample, size=(161, 45)) as reviewer:
        await reviewer.press("n", "a")
        told = "".join(reviewer.dialog)
        assert "执行率" in told
        assert "见核验窗格" not in told


async def test_a_pane_that_was_made_large_and_small_again_looks_as_before(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        for pane in "12345":
            await reviewer.press(pane)
            before = reviewer.lines[:-2]
            await reviewer.press("z")
            assert reviewer.lines[:-2] != before
            await reviewer.press("z")
            assert reviewer.lines[:-2] == before, reviewer.screen


async def test_values_have_the_room_that_names_leave(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("slash")
        await reviewer.type("开展培训工作")
        await reviewer.press("enter", "3")
        assert any("培训人次" in line and "=80000.00(人次)" in line for line in reviewer.lines)


async def test_what_an_indicator_says_is_seen_before_where_it_stands(sample: Path) -> None:
    async with reviewing(sample, size=(100, 30)) as reviewer:
        reviewer.sees("年度：=360.00(条)", "实际：300.00")
