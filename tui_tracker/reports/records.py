"""The JSON contracts: sheets, findings and measures as the command line prints them, and their JSON Schema.

Numbers are strings, since a decimal amount must not pass through a float. Texts are the clean ones.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tui_tracker.model import BudgetLine, Indicator, Location, Sheet, Target, Value
from tui_tracker.reports.listed import Listed

Key = Annotated[str, Field(description="跟踪表的标识：由项目、单位、时段算出的 16 位十六进制数")]
Amount = Annotated[str, Field(description="数（十进制字符串）；无法解析时为原文，空缺时为空字符串")]


class Record(BaseModel):
    """A part of a contract. Every field is given when one is made, but for those of a place that are not set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def plain(self) -> dict[str, Any]:
        """The record as JSON knows it."""
        return self.model_dump(exclude_unset=True)


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

    @classmethod
    def of(cls, location: Location) -> "LocationRecord":
        """The record of a place, with the fields that are set."""
        fields = ((name, getattr(location, name)) for name in cls.model_fields)
        return cls(**{name: value for name, value in fields if value is not None})


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

    @classmethod
    def of(cls, value: Value) -> "ValueRecord":
        """The record of an indicator's value."""
        number = None if value.number is None else plain_number(value.number)
        stated = value.quantity
        if stated is None or stated.low is None or stated.high is None:
            return cls(raw=value.text, operator=value.operator, number=number, unit=value.unit)
        low, high = plain_number(stated.low), plain_number(stated.high)
        return cls(
            raw=value.text, operator=value.operator, number=number, unit=value.unit, low=low, high=high
        )


class PeriodRecord(Record, title="跟踪时段"):
    """The tracking period, in months."""

    start: str = Field(description="起始月，如 2024-01；无法识别时为空")
    end: str = Field(description="截止月，如 2024-08；无法识别时为空")


class BudgetLineRecord(Record, title="预算执行情况的一行"):
    """A row of the budget table: amounts in the budget's unit, the rate in %."""

    source: str = Field(description="资金来源，不含“其中：”")
    initial: Amount
    tracked: Amount
    executed: Amount
    rate: Amount

    @classmethod
    def of(cls, line: BudgetLine) -> "BudgetLineRecord":
        """The record of a row of the budget table."""
        return cls(
            source=line.source,
            initial=_amount(line.initial),
            tracked=_amount(line.tracked),
            executed=_amount(line.executed),
            rate=_amount(line.rate),
        )


class BudgetRecord(Record, title="预算执行情况"):
    """The budget table."""

    unit: str = Field(description="金额单位，通常为 万元")
    lines: list[BudgetLineRecord]


class GoalRecord(Record, title="年度总体目标"):
    """The annual goal."""

    expected: str = Field(description="预期目标")
    actual: str = Field(description="跟踪期实际完成情况")


class IndicatorRecord(Record, title="绩效指标"):
    """A row of the indicator table."""

    level1: str = Field(description="一级指标")
    level2: str = Field(description="二级指标")
    name: str = Field(description="三级指标")
    target: ValueRecord = Field(description="年度指标值")
    plan: ValueRecord = Field(description="跟踪期计划完成值")
    actual: ValueRecord = Field(description="跟踪期实际完成值")
    reason: str = Field(description="偏差原因分析")
    location: LocationRecord

    @classmethod
    def of(cls, indicator: Indicator) -> "IndicatorRecord":
        """The record of a row of the indicator table."""
        return cls(
            level1=indicator.level1.text,
            level2=indicator.level2.text,
            name=indicator.name.text,
            target=ValueRecord.of(indicator.target),
            plan=ValueRecord.of(indicator.plan),
            actual=ValueRecord.of(indicator.actual),
            reason=indicator.reason.text,
            location=LocationRecord.of(indicator.location),
        )


class JudgementRecord(Record, title="绩效跟踪总体判断"):
    """The judgement on budget and goal."""

    budget: str = Field(description="年度项目预算完成可能性")
    goal: str = Field(description="年度绩效目标完成可能性")


class SheetRecord(Record, title="跟踪表"):
    """One sheet: an item of `parse --format json`."""

    key: Key
    form: str = Field(description="表式的代号，见 tui-tracker forms")
    title: str = Field(description="表名")
    project: str = Field(description="项目名称")
    department: str = Field(description="主管部门")
    unit: str = Field(description="实施单位")
    period: PeriodRecord
    budget: BudgetRecord
    goal: GoalRecord
    indicators: list[IndicatorRecord]
    judgement: JudgementRecord
    measure: str = Field(description="纠偏措施")
    location: LocationRecord

    @classmethod
    def of(cls, sheet: Sheet) -> "SheetRecord":
        """The record of a sheet."""
        return cls(
            key=sheet.key,
            form=sheet.layout.form,
            title=sheet.title.text,
            project=sheet.project.text,
            department=sheet.department.text,
            unit=sheet.unit.text,
            period=PeriodRecord(start=sheet.period.start, end=sheet.period.end),
            budget=BudgetRecord(
                unit=sheet.budget.unit, lines=[BudgetLineRecord.of(line) for line in sheet.budget.lines]
            ),
            goal=GoalRecord(expected=sheet.goal.expected.text, actual=sheet.goal.actual.text),
            indicators=[IndicatorRecord.of(indicator) for indicator in sheet.indicators],
            judgement=JudgementRecord(budget=sheet.judgement.budget.text, goal=sheet.judgement.goal.text),
            measure=sheet.measure.text,
            location=LocationRecord.of(sheet.location),
        )


class TargetRecord(Record, title="单元格"):
    """A cell that proves a finding."""

    path: str = Field(
        description="单元格路径，如 budget/年度资金总额/executed、indicators/12/actual（从 0 起）"
    )
    text: str = Field(description="单元格文字")
    location: LocationRecord | None = Field(description="位置；文档中没有该单元格时为 null")

    @classmethod
    def of(cls, target: Target) -> "TargetRecord":
        """The record of a cell that proves a finding."""
        location = LocationRecord.of(target.location) if target.location else None
        return cls(path=target.path, text=target.text, location=location)


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

    @classmethod
    def of(cls, listed: Listed) -> "FindingRecord":
        """The record of a finding, on a sheet or on the batch."""
        sheet, finding, item = listed
        return cls(
            code=finding.code,
            item=item,
            severity=finding.severity.value,
            sheet=finding.sheet or None,
            project=sheet.project.text if sheet else "",
            unit=sheet.unit.text if sheet else "",
            message=finding.message,
            targets=[TargetRecord.of(target) for target in finding.targets],
            basis=finding.basis,
            suggestion=finding.suggestion,
            repair=dict(finding.repair) or None,
        )


def plain_number(number: Decimal) -> str:
    """A decimal with its places kept and no exponent: 6.00, 215457.6."""
    return format(number, "f")


def _amount(value: Value) -> str:
    return value.text if value.number is None else plain_number(value.number)
