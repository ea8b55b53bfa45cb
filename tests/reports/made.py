"""A sheet of the real document, and findings made up for it."""

from functools import cache

from tests.conftest import SAMPLE
from tui_tracker.model import Finding, Location, Severity, Sheet, Target
from tui_tracker.reading.document import read
from tui_tracker.reading.summary import Summary
from tui_tracker.workspace import Entry


@cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets of the real document."""
    return read(SAMPLE)


def publicity() -> Sheet:
    """宣传经费: its spending stands in yuan."""
    return next(sheet for sheet in sheets() if sheet.project.text == "宣传经费")


def entry() -> Entry:
    """The same sheet in its document."""
    sheet = publicity()
    return Entry(SAMPLE, Summary.of(sheet), sheet)


def target(path: str) -> Target:
    """A cell of that sheet."""
    value = dict(publicity().cells())[path]
    return Target(path, value.text, value.location)


def finding(
    code: str = "B06",
    severity: Severity = Severity.ERROR,
    message: str = "执行数 143375.00 疑似以元填列",
    *targets: Target,
    suggestion: str = "",
    repair: dict[str, str] | None = None,
) -> Finding:
    """A finding on that sheet."""
    return Finding(
        code=code,
        title="疑似元、万元混填",
        severity=severity,
        sheet=publicity().key,
        message=message,
        targets=targets or (target("budget/年度资金总额/executed"),),
        basis="表内勾稽：执行数以万元计",
        suggestion=suggestion,
        repair=repair or {},
    )


ELSEWHERE = Target("project", "宣传经费", Location("另一份.docx", table=2, row=1, column=1))
"""A cell of another document."""
NOWHERE = Target("budget/其他资金", "", None)
"""A row that the document lacks."""
