"""Rows between which the line is missing on paper, so that cells of several stand in one."""

import pytest

from tests.forms.bureaus import LEVELS, printed
from tests.forms.making import sheet_of
from tui_tracker.model import OddityKind

HEADER = f"{LEVELS}|年度指标值|跟踪期计划完成值|跟踪期实际完成值|偏差原因分析"
NAME = "公众号发布相关\n内容\n举办博览会"


def told(*rows: str) -> list[str]:
    """What is told of an indicator table of these rows, each by its cell."""
    sheet = sheet_of(printed("监控", title="财政项目支出绩效跟踪表", indicators=[HEADER, *rows]))
    return [one.text for one in sheet.oddities if one.kind is OddityKind.UNPLACED and "横线" in one.detail]


@pytest.mark.parametrize(
    ("level1", "level2", "joined"),
    [
        ("产出指标", "数量指标质量指标", ["数量指标质量指标"]),
        ("产出指标", "数量指标\n质量指标\n时效指标", ["数量指标质量指标时效指标"]),
        ("产出指标效益指标", "数量指标", ["产出指标效益指标"]),
        ("效益指标", "可持续影响指标", []),
        ("满意度指标", "服务对象满意度指标", []),
    ],
)
def test_levels_of_several_rows_in_one_cell_are_told(level1: str, level2: str, joined: list[str]) -> None:
    assert told(f"|{level1}|{level2}|人数|≥5人|3|3|", "|||户数|≥5户|3|3|") == joined


@pytest.mark.parametrize(
    ("name", "values", "joined"),
    [
        (NAME, ["符合\n12月前", "符合\n11月举办", "符合\n11月举办"], 3),
        ("发布内容\n举办博览会", ["符合\n12月前", "符合\n11月举办", "符合\n11月举办"], 3),
        (NAME, ["符合", "符合", "符合"], 0),
        (NAME, ["建立长效管理机\n制", "建立长效管理机\n制", "建立长效管理机\n制"], 0),
    ],
    ids=["a long name among them", "as many lines in each", "a long name alone", "broken texts"],
)
def test_values_of_several_rows_in_one_cell_are_told(name: str, values: list[str], joined: int) -> None:
    assert len(told(f"|产出指标|质量指标|{name}|{'|'.join(values)}|")) == joined
