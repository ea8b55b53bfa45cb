"""The JSON contracts: sheets, findings and measures as the command line prints them, and their JSON Schema.

They describe what `plain` writes, and read it.
Numbers are strings, since a decimal amount must not pass through a float. Texts are the clean ones.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(description="跟踪表的标识：由项目、单位、时段算出的 16 位十六进制数")]
Amount = Annotated[str, Field(description="数（十进制字符串）；无法解析时为原文，空缺时为空字符串")]


class Record(BaseModel):
    """A part of a contract; fields that a form or a format lacks are not set."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LocationRecord(Record, title="位置"):
    """A place in a document; only the fields that its format has are given."""

    path: str = Field(description="文档路径")
    line: int | None = Field(default=None, description="文本：行，从 1 起")
    column: int | None = Field(default=None, description="列，从 1 起")
    table: int | None = Field(default=None, description="Word、PDF：第几个表，从 1 起")
    row: int | None = Field(default=None, description="Word、PDF：表内行，从 1 起")
    worksheet: str | None = Field(default=None, description="Excel：工作表")
    cell: str | None = Field(default=None, description="Excel：单元格，如 F12")
    page: int | None = Field(default=None, description="PDF：页，从 1 起")


class ValueRecord(Record, title="指标值"):
    """An indicator's value: its text and, where that parses, operator, number and unit."""

    raw: str = Field(description="单元格文字（已去除换行）")
    operator: Literal["", "=", "≥", "≤", ">", "<", "range", "±"] = Field(
        description="符号；没有则为空；range 为区间"
    )
    number: str | None = Field(description="数（十进制字符串）；是文字或空缺时为 null")
    unit: str = Field(description="单位，如 % 或 人次；没有则为空")
    low: str | None = Field(default=None, description="区间或 ± 的下限；没有则不列")
    high: str | None = Field(default=None, description="区间或 ± 的上限；没有则不列")


class PeriodRecord(Record, title="跟踪时段"):
    """The tracking period, in months."""

    start: str = Field(description="起始月，如 2024-01；无法识别时为空")
    end: str = Field(description="截止月，如 2024-08；无法识别时为空")


class BudgetLineRecord(Record, title="预算执行情况的一行"):
    """A row of the budget table: amounts in the budget's unit, the rate in %; what the form lacks is left out."""

    source: str = Field(description="资金来源，不含“其中：”")
    parent: str = Field(default="", description="所属的上一级来源；直接属于总额的不列")
    initial: Amount = Field(default="", description="年初预算数")
    adjustment: Amount = Field(default="", description="预算调整数（追加减追减）")
    tracked: Amount = Field(default="", description="跟踪期、全年或调整后预算数")
    executed: Amount = Field(default="", description="执行数")
    rate: Amount = Field(default="", description="执行率(%)")
    forecast: Amount = Field(default="", description="全年预计执行数")
    weight: Amount = Field(default="", description="分值")
    score: Amount = Field(default="", description="得分")


class BudgetRecord(Record, title="预算执行情况"):
    """The budget table."""

    unit: str = Field(description="金额单位：元、万元或亿元")
    lines: list[BudgetLineRecord]


class GoalRecord(Record, title="年度总体目标"):
    """The annual goal."""

    expected: str = Field(default="", description="预期目标")
    actual: str = Field(default="", description="跟踪期或全年实际完成情况；表式没有这一栏时不列")


class IndicatorRecord(Record, title="绩效指标"):
    """A row of the indicator table; what the form lacks is left out."""

    level1: str = Field(default="", description="一级指标")
    level2: str = Field(default="", description="二级指标")
    name: str = Field(default="", description="三级指标")
    target: ValueRecord | None = Field(default=None, description="年度指标值")
    plan: ValueRecord | None = Field(default=None, description="跟踪期计划完成值")
    actual: ValueRecord | None = Field(default=None, description="跟踪期或全年实际完成值、1-X月执行情况")
    forecast: ValueRecord | None = Field(default=None, description="全年预计完成情况")
    reason: str = Field(default="", description="偏差原因分析；勾选的原因在前，说明在后，以；分开")
    likelihood: str = Field(default="", description="完成目标可能性；勾选几项的以、分开")
    weight: Amount = Field(default="", description="分值或权重")
    score: Amount = Field(default="", description="得分")
    measure: str = Field(default="", description="改进或拟采取的措施、备注")
    location: LocationRecord


class JudgementRecord(Record, title="绩效跟踪总体判断"):
    """The judgement on budget and goal."""

    budget: str = Field(description="年度项目预算完成可能性")
    goal: str = Field(description="年度绩效目标完成可能性")


class PointsRecord(Record, title="总分"):
    """The row 总分."""

    weight: Amount = Field(description="分值合计")
    score: Amount = Field(description="得分合计")


class SheetRecord(Record, title="项目表"):
    """One sheet: an item of `parse --format json`; what its form lacks is left out."""

    key: Key
    form: str = Field(description="表式的代号，见 tui-tracker forms")
    title: str = Field(description="表名")
    project: str = Field(description="项目名称")
    project_code: str = Field(default="", description="项目编码")
    department: str = Field(default="", description="主管部门")
    unit: str = Field(description="实施单位")
    period: PeriodRecord
    budget: BudgetRecord
    goal: GoalRecord | None = Field(default=None, description="年度总体目标")
    indicators: list[IndicatorRecord]
    total: PointsRecord | None = Field(default=None, description="总分一行")
    judgement: JudgementRecord | None = Field(default=None, description="绩效跟踪总体判断")
    reason: str = Field(default="", description="整张表的偏差原因")
    measure: str = Field(default="", description="纠偏、整改或拟采取的措施")
    notes: list[str] = Field(default=[], description="属于页面的文字：填报人、填表说明、附注等")
    location: LocationRecord


class TargetRecord(Record, title="单元格"):
    """A cell that proves a finding."""

    path: str = Field(
        description="单元格路径，如 budget/年度资金总额/executed、indicators/12/actual（从 0 起）"
    )
    text: str = Field(description="单元格文字")
    location: LocationRecord | None = Field(description="位置；文档中没有该单元格时为 null")


class FindingRecord(Record, title="核验发现"):
    """One finding: an item of `check --format json`."""

    code: str = Field(description="规则代码，如 B06")
    item: str | None = Field(
        description="所属问题：牵头发现的代码@其第一个单元格，同一问题的各项发现相同；已排除的为 null"
    )
    severity: Literal["error", "warning", "info"] = Field(description="错误、警告、提示")
    sheet: Key | None = Field(description="跟踪表的标识；针对全批的发现为 null")
    project: str = Field(description="项目名称；针对全批的发现为空")
    unit: str = Field(description="实施单位；针对全批的发现为空")
    message: str = Field(description="问题")
    targets: list[TargetRecord]
    basis: str = Field(description="依据")
    suggestion: str = Field(description="建议的纠偏措施；____ 处由审核人填写")
    repair: dict[str, str] | None = Field(description="单元格路径到更正后文字；没有则为 null")
