"""Editions of the sister forms as provinces, cities and vendors print them: one project, the same values in each."""

from collections.abc import Callable, Mapping, Sequence
from itertools import permutations

from tests.forms.making import Rows

Row = Mapping[str, str]

FUNDS: Mapping[str, Row] = {
    "年度资金总额": {
        "initial": "500.00", "added": "30.00", "removed": "10.00", "adjustment": "20.00", "tracked": "520.00",
        "executed": "260.00", "rate": "50.00", "forecast": "510.00", "weight": "10", "score": "5.00",
    },
    "财政拨款": {
        "initial": "450.00", "added": "30.00", "removed": "10.00", "adjustment": "20.00", "tracked": "470.00",
        "executed": "240.00", "rate": "51.06", "forecast": "465.00", "weight": "", "score": "",
    },
    "上年结转资金": {
        "initial": "50.00", "added": "0.00", "removed": "0.00", "adjustment": "0.00", "tracked": "50.00",
        "executed": "20.00", "rate": "40.00", "forecast": "45.00", "weight": "", "score": "",
    },
}  # fmt: skip

_KEYS = (
    "level1", "level2", "name", "sign", "number", "unit", "plan", "actual", "forecast", "weight", "score", "cause",
    "reason", "likelihood",
)  # fmt: skip
INDICATORS: Sequence[Row] = [
    dict(zip(_KEYS, line.split("|"), strict=True))
    for line in (
        "产出指标|数量指标|建站数量|≥|60|个|40|36|55|20|12|人员保障|施工队不足|有可能",
        "产出指标|质量指标|验收合格率|=|100|%|100|100|100|15|15|||确定能",
        "产出指标|时效指标|发布及时率|≥|95|%|95|93|95|15|14|制度保障|值班制度未落实|确定能",
        "效益指标|社会效益指标|覆盖人口率|≥|90|%|88|91|92|30|30|||确定能",
        "满意度指标|服务对象满意度指标|公众满意度|≥|85|%|85|未开展|86|10|0||年底调查|完全不可能",
    )
]
TICKS = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他")
LIKELIHOODS = ("确定能", "有可能", "完全不可能")

Column = tuple[str, Callable[[Row], str]]


def said(role: str) -> Callable[[Row], str]:
    """What a row says in a column."""
    return lambda row: row[role]


def target(row: Row) -> str:
    """Sign, value and unit in one cell."""
    return f"{row['sign']}{row['number']}{row['unit']}"


def ticked(role: str, word: str) -> Callable[[Row], str]:
    """A tick where the row says that word."""
    return lambda row: "√" if row[role] == word else ""


def head(title: str, subtitle: str, *, department: str = "主管部门及代码", unit: str = "实施单位") -> Rows:
    """The rows above the tables."""
    return [
        ["附件2"],
        [title],
        [subtitle],
        ["项目名称", "", "气象监测"],
        [department, "", "[061]省气象局", "", unit, "气象台"],
    ]


def amounts(label: str, columns: Sequence[Column], names: Mapping[str, str] | None = None) -> Rows:
    """The budget table, of which each row begins in the third column."""
    names = names or {"年度资金总额": "年度资金总额：", "财政拨款": "其中：财政拨款"}
    rows: Rows = [[label, "", "", *(header for header, _ in columns)]]
    for source, row in FUNDS.items():
        rows.append(["", "", names.get(source, source), *(say(row) for _, say in columns)])
    return rows


def indicators(
    columns: Sequence[Column],
    *,
    above: Sequence[str] = (),
    levels: Sequence[str] = (),
    beside: str = "绩效指标",
) -> Rows:
    """The indicator table; `above` is the first of two rows of headers, and `levels` what the form calls these."""
    levels = levels or ("一级指标", "二级指标", "三级指标")
    below = ["", *([""] * len(levels) if above else levels), *(header for header, _ in columns)]
    heads = [[beside, *levels, *above], below] if above else [[beside, *below[1:]]]
    rows: Rows = [[*head] for head in heads]
    seen: dict[str, str] = {}
    for row in INDICATORS:
        cells = [row[role] if seen.get(role) != row[role] else "" for role in ("level1", "level2", "name")]
        seen = dict(row)
        rows.append(["", *cells[-len(levels) :], *(say(row) for _, say in columns)])
    return rows


GOAL: Rows = [["年度总体目标", "建成气象站60个，公众满意度达到85%。"]]
GOALS: Rows = [
    ["年度总体目标", "预期目标", "", "", "实际完成情况"],
    ["", "建成气象站60个，公众满意度达到85%。", "", "", "建成36个站。"],
]
EXECUTION: Sequence[Column] = [
    ("年初预算数", said("initial")),
    ("1-7月执行数", said("executed")),
    ("执行率", said("rate")),
]


def provincial() -> Rows:
    """监控表 of a province: adjusted budget, reasons and likelihood as ticks below headers in two rows, 原因说明."""
    money: Sequence[Column] = [
        ("年初预算数", said("initial")),
        ("预算调整数", said("adjustment")),
        ("调整后预算数", said("tracked")),
        ("1-7月执行数", said("executed")),
        ("1-7月执行率（%）", said("rate")),
        ("全年预计执行数", said("forecast")),
    ]
    values: Sequence[Column] = [
        ("", target),
        ("", said("actual")),
        ("", said("forecast")),
        *((tick, ticked("cause", tick)) for tick in TICKS),
        ("原因说明", said("reason")),
        *((word, ticked("likelihood", word)) for word in LIKELIHOODS),
        ("", lambda row: ""),
    ]
    above = ["年度指标值", "1-7月执行情况", "全年预计完成情况", "偏差原因分析", "", "", "", "", ""]
    above += ["完成目标可能性", "", "", "备注"]
    rows = head("项目支出绩效运行监控表", "（2024年度1-7月）")
    return [*rows, *amounts("项目资金（万元）", money), *GOAL, *indicators(values, above=above)]


