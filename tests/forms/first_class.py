"""A clean sheet of each of the three first-class forms, in parts that the tests exchange."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tests.forms.making import Rows

Columns = Mapping[str, Sequence[str]]
"""Headers with what stands below them, in the order in which they are printed."""


@dataclass(frozen=True)
class Form:
    """A sheet: the word before and after its tables, its funds and indicators by columns."""

    id: str
    title: str
    period: str
    unit: str
    funds: Sequence[str]
    amounts: Columns
    goals: Columns
    indicators: Columns
    foot: Sequence[Sequence[str]]

    def rows(self) -> Rows:
        """The rows, as any document may hold them."""
        rows: list[list[str]] = [
            [self.title],
            [self.period],
            ["项目名称", "社区图书更新"],
            ["主管部门", "区文化局", "实施单位", "区图书馆"],
            [f"预算执行情况（{self.unit}）", "资金来源", *self.amounts],
            *(["", source, *cells] for source, cells in zip(self.funds, _across(self.amounts), strict=True)),
            ["年度总体目标", *self.goals],
            *(["", *cells] for cells in _across(self.goals)),
            ["绩效指标", *self.indicators],
            *(["", *cells] for cells in _across(self.indicators)),
            *([*row] for row in self.foot),
        ]
        return [[*row] for row in rows]

    def with_amounts(self, amounts: Columns) -> "Form":
        """The same with other columns of funds."""
        return replace(self, amounts=amounts)

    def with_indicators(self, indicators: Columns) -> "Form":
        """The same with other columns of indicators."""
        return replace(self, indicators=indicators)


def _across(columns: Columns) -> Sequence[tuple[str, ...]]:
    return [*zip(*columns.values(), strict=True)]


_FUNDS = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
_LEVELS = {
    "一级指标": ("成本指标", "产出指标", "产出指标", "产出指标", "效益指标", "满意度指标"),
    "二级指标": ("经济成本指标", "数量指标", "质量指标", "时效指标", "社会效益指标", "服务对象满意度指标"),
    "三级指标": ("采购成本控制", "新购图书册数", "验收合格率", "上架及时性", "读者到馆人次", "读者满意度"),
}
_TARGETS = ("≤6450.00(万元)", "≥30000(册)", "≥98(%)", "及时", "≥200000(人次)", "≥90(%)")
_ACTUALS = ("4000.00", "18500", "99.1", "及时", "128400", "92.3")
_REASONS = ("", "到货较慢", "", "", "七月闭馆维修", "")

TRACKING = Form(
    "tracking",
    "财政项目支出绩效跟踪表",
    "跟踪时段：2024年1月至8月",
    "万元",
    _FUNDS,
    {
        "年初预算数": ("6450.00", "6000.00", "400.00", "50.00"),
        "跟踪期预算数": ("6650.00", "6200.00", "400.00", "50.00"),
        "跟踪期执行数": ("4655.00", "4405.00", "200.00", "50.00"),
        "执行率(%)": ("70.00", "71.04", "50.00", "100.00"),
    },
    {
        "预期目标": ("全年新购图书三万册，读者到馆二十万人次。",),
        "跟踪期实际完成情况": ("已购一万八千五百册，其余十月到馆。",),
    },
    {
        **_LEVELS,
        "年度指标值": _TARGETS,
        "跟踪期计划完成值": ("4300.00", "20000", "98", "及时", "130000", "90"),
        "跟踪期实际完成值": _ACTUALS,
        "偏差原因分析": _REASONS,
    },
    (
        ("绩效跟踪总体判断", "年度项目预算完成可能性", "确定能完成"),
        ("", "年度绩效目标完成可能性", "有可能完成"),
        ("纠偏措施", "由采编部门负责催交，10月底前补足到货。"),
    ),
)

MONITORING = Form(
    "monitoring",
    "项目支出绩效目标执行监控表",
    "监控时段：2024年1月至8月",
    "万元",
    _FUNDS,
    {
        "年初预算数": ("6450.00", "6000.00", "400.00", "50.00"),
        "调整后预算数": ("6650.00", "6200.00", "400.00", "50.00"),
        "1-8月执行数": ("4655.00", "4405.00", "200.00", "50.00"),
        "执行率": ("70.00", "71.04", "50.00", "100.00"),
        "全年预计执行数": ("6600.00", "6150.00", "400.00", "50.00"),
    },
    {"年度绩效目标": ("全年新购图书三万册，读者到馆二十万人次。",)},
    {
        **_LEVELS,
        "年度指标值": _TARGETS,
        "1-8月执行情况": _ACTUALS,
        "全年预计完成情况": ("6400.00", "30000", "98", "及时", "190000", "90"),
        "偏差原因分析": _REASONS,
        "完成目标可能性": ("确定能", "有可能", "确定能", "确定能", "完全不可能", "确定能"),
    },
    (("拟采取措施", "由采编部门负责催交，10月底前补足到货。"),),
)

EVALUATION = Form(
    "evaluation",
    "项目支出绩效自评表",
    "（2024年度）",
    "万元",
    _FUNDS,
    {
        "年初预算数": ("6450.00", "6000.00", "400.00", "50.00"),
        "全年预算数": ("6650.00", "6200.00", "400.00", "50.00"),
        "全年执行数": ("5652.50", "5302.50", "300.00", "50.00"),
        "分值": ("10", "—", "—", "—"),
        "执行率": ("85.00", "85.52", "75.00", "100.00"),
        "得分": ("8.50", "—", "—", "—"),
    },
    {
        "预期目标": ("全年新购图书三万册，读者到馆二十万人次。",),
        "实际完成情况": ("购书两万八千册，到馆十九万人次。",),
    },
    {
        **_LEVELS,
        "年度指标值": _TARGETS,
        "实际完成值": ("5652.50", "28000", "99.1", "及时", "190000", "92.3"),
        "分值": ("10", "20", "20", "10", "20", "10"),
        "得分": ("10", "18.67", "20", "10", "19", "10"),
        "偏差原因分析及改进措施": _REASONS,
    },
    (),
)

FORMS = (TRACKING, MONITORING, EVALUATION)
