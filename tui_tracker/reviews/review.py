"""What people said of one sheet: plain frozen values, whose texts are normal from the moment they are made."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tui_tracker.model import Finding, Sheet
from tui_tracker.model.text import normalise
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus

Line = Annotated[str, BeforeValidator(normalise)]
"""A text of a review, normalised."""

_SEEN = "作出时所见表的摘要；与现在的表不同，说明针对的是重报前的表；空为不详"


class Record(BaseModel):
    """A part of a sidecar; keys that this program does not know are kept."""

    model_config = ConfigDict(frozen=True, extra="allow", revalidate_instances="always")


class SheetRef(Record, title="跟踪表"):
    """Which sheet is reviewed; `digest` is of what was reviewed, `key` (16 hex digits) outlives a new issue."""

    project: Line = Field(default="", description="项目名称")
    department: Line = Field(default="", description="主管部门")
    unit: Line = Field(default="", description="实施单位")
    period: Line = Field(default="", description="跟踪时段，如 2024-01 至 2024-08")
    document: Line = Field(default="", description="文档的文件名")
    digest: Line = Field(default="", description="审核时表内全部内容的摘要；与现在的表不同，说明该表已重报")
    key: Line = Field(description="跟踪表的标识：由项目、单位、时段算出的 16 位十六进制数；重报不变")

    @classmethod
    def of(cls, sheet: Sheet, document: Path) -> Self:
        """Return the sheet as it now stands in that document."""
        return cls(
            project=sheet.project.text,
            department=sheet.department.text,
            unit=sheet.unit.text,
            period=sheet.period.name,
            document=document.name,
            digest=sheet.digest,
            key=sheet.key,
        )


class Measure(Record, title="纠偏措施"):
    """One corrective measure (纠偏措施), and what the unit answered.

    `findings` are codes such as B06, `targets` paths of cells; `due` and `done` are ISO dates or free words; `created`
    and `updated` are ISO 8601 with offset. `digest` is of the issue that its author saw. `conflict_of` is the id of
    the measure that was edited at the same time.
    """

    id: Annotated[Line, Field(min_length=1, description="编号，表内不重复")]
    findings: tuple[Line, ...] = Field(default=(), description="针对的规则代码，如 B06")
    targets: tuple[Line, ...] = Field(
        default=(),
        description="针对的单元格路径，如 budget/年度资金总额/executed、indicators/12/actual（从 0 起）",
    )
    problem: Line = Field(default="", description="存在的问题")
    measure: Line = Field(default="", description="纠偏措施")
    owner: Line = Field(default="", description="责任单位")
    due: Line = Field(default="", description="完成期限，如 2024-10-31，也可以是文字")
    status: MeasureStatus = Field(default=MeasureStatus.PENDING, description="整改状态")
    author: Line = Field(default="", description="填写人")
    created: Line = Field(default="", description="填写时间")
    updated: Line = Field(default="", description="修改时间")
    progress: Line = Field(default="", description="整改情况，由实施单位填写")
    done: Line = Field(default="", description="完成日期，如 2024-10-08，也可以是文字；由实施单位填写")
    handler: Line = Field(default="", description="责任人，由实施单位填写")
    opinion: Line = Field(default="", description="复核意见，由审核人填写")
    digest: Line = Field(default="", description=_SEEN)
    conflict_of: Line = Field(default="", description="与哪条措施同时被人修改（其编号）；没有冲突则不写")

    def answers(self, finding: Finding) -> bool:
        """Tell whether it answers that finding, by itself or among all that are corrected with it."""
        code, paths = finding.id
        return code in self.findings and set(paths) <= set(self.targets)


class Dismissal(Record, title="排除"):
    """Why a finding does not stand; two reasons for one finding, written at the same time, both stand.

    `texts` is what stood in the targets' cells: once that changes, the finding stands again. `digest` is of the issue
    that its author saw.
    """

    code: Line = Field(description="规则代码")
    targets: tuple[Line, ...] = Field(default=(), description="该发现的单元格路径")
    texts: tuple[Line, ...] = Field(default=(), description="排除时这些单元格里的文字；改动后发现重新成立")
    reason: Line = Field(default="", description="理由")
    author: Line = Field(default="", description="填写人")
    at: Line = Field(default="", description="填写时间")
    digest: Line = Field(default="", description=_SEEN)

    @property
    def id(self) -> tuple[str, tuple[str, ...]]:
        """The `id` of the finding that it dismisses."""
        return self.code, self.targets


class Tombstone(Record, title="已删除的措施"):
    """A measure that was deleted, by whom and when, so that those who still see it can be told."""

    id: Line = Field(description="措施编号")
    author: Line = Field(default="", description="删除人")
    at: Line = Field(default="", description="删除时间")


class Sent(Record, title="发出记录"):
    """What of the sheet was exported at one time, so that the next round knows.

    `digest` is of the issue that was sent, `items` are ids of problems (`B06@budget/…`), `measures` of measures.
    `deadline` was asked for where a measure has no due date of its own.
    """

    at: Line = Field(default="", description="输出时间")
    author: Line = Field(default="", description="输出人")
    kinds: tuple[Line, ...] = Field(default=(), description="输出的种类，如 ledger、notice")
    folder: Line = Field(default="", description="输出文件夹的名称")
    digest: Line = Field(default="", description="输出时表内全部内容的摘要")
    items: tuple[Line, ...] = Field(default=(), description="发出的问题，如 B06@budget/年度资金总额/executed")
    measures: tuple[Line, ...] = Field(default=(), description="发出的措施的编号")
    deadline: Line = Field(default="", description="没有写期限的措施所用的整改期限")


class Anchor(Record, title="单元格"):
    """What stood in a cell that a measure or dismissal names, to find it again when the sheet is re-issued.

    Only for paths that a new issue may shift: those of indicators and of content that was not recognised.
    """

    path: Line = Field(description="单元格路径")
    level1: Line = Field(default="", description="一级指标")
    level2: Line = Field(default="", description="二级指标")
    name: Line = Field(default="", description="三级指标")
    text: Line = Field(default="", description="单元格文字")


class Header(Record, title="审核"):
    """The review as a whole; `reviewer` set the status on having seen the issue `digest`, `revision` counts the saves.

    `saved_by` made the last of them, whatever was changed.
    """

    status: ReviewStatus = Field(default=ReviewStatus.PENDING, description="审核状态")
    reviewer: Line = Field(default="", description="最后改变状态的人；没有改过则为最先保存的人")
    digest: Line = Field(default="", description=_SEEN)
    updated: Line = Field(default="", description="最后保存的时间")
    saved_by: Line = Field(default="", description="最后保存的人")
    revision: Annotated[int, Field(strict=True, ge=0, lt=10**12, description="保存的次数")] = 0
    remark: Line = Field(default="", description="备注")


class Review(Header):
    """All that people said of one sheet. `unknown` holds keys of a later program, where its file has them."""

    sheet: SheetRef
    measures: tuple[Measure, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    deleted: tuple[Tombstone, ...] = ()
    sent: tuple[Sent, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    unknown: dict[str, Any] = Field(default_factory=dict)

    @classmethod
    def for_sheet(cls, sheet: Sheet, document: Path) -> Self:
        """Return the review of a sheet of which nobody has said anything."""
        return cls(sheet=SheetRef.of(sheet, document))

    def measure(self, id: str) -> Measure | None:
        return next((measure for measure in self.measures if measure.id == id), None)

    def deadline_of(self, measure: Measure) -> str:
        """Return until when the measure was asked for when it was last sent, where it has no due date of its own."""
        sent = (one.deadline for one in reversed(self.sent) if measure.id in one.measures and one.deadline)
        return "" if measure.due else next(sent, "")

    @property
    def conflicts(self) -> tuple[Measure | Dismissal, ...]:
        """What was written at the same time as something else of the same id, and waits for a decision.

        Which of the two is deleted does not matter: the one that is left is a conflict no more.
        """
        copies = Counter(measure.conflict_of for measure in self.measures if measure.conflict_of)
        ids = [dismissal.id for dismissal in self.dismissals]
        return (
            *(
                measure
                for measure in self.measures
                if copies[measure.conflict_of] > 1
                or (measure.conflict_of and self.measure(measure.conflict_of))
            ),
            *(dismissal for index, dismissal in enumerate(self.dismissals) if dismissal.id in ids[:index]),
        )