def vendor(order: Sequence[int]) -> Rows:
    """监控表 as a vendor's system exports it: sign, value and unit in columns of their own, in any order."""
    parts: Sequence[Column] = [
        ("指标性质", said("sign")),
        ("年度指标值", said("number")),
        ("度量单位", said("unit")),
    ]
    values: Sequence[Column] = [
        *(parts[at] for at in order),
        ("1-7月完成值", said("actual")),
        ("全年预计完成值", said("forecast")),
        ("偏差原因分析", said("reason")),
        ("完成目标可能性", said("likelihood")),
        ("备注", lambda row: ""),
    ]
    money: Sequence[Column] = [*EXECUTION, ("全年预计执行数", said("forecast"))]
    rows = head("部门预算项目绩效目标执行监控表", "监控时段：2024年01月01日—2024年07月31日")
    return [*rows, *amounts("项目资金（万元）", money), *GOAL, *indicators(values)]


VENDOR_ORDERS = [*permutations(range(3))]


def city() -> Rows:
    """监控表 of a city: money added and removed, two levels of indicators, reason and measure in rows at the foot."""
    money: Sequence[Column] = [
        ("年初预算数", said("initial")),
        ("追加", said("added")),
        ("追减", said("removed")),
        ("全年预算数", said("tracked")),
        ("1-7月执行数", said("executed")),
        ("执行率", said("rate")),
    ]
    values: Sequence[Column] = [
        ("年度指标值", target),
        ("1-7月执行情况", said("actual")),
        ("全年预计完成情况", said("forecast")),
        (
            "完成目标可能性",
            lambda row: " ".join(f"{'☑' if row['likelihood'] == w else '□'}{w}" for w in LIKELIHOODS),
        ),
    ]
    foot: Rows = [
        ["存在问题及原因分析", "施工队不足，值班制度未落实。"],
        ["拟采取措施", "9月底前由建设科增派两支施工队。"],
        ["填表人：张三", "", "联系电话：12345678", "", "填报日期：2024年8月5日"],
    ]
    rows = head("市级项目绩效运行监控表", "2024年1月至7月", department="预算部门", unit="项目单位")
    table = indicators(values, levels=("一级指标", "二级指标", "绩效指标名称")[1:], beside="绩效指标")
    return [*rows, *amounts("预算执行情况（万元）", money), *GOAL, *table, *foot]


POINTS: Sequence[Column] = [("分值", said("weight")), ("得分", said("score"))]
YEAR: Sequence[Column] = [
    ("年初预算数", said("initial")),
    ("全年预算数", said("tracked")),
    ("全年执行数", said("executed")),
    ("分值", said("weight")),
    ("执行率", said("rate")),
    ("得分", said("score")),
]


def total(width: int, places: Sequence[int]) -> Rows:
    """The row 总分, with 100 and 76 in these columns."""
    row = ["总分", *[""] * width]
    row[places[0]], row[places[1]] = "100", "76.00"
    return [[*row]]


def shanghai() -> Rows:
    """自评表 of Shanghai: scores beside the values."""
    values: Sequence[Column] = [
        ("年度指标值", target),
        ("实际完成值", said("actual")),
        *POINTS,
        ("偏差原因分析及改进措施", said("reason")),
    ]
    rows = head("项目支出绩效自评表", "（2024年度）", department="主管部门")
    table = indicators(values)
    return [*rows, *amounts("项目资金（万元）", YEAR), *GOALS, *table, *total(8, (6, 7))]


def sichuan() -> Rows:
    """自评表 of Sichuan: sign, value and unit in three columns, weights in the names of level 1."""
    values: Sequence[Column] = [
        ("指标性质", said("sign")),
        ("指标值", said("number")),
        ("度量单位", said("unit")),
        ("实际完成值", said("actual")),
        ("权重", said("weight")),
        ("得分", said("score")),
        ("偏差原因分析及改进措施", said("reason")),
    ]
    rows = head("2024年度省级部门预算项目支出绩效自评表", "", department="预算部门", unit="项目单位")
    table = indicators(values)
    weights = {
        "产出指标": "产出指标（50分）",
        "效益指标": "效益指标（30分）",
        "满意度指标": "满意度指标（10分）",
    }
    table = [[weights.get(cell or "", cell) for cell in row] for row in table]
    return [*rows, *amounts("预算执行情况（万元）", YEAR), *GOALS, *table, *total(10, (8, 9))]


def yunnan() -> Rows:
    """自评表 of Yunnan: headers in two rows over sign, value and unit, and over the actual value."""
    values: Sequence[Column] = [
        ("指标性质", said("sign")),
        ("指标值", said("number")),
        ("度量单位", said("unit")),
        ("", said("actual")),
        ("", said("weight")),
        ("", said("score")),
        ("", said("reason")),
    ]
    above = ["年度指标值", "", "", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    rows = head("项目支出绩效自评表", "（2024年度）", unit="实施单位")
    table = indicators(values, above=above, beside="项目支出绩效指标表")
    return [*rows, *amounts("项目资金（万元）", YEAR), *GOALS, *table, *total(10, (8, 9))]
