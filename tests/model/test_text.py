"""Cell text: as it is compared, and as it is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_tracker.model.text import clean, squash, visible

WRAPPED = st.text(alphabet="标准内。：a1 \n\t\u3000\xa0（(", max_size=30)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("年度 总体 目标", "年度总体目标"),
        ("预算执行情况 （万元）", "预算执行情况(万元)"),
        ("≥90.00( %)", "≥90.00(%)"),
        ("１００％", "100%"),
        ("跟踪时段：\xa02024年", "跟踪时段:2024年"),
        ("零\u200b宽\ufeff", "零宽"),
        (" \n\t\u3000", ""),
        (unicodedata.normalize("NFD", "é"), "é"),
        ("项\u2f6c名称", "项目名称"),
        ("\u2ed3效管理，\u2ea0\ufa08", "长效管理,民行"),
        ("⩾95﹪", "≥95%"),
        ("−5.00，1–8\u2011月", "-5.00,1-8-月"),
        ("96\n97", "96 97"),
        ("第 1\u200b2 \u3000 3 页", "第12 3页"),
    ],
)
def test_texts_are_compared_without_white_space_and_width(raw: str, key: str) -> None:
    assert squash(raw) == key


@given(st.text())
def test_comparing_twice_changes_nothing(text: str) -> None:
    assert squash(squash(text)) == squash(text)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("有效控制在标准 内", "有效控制在标准内"),
        ("有效控制在标准\n内", "有效控制在标准内"),
        ("确保数据准确无误。 通过开展", "确保数据准确无误。\n通过开展"),
        ("包括：\n1.培训\n2.调研", "包括：\n1.培训\n2.调研"),
        ("措施\n（一）加快支付", "措施\n（一）加快支付"),
        ("143375.\n00", "143375.\n00"),
        ("96\n97", "96\n97"),
        ("计划完成2024\n3月启动", "计划完成2024\n3月启动"),
        ("合格率达到95%\n满意度90%", "合格率达到95%\n满意度90%"),
        ("=120.00\n(盏)", "=120.00(盏)"),
        ("项\u2f6c名称：\u2ed3效", "项目名称：长效"),
        ("2024\n年8 月", "2024年8 月"),
        ("New\nYork", "New York"),
        ("New  York", "New York"),
        ("  两头  ", "两头"),
        ("\x1b[2J清屏", "␛[2J清屏"),
        ("左\u202e右", "左‹U+202E›右"),
        ("退格\x08\x7f\x9b", "退格␈␡‹U+009B›"),
        ("[red]红[/]", "[red]红[/]"),
        ("\ud800", "‹U+D800›"),
    ],
)
def test_what_is_shown(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_shown(text: str) -> None:
    assert all(character == "\n" or character.isprintable() for character in clean(text))
    assert all(character == "\n" or character.isprintable() for character in visible(text))


@given(WRAPPED)
def test_showing_keeps_every_character_but_white_space(text: str) -> None:
    assert "".join(clean(text).split()) == "".join(text.split())
