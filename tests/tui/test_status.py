"""What the bottom of the screen says while documents are loaded."""

from pathlib import Path

from tests.tui.reviewer import reviewing
from tui_tracker.reading.events import Progress
from tui_tracker.tui.panes.flow import shorten
from tui_tracker.tui.panes.status import loading


def test_loading_shows_a_bar_the_file_and_its_sheets_so_far() -> None:
    assert loading(Progress(1, 4, Path("市局/全市.txt"))) == "正在读取 ━━━━━─────────────── 1/4 全市.txt"
    assert loading(Progress(1, 4, Path("全市.txt"), 3200)).endswith("1/4 全市.txt  3200 张表")


def test_after_the_last_document_it_says_that_the_rules_are_at_work() -> None:
    assert loading(Progress(4, 4, Path("全市.txt"), 10_000)) == "正在核验 10000 张表"


def test_a_path_that_is_too_long_loses_its_middle_and_what_is_said_stays() -> None:
    said = "没有输出，磁盘空间已满：/srv/共享/绩效科/二〇二四年/一批次/输出。请清理磁盘，或输出到别处"
    assert shorten(said, 200) == said
    assert shorten(said, 70) == "没有输出，磁盘空间已满：/srv/.../输出。请清理磁盘，或输出到别处"
    assert shorten("见 /tmp/甲 和 12/40", 5) == "见 /tmp/甲 和 12/40"


async def test_messages_and_headings_tell_sheets_of_one_name_apart(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("/")
        await reviewer.type("政府购买辅助服务")
        await reviewer.press("enter", "b")
        reviewer.sees("政府购买辅助服务：退回，已保存")
        await reviewer.press("j", "b")
        reviewer.sees("政府购买辅助服务 执法大队：退回，已保存")
        await reviewer.press("m")
        reviewer.sees("备注：政府购买辅助服务 执法大队 ─")


async def test_a_heading_gives_a_long_name_the_room_there_is(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("/")
        await reviewer.type("十五五")
        await reviewer.press("enter", "m")
        reviewer.sees("─ 备注：“十五五”时期闵行促进就业和落实社会保障体系的目标、思路和重~ ─")


async def test_a_long_name_takes_the_bar_in_the_list_but_not_that_there_is_a_filter(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("/")
        await reviewer.type("三期")
        await reviewer.press("enter")
        assert (
            "筛选 1/1  闵行区劳动争议预防调解公共服务平台（2020年三期）升级项目(2023运维)"
            in reviewer.lines[-2]
        )
        await reviewer.press("2")
        assert "1/1  筛选 “三期”  余 " in reviewer.lines[-2]


async def test_a_search_and_a_filter_begin_with_the_first_sheet_that_they_show(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("5", "j", "b", "1", "G", "/")
        await reviewer.type("政府购买")
        await reviewer.press("enter")
        reviewer.sees(" 1/3 ")
        await reviewer.press("G", "/")
        await reviewer.type("辅助")
        await reviewer.press("enter")
        reviewer.sees(" 1/2 ")
        await reviewer.press("escape", "G", "f", "4")
        reviewer.sees("1/1  筛选 退回")
