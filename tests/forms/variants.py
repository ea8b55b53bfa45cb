"""A small 跟踪表 whose parts the tests exchange, and what of it must be read whatever its print."""

from collections.abc import Sequence
from decimal import Decimal

from tests.forms.making import Rows
from tui_tracker.model import OddityKind, Sheet

AMOUNT_HEADERS = ("年初预算数", "跟踪期预算数", "跟踪期执行数", "执行率(%)")
FUNDS = (
    ("年度资金总额", "100.00", "120.00", "60.00", "50.00"),
    ("其中：当年财政拨款", "90.00", "110.00", "55.00", "50.00"),
    ("上年结转资金", "10.00", "10.00", "5.00", "50.00"),
    ("其他资金", "0.00", "0.00", "0.00", "0.00"),
)
VALUE_HEADERS = ("年度指标值", "跟踪期计划完成值", "跟踪期实际完成值", "偏差原因分析")
INDICATORS = (
    ("成本指标", "经济成本指标", "救助成本", "≤5000元", "5000", "4100", ""),
    ("产出指标", "数量指标", "救助人次", "≥300人", "200", "190", "人员不足"),
    ("", "质量指标", "合格率", "=95%", "95", "96", ""),
    ("", "时效指标", "完成时间", "2024年12月", "8月", "7月", ""),
    ("效益指标", "社会效益指标", "知晓率", "≥80%", "70", "72", ""),
    ("满意度指标", "服务对象满意度指标", "满意度", "≥90%", "90", "88", "无"),
)

Cells = Sequence[str]


def tracking(
    *,
    label: str = "预算执行情况（万元）",
    amount_headers: Cells = AMOUNT_HEADERS,
    second_amount_headers: Cells = (),
    funds: Sequence[Cells] = FUNDS,
    levels: Cells = ("", "一级指标", "二级指标", "三级指标"),
    value_headers: Cells = VALUE_HEADERS,
    second_value_headers: Cells = (),
    indicators: Sequence[Cells] = INDICATORS,
    period: str = "跟踪时段：（2024年1月 至 2024年8月）",
    above_amounts: Cells = (),
) -> Rows:
    """The rows of the form: amounts begin in the sixth column, values in the fifth."""
    rows: list[list[str]] = [
        ["财政项目支出绩效跟踪表"],
        [period],
        ["项目名称", "", "救助"],
        ["主管部门", "", "民政局", "", "", "实施单位", "救助站"],
        [*above_amounts],
        [label, "", "", "", "", *amount_headers],
        ["", "", "", "", "", *second_amount_headers],
        *(["", "", name, "", "", *amounts] for name, *amounts in funds),
        ["年度总体目标", "预期目标", "", "", "", "跟踪期实际完成情况"],
        ["", "完成救助任务甲乙丙丁。", "", "", "", "已完成救助八成。"],
        [*levels, *value_headers],
        ["", "", "", "", *second_value_headers],
        *(["绩效指标" if at == 0 else "", *cells] for at, cells in enumerate(indicators)),
        ["绩效跟踪总体判断", "", "年度项目预算完成可能性", "确定能完成"],
        ["", "", "年度绩效目标完成可能性", "确定能完成"],
        ["纠偏措施", "无"],
    ]
    return [[*row] for row in rows]


def amounts_of(sheet: Sheet) -> list[tuple[str, list[Decimal | None]]]:
    """The rows of the budget table: the name, the three amounts and the rate."""
    return [
        (line.name, [getattr(line, role).number for role in ("initial", "tracked", "executed", "rate")])
        for line in sheet.budget.lines
    ]


def values_of(sheet: Sheet) -> list[tuple[str, ...]]:
    """The rows of the indicator table: the two levels and the name, the values and the reason."""
    return [
        (one.level1.key, one.level2.key, *(getattr(one, role).text for role in _ROLES))
        for one in sheet.indicators
    ]


_ROLES = ("name", "target", "plan", "actual", "reason")


def told(sheet: Sheet, kind: OddityKind) -> list[str]:
    """What is said of the sheet: the details of its oddities of that kind, or else the cells."""
    return [one.detail or one.text for one in sheet.oddities if one.kind is kind]
