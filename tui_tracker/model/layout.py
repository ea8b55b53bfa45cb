"""The layout of a form: which cells it has, and their labels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

TITLE = "财政项目支出绩效跟踪表"
TOTAL = "年度资金总额"
SOURCES = ("当年财政拨款", "上年结转资金", "其他资金")
"""The rows of the budget table below the total, as the form prints them, 其中： dropped."""

AMOUNTS = {
    "initial": "年初预算数",
    "tracked": "跟踪期预算数",
    "executed": "跟踪期执行数",
    "rate": "执行率(%)",
}
"""The columns of the budget table of 跟踪表: three amounts and a rate in %."""

VALUES = {
    "target": "年度指标值",
    "plan": "跟踪期计划完成值",
    "actual": "跟踪期实际完成值",
    "reason": "偏差原因分析",
}
"""The columns of the indicator table of 跟踪表 that follow the level-3 name."""

LEVELS = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标"}

AMOUNT_ROLES = ("initial", "adjustment", "tracked", "executed", "rate", "forecast", "weight", "score")
"""What a column of a budget table can be, in any form."""

BORROWED = {"tracked": "initial"}
"""Amounts that a form need not print, and the ones that stand for them: without an adjusted budget, the first one."""

VALUE_ROLES = (
    "target", "plan", "actual", "forecast", "reason", "likelihood", "weight", "score", "measure",
)  # fmt: skip
"""What a column of an indicator table that follows the name can be, in any form."""

TAXONOMY = {
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
"""Level-1 categories and the level-2 categories that belong to each. Source: 财预〔2021〕101号."""


class Family(StrEnum):
    """Which of the three forms about a project it is; rules hold for a family, whatever the edition."""

    TRACKING = "tracking"
    MONITORING = "monitoring"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells that a form prints, each with its label; a cell that is not named here is none of its sheets'.

    `form` is the id of its description. `texts` maps the paths of single cells to their labels, `budget` and
    `indicators` the roles of the two tables' columns, in the form's order. `sources` are the budget rows that must
    be there, `required` the single cells and (as `budget/executed`, `indicators/actual`) the columns that must be
    filled in, `unused` the codes of the rules that do not hold.
    """

    form: str
    title: str
    family: Family
    texts: Mapping[str, str]
    budget: Mapping[str, str]
    indicators: Mapping[str, str]
    sources: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()
    unused: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.form, *self.budget, *self.indicators))


TEXTS = {
    "title": "表名",
    "period": "跟踪时段",
    "project": "项目名称",
    "department": "主管部门",
    "unit": "实施单位",
    "goal/expected": "预期目标",
    "goal/actual": "跟踪期实际完成情况",
    "judgement/budget": "年度项目预算完成可能性",
    "judgement/goal": "年度绩效目标完成可能性",
    "measure": "纠偏措施",
}
"""The single cells of 跟踪表."""


def _required(texts: Iterable[str], budget: Iterable[str], indicators: Iterable[str]) -> frozenset[str]:
    columns = (
        f"{table}/{role}"
        for table, roles in (("budget", budget), ("indicators", indicators))
        for role in roles
    )
    return frozenset((*texts, *columns))


TRACKING = Layout(
    form="tracking",
    title=TITLE,
    family=Family.TRACKING,
    texts=TEXTS,
    budget=AMOUNTS,
    indicators={**LEVELS, **VALUES},
    sources=(TOTAL, *SOURCES),
    required=_required(TEXTS.keys() - {"title", "measure"}, AMOUNTS, ("name", "target", "plan", "actual")),
    unused=("F", "P"),
)
"""The layout of 财政项目支出绩效跟踪表 as its prescribed form prints it."""
