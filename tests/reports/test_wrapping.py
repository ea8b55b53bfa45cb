import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_tracker.reports.wrapping import wrap


def test_chinese_wraps_at_the_width_and_no_mark_begins_a_line() -> None:
    assert wrap("更正数据：应为 14.34，执行率应为 59.94%。", 12) == [
        "更正数据：应",
        "为 14.34，执",
        "行率应为",
        "59.94%。",
    ]


def test_no_opening_mark_ends_a_line_and_a_long_word_is_broken() -> None:
    assert wrap("深入研判“十五五”的环境", 10) == ["深入研判", "“十五五”的", "环境"]
    assert wrap("见 https://example.org/a", 10) == ["见", "https://ex", "ample.org/", "a"]


@given(st.text("执行率（，。）≥ 59.94%ab", max_size=60), st.integers(4, 30))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # Only what can't be broken is wider: a word, or a character, with the marks that follow it.
    unbroken = re.compile(r"（*([!-~]+|\S)[，。）]*")
    assert all(cell_len(line) <= width or unbroken.fullmatch(line) for line in lines)
