"""What is searched for is found, in the list and inside a pane; the list in its orders, with its filters."""

from pathlib import Path

import pytest

from tests.tui.reviewer import reviewing
from tui_tracker.tui.session import Session
from tui_tracker.workspace import Filter, Sort, arrange


@pytest.mark.parametrize("query", ["xcjf", "宣传经费", "xuanchuanjingfei"])
async def test_search_by_characters_pinyin_and_initials(sample: Path, query: str) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("/")
        await reviewer.type(query)
        await reviewer.press("enter")
        reviewer.sees("1/1", "599393.81")
        await reviewer.press("escape")
        reviewer.does_not_see("筛选 “")
        assert len(reviewer.desk.rows.entries) == 41


async def test_pinyin_typed_before_the_names_are_spelled_filters_as_soon_as_they_are(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        reviewer.desk.projects.is_spelled = False
        await reviewer.press("/")
        await reviewer.type("xcjf")
        reviewer.sees("正在准备拼音查找", "1/41")
        reviewer.desk.spelled()
        await reviewer.until("1/1 ")


async def test_keys_after_a_search_act_on_what_it_finds_though_no_name_was_spelled_yet(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        reviewer.desk.projects.is_spelled = False
        await reviewer.press("/")
        await reviewer.type("xcjf")
        await reviewer.press("enter")
        reviewer.sees("1/1 ")


async def test_a_search_of_the_last_sitting_does_not_keep_the_screen_until_names_are_spelled(
    sample: Path,
) -> None:
    async with reviewing(sample.parent) as reviewer:
        triage = reviewer.app.triage
        desk = triage.desk
        desk.projects.is_spelled, desk.moved, triage.last = False, False, Session(text="xcjf")
        triage.loaded()
        await reviewer.settle()
        reviewer.sees("1/41", "筛选 “xcjf”")
        desk.spelled()
        await reviewer.until("1/1 ")


async def test_the_list_is_sorted_by_name_as_soon_as_the_names_are_spelled(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        reviewer.desk.projects.is_spelled = False
        await reviewer.press("s")
        as_written = [entry.key for entry in reviewer.desk.rows.entries]
        await reviewer.press("s")
        reviewer.sees("正在准备拼音，稍候自动按项目名称排序")
        here = reviewer.desk.rows.current
        assert [entry.key for entry in reviewer.desk.rows.entries] == as_written
        reviewer.desk.spelled()
        by_name = arrange(reviewer.desk.workspace.entries, Filter(), Sort.PROJECT)
        assert reviewer.desk.rows.entries == by_name
        assert reviewer.desk.rows.current is here


@pytest.mark.parametrize("query", ["xcjf", ""])
async def test_a_search_sorts_nothing_before_the_names_are_spelled(sample: Path, query: str) -> None:
    async with reviewing(sample.parent) as reviewer:
        reviewer.desk.projects.is_spelled = False
        await reviewer.press("s", "s")
        as_written = list(reviewer.desk.rows.entries)
        await reviewer.press("/")
        await reviewer.type(query)
        await reviewer.press("enter", "escape")
        assert reviewer.desk.rows.entries == as_written
        reviewer.desk.spelled()
        assert reviewer.desk.rows.entries != as_written


async def test_search_inside_a_pane(sample: Path) -> None:
    async with reviewing(sample.parent, size=(80, 24)) as reviewer:
        await reviewer.press("3", "/")
        await reviewer.type("受众满意")
        await reviewer.press("enter")
        reviewer.sees("受众满意度  满意度指标/服务对象满意度指标")
        await reviewer.press("/", "ctrl+u")
        await reviewer.type("没有的词")
        await reviewer.press("enter")
        reviewer.sees("没有“没有的词”")


@pytest.mark.parametrize("query", ["szmyd", "shouzhongmanyidu"])
async def test_search_inside_a_pane_by_pinyin_and_initials(sample: Path, query: str) -> None:
    async with reviewing(sample.parent, size=(80, 24)) as reviewer:
        await reviewer.press("3", "/")
        await reviewer.type(query)
        await reviewer.press("enter")
        reviewer.sees("受众满意度  满意度指标/服务对象满意度指标")


async def test_search_inside_the_findings_goes_on_from_hit_to_hit(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("4", "/")
        await reviewer.type("执行率")
        await reviewer.press("enter")
        reviewer.sees("“执行率”第 2/2 处，再按 / 并确认找下一处")
        first = reviewer.finding
        await reviewer.press("/", "enter")
        assert reviewer.finding != first
        reviewer.sees("“执行率”第 1/2 处，已回到开头")
        await reviewer.press("/", "ctrl+u")
        await reviewer.type("元、万元")
        await reviewer.press("enter")
        reviewer.sees("“元、万元”只有这一处")
        await reviewer.press("/", "ctrl+u")
        await reviewer.type("没有的词")
        await reviewer.press("enter")
        reviewer.sees("核验窗格内没有“没有的词”")


async def test_sort_and_filter(sample: Path) -> None:
    async with reviewing(sample.parent) as reviewer:
        await reviewer.press("s")
        reviewer.sees("按原顺序")
        await reviewer.press("g")
        reviewer.sees("残疾人就业保障金", "1/41")
        await reviewer.press("S")
        reviewer.sees("倒序")
        await reviewer.press("b", "f")
        reviewer.sees("筛选")
        await reviewer.press("4")
        reviewer.sees("1/1", "筛选 退回")
