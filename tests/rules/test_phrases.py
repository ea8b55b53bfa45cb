"""Measures that say nothing, and values that say not yet."""

import pytest

from tui_tracker.model.text import squash
from tui_tracker.rules.phrases import says_not_yet, says_nothing
from tui_tracker.settings import Settings

PHRASES = Settings().lexicons.empty_phrases


@pytest.mark.parametrize(
    "measure",
    [
        "尽快执行。",
        "我单位将进一步加强管理，完善制度，争取年底前完成。",
        "高度重视，加强领导，切实抓好落实，确保按时完成。",
        "我局将进一步加强项目资金管理，加快预算执行进度，力争年底前全部完成支付。",
        "积极推进",
    ],
)
def test_a_measure_of_phrases_says_nothing(measure: str) -> None:
    assert says_nothing(squash(measure), PHRASES)


@pytest.mark.parametrize(
    "measure",
    [
        "",
        "11月份支付",
        "公开招聘结束后支付",
        "由就业科督促承办单位，于8月底前完成剩余场次。",
        "尽快与区财政局沟通，调减预算。",
        "延长采购期，年底前完成验收。",
    ],
)
def test_a_measure_that_names_a_thing_says_something(measure: str) -> None:
    assert not says_nothing(squash(measure), PHRASES)


@pytest.mark.parametrize("text", ["未开始", "尚未到期", "暂未开展", "未完成", "没有开展", "正在筹备"])
def test_not_yet(text: str) -> None:
    assert says_not_yet(text)


@pytest.mark.parametrize("text", ["", "完成", "已完成", "及时", "无"])
def test_done_or_nothing_of_the_kind(text: str) -> None:
    assert not says_not_yet(text)
