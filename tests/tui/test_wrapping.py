"""Where the lines of a text that is being typed are broken."""

from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tui.reviewer import reviewing
from tui_tracker.tui.dialogs.fields import LongText
from tui_tracker.tui.terminal.wrapping import break_offsets

TEXTS = (
    "请按实际更正，并说明原因。（见附件）“宣传”、《办法》；执行率59.94%低于66.67%。",
    "跟踪期止于 2024 年 8 月，  实际完成值却写期后时间：“12月31日”。。。。。。。。。。。。",
    "附件(一)、[二]、{三}，及「书」『题』〔2024〕、《办法》…合计￥100，约95%！（详见(附)）……完成——完成",
    "https://example.org/a/very/long/path/without/any/blank，见此处（一）（二）（三）",
    "      ",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [3, 8, 17, 40])
def test_no_line_is_too_wide_or_lost_and_none_begins_with_a_mark(text: str, width: int) -> None:
    offsets = [0, *break_offsets(text, width, 4), len(text)]
    lines = [text[start:end] for start, end in pairwise(offsets)]
    assert "".join(lines) == text
    assert all(cell_len(line) <= width for line in lines)
    assert offsets[1:-1] == sorted(set(offsets[1:-1]))
    if width >= 8 and "。。" not in text:
        assert not any(line.startswith(tuple("，。；：、！？”’》」』】〕）)]}%")) for line in lines)
        assert width < 17 or not any(
            line.rstrip().endswith(tuple("（“‘《「『【〔([{￥")) for line in lines[:-1]
        )


async def test_the_cursor_stands_where_the_next_character_appears(sample: Path) -> None:
    async with reviewing(sample, size=(80, 24)) as reviewer:
        await reviewer.press("n", "a", "ctrl+end", "enter")
        await reviewer.type("一二三四五六七八九" * 4)
        field = reviewer.app.screen.query_one("#measure", LongText)
        for character in "十。，。）十":
            await reviewer.type(character)
            x, y = field.cursor_screen_offset
            line = reviewer.lines[y]
            assert cell_len(line[: line.rindex(character) + 1]) == x
        reviewer.sees("│ 十。，。）十")
