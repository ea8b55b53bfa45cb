"""The words that the form prints, as `squash` leaves them, and what each one announces."""

from tui_tracker.model import AMOUNTS, SOURCES, TAXONOMY, TITLE, TOTAL, VALUES
from tui_tracker.model.text import squash

PROJECT, DEPARTMENT, UNIT = "项目名称", "主管部门", "实施单位"
TITLE_MARK, PERIOD_MARK = TITLE, "跟踪时段"

SECTIONS = {"年度总体目标", "绩效指标", "绩效跟踪总体判断"}
"""Labels at the left edge that span several rows; merged in some documents, repeated in others."""
BUDGET_SECTION = "预算执行情况"

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
    "纠错措施": MEASURE,
    "绩效跟踪总体评价": "绩效跟踪总体判断",
    "年度项目预算完成及时性": "年度项目预算完成可能性",
    "年度项目预算支出合规性": "年度绩效目标完成可能性",
}
"""Labels of another edition of the form, and the prescribed ones in whose place they stand (S03)."""

LEVEL1 = frozenset(TAXONOMY)
LEVEL2 = frozenset(level2 for group in TAXONOMY.values() for level2 in group) | {
    "成本指标",  # stood under 产出指标 until 2021
    "生态效益指标",
    "社会公众满意度指标",
    "社会公众或服务对象满意度指标",
    "受益对象满意度指标",
    "满意度指标",
}


def prescribed(label: str) -> str:
    """The prescribed label for a squashed one: itself unless it is a known variant."""
    return VARIANTS.get(label, label)
