"""The words that the form prints, as `squash` leaves them, and what each one announces."""

import re
from functools import lru_cache

from tui_tracker.model import AMOUNTS, SOURCES, TAXONOMY, TITLE, TOTAL, VALUES
from tui_tracker.model.text import squash

PROJECT, DEPARTMENT, UNIT = "项目名称", "主管部门", "实施单位"
TITLE_MARK, PERIOD_MARK = TITLE, "跟踪时段"
HEADS = frozenset({PROJECT, f"{PROJECT}:"})
"""With one of these a sheet begins."""

SIBLING = re.compile("财政支出项目绩效自评表|项目支出绩效自评表|项目支出绩效目标(?:执行|运行)监控表")
"""Titles of other forms about the same projects: their tables have other columns."""

SECTIONS = {"预算执行情况", "其中", "年度总体目标", "绩效指标", "绩效跟踪总体判断"}
"""Labels at the left edge that span several rows; merged in some documents, repeated in others."""
AMOUNT_UNIT = re.compile(r"预算执行情况\(([^()]+)\)")
"""The first of them with the unit of the amounts."""


GOALS = {"预期目标": "expected", "跟踪期实际完成情况": "actual"}
AMOUNT_COLUMNS = {squash(label): name for name, label in AMOUNTS.items()}
INDICATOR_COLUMNS = {
    "一级指标": "level1",
    "二级指标": "level2",
    "三级指标": "name",
    **{squash(label): name for name, label in VALUES.items()},
}
SOURCE_ROWS = {TOTAL: TOTAL, **{source: source for source in SOURCES}}
SOURCE_ROWS |= {f"其中:{source}": source for source in SOURCES}
JUDGEMENTS = {"年度项目预算完成可能性": "budget", "年度绩效目标完成可能性": "goal"}
MEASURE = "纠偏措施"

VARIANTS = {
    "主管部门及代码": DEPARTMENT,
    "实际完成情况": "跟踪期实际完成情况",
    "纠错措施": MEASURE,
    "绩效跟踪总体评价": "绩效跟踪总体判断",
    "年度项目预算完成及时性": "年度项目预算完成可能性",
    "年度项目预算支出合规性": "年度绩效目标完成可能性",
}
"""Labels of another edition of the form or of its siblings, and the prescribed ones in whose place they stand (S03)."""

_ALL = {PROJECT, DEPARTMENT, UNIT, MEASURE, *SECTIONS, *GOALS, *SOURCE_ROWS, *JUDGEMENTS, *VARIANTS}

LEVEL1 = frozenset(TAXONOMY)
LEVEL2 = frozenset(level2 for group in TAXONOMY.values() for level2 in group) | {
    "成本指标",  # stood under 产出指标 until 2021
    "生态效益指标",
    "社会公众满意度指标",
    "社会公众或服务对象满意度指标",
    "受益对象满意度指标",
    "满意度指标",
}

PRESCRIBED = VARIANTS | {f"{label}:": VARIANTS.get(label, label) for label in _ALL}
"""The prescribed label for one that is written otherwise, with a colon or as another edition has it."""


def prescribed(key: str) -> str:
    """The prescribed label for one that is written otherwise; any other text as it is."""
    return PRESCRIBED.get(key, key)


@lru_cache(maxsize=1 << 12)
def is_section(key: str) -> bool:
    """Whether a cell is a label at the left edge that spans several rows."""
    return prescribed(key) in SECTIONS or (
        key.startswith("预算执行情况") and AMOUNT_UNIT.fullmatch(key) is not None
    )
