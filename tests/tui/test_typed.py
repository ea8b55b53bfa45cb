"""Keys that are typed say what they do, lead to help, or name what is wrong with them."""

from pathlib import Path

from tests.tui.reviewer import reviewing


async def test_help_explains_this_pane_and_the_order(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("question_mark")
        reviewer.sees("帮助：项目窗格", "项目窗格专用")
        await reviewer.press("G")
        reviewer.sees("优先级")
        await reviewer.press("escape")
        reviewer.does_not_see("项目窗格专用")


async def test_the_palette_finds_commands_by_initials(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("colon")
        await reviewer.type("yh")
        await reviewer.press("enter")
        reviewer.sees("再按一次确认")
        await reviewer.press("r")
        reviewer.sees("已核，已保存")


async def test_the_palette_says_where_a_command_works(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("4", "colon")
        await reviewer.type("标记一段")
        reviewer.sees("（这个命令在项目窗格里用，按 1 过去）")
        await reviewer.press("enter")
        reviewer.sees("这个命令在项目窗格里用，按 1 过去")
        await reviewer.press("h")
        reviewer.sees("这个命令在预算、指标窗格里用，按 2 或 3 过去")


async def test_an_input_method_that_is_on_is_named(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.type("好")
        reviewer.sees("中文输入法已开启")


async def test_full_width_twins_work(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("？")
        reviewer.sees("帮助：")


async def test_a_key_without_a_command_says_so(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("X")
        reviewer.sees("“X”没有对应的命令")


async def test_q_closes_a_list_and_not_the_program(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("t", "q", "question_mark", "q", "ctrl+c")
        reviewer.sees("按 q 退出", "1/41")
        assert reviewer.app.is_running
