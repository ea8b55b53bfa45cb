"""Opened with --readonly: everything can be read, nothing is written, and every key says why."""

from pathlib import Path

from tests.tui.reviewer import reviewing


async def test_nothing_can_be_decided_and_nothing_is_left_behind(sample: Path) -> None:
    before = sorted(sample.parent.rglob("*"))
    async with reviewing(sample, readonly=True) as reviewer:
        reviewer.sees("只读：以只读方式打开")
        for key in ("r", "b", "a", "m"):
            await reviewer.press("n", key)
            reviewer.sees("只读：以只读方式打开（--readonly）")
        await reviewer.press("O")
        reviewer.sees("以只读方式打开，不能导入")
        await reviewer.press("exclamation_mark")
        reviewer.sees("只读：41 张表")
    assert sorted(sample.parent.rglob("*")) == before


async def test_the_bar_says_which_file_has_made_the_rules_milder(sample: Path) -> None:
    async with reviewing(sample, notice="/srv/tui-tracker.toml 放宽了规则：不用 B07") as reviewer:
        reviewer.sees("/srv/tui-tracker.toml 放宽了规则")
        await reviewer.press("exclamation_mark")
        reviewer.sees("不用 B07")
