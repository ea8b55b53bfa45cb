"""Sheets as other bureaus print them: the part above the tables, the funds, the indicators and the foot, line by line.

Cells stand between bars. What a bureau prints otherwise than the rest is given; all else is usual.
"""

from collections.abc import Sequence

from tests.forms.making import Rows

LEVELS = "绩效指标|一级指标|二级指标|三级指标"
TITLES = {
    "跟踪": "财政项目支出绩效跟踪表",
    "监控": "项目支出绩效目标执行监控表",
    "自评": "项目支出绩效自评表",
}
PERIODS = {"跟踪": "跟踪时段：2024年1月至8月", "监控": "（2024年1-8月）", "自评": "（2023年度）"}
FUNDS = {
    "跟踪": (
        "项目资金（万元）|年初预算数|跟踪期预算数|跟踪期执行数|执行率（%）",
        "年度资金总额|80|90|45|50",
        "其中：当年财政拨款|60|70|35|50",
        "上年结转资金|10|10|5|50",
        "其他资金|10|10|5|50",
    ),
    "监控": ("项目资金（万元）|年初预算数|1-8月执行数|执行率", "年度资金总额|80|40|50%"),
    "自评": (
        "项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "年度资金总额|80|80|64|10|80%|8",
    ),
}
GOALS = {
    "跟踪": ("年度总体目标|预期目标|跟踪期实际完成情况", "|服务500人|服务300人"),
    "监控": ("年度总体目标|服务500人",),
    "自评": ("年度总体目标|预期目标|实际完成情况", "|服务500人|服务480人"),
}
INDICATORS = {
    "跟踪": (
        f"{LEVELS}|年度指标值|跟踪期计划完成值|跟踪期实际完成值|偏差原因分析",
        "|产出指标|数量指标|服务人数|≥500人|330人|300人|报名不足",
        "||质量指标|合格率|≥95%|94%|96%|",
    ),
    "监控": (
        f"{LEVELS}|年度指标值|1-8月执行情况|全年预计完成情况|偏差原因分析|完成目标可能性",
        "|产出指标|数量指标|服务人数|≥500人|300人|500人||确定能",
        "||质量指标|合格率|≥95%|96%|96%||确定能",
    ),
    "自评": (
        f"{LEVELS}|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        "|产出指标|数量指标|服务人数|≥500人|480人|50|48|报名不足",
        "||质量指标|合格率|≥95%|97%|40|40|",
    ),
}
FEET = {
    "跟踪": (
        "绩效跟踪总体判断|年度项目预算完成可能性|有可能完成",
        "|年度绩效目标完成可能性|有可能完成",
        "纠偏措施|由服务中心负责，10月底前补办活动2场。",
    ),
    "监控": (),
    "自评": ("总分||||||90|96|",),
}

Lines = Sequence[str]


def printed(
    kind: str,
    *,
    title: str = "",
    above: Lines = (),
    head: Lines = ("项目名称|扶残助残|主管部门|残联|实施单位|服务中心",),
    funds: Lines = (),
    goals: Lines = (),
    indicators: Lines = (),
    foot: Lines | None = None,
) -> Rows:
    """The rows of a sheet of that kind: 跟踪, 监控 or 自评."""
    lines = [
        title or TITLES[kind],
        *(above or [PERIODS[kind]]),
        *head,
        *(funds or FUNDS[kind]),
        *(goals or GOALS[kind]),
        *(indicators or INDICATORS[kind]),
        *(FEET[kind] if foot is None else foot),
    ]
    return cells(lines)


def cells(lines: Lines) -> Rows:
    """The rows of these lines."""
    return [[*line.split("|")] for line in lines]
