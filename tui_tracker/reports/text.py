"""Items as a reviewer's notes: sheet by sheet, what is wrong, where, and what to ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.model import Finding, Item, Severity, Sheet
from tui_tracker.model.text import one_line
from tui_tracker.reading import compact
from tui_tracker.reports.habits import Habit
from tui_tracker.reports.members import H
from tui_tracker.reports.places import places_of, start_of
from tui_tracker.rules.items import note_of
from tui_tracker.rules.priority import priority

if TYPE_CHECKING:
    # With it comes pydantic: a tenth of a second, which sheets without a review do without.
    from tui_tracker.reviews.review import Dismissal

Dismissed = tuple[Finding, "Dismissal"]
"""A finding that does not stand, and why."""

MOST_PROJECTS = 8
"""So many projects are named of a unit that has a habit."""

MOST_PLACES = 2
"""A finding on a whole column names so many of its rows; the other formats give all."""

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
"""How a terminal with colours shows the words 错误, 警告 and 提示."""


class Line(NamedTuple):
    """A line of notes; `lead` is its beginning, which a terminal shows in `style`, and wrapped lines hang."""

    text: str = ""
    indent: int = 0
    hang: int = 0
    lead: str = ""
    style: str = ""

    def __str__(self) -> str:
        return (" " * self.indent + self.lead + self.text).rstrip()


class SheetNotes(NamedTuple):
    """What is said of a sheet, and what it adds to the summary.

    `lines` is empty where there is nothing to say. With each line stands the code of the rule whose habit makes it
    needless: what is a unit's habit is asked for once, for the unit. `counts` are the items by severity.
    """

    unit: str
    lines: Sequence[tuple[Line, str]]
    counts: Sequence[int]
    is_flawed: bool
    settled: int

    @classmethod
    def of(
        cls, sheet: Sheet, items: Sequence[Item], dismissed: Sequence[Dismissed] = (), *, infos: bool
    ) -> SheetNotes:
        """Return the notes on a sheet, on the items of its open findings and on the findings that were dismissed.

        They begin with its priority, by which the terminal program sorts its list. Without `infos`, 提示 are only
        counted.
        """
        shown = [item for item in items if infos or item.severity is not Severity.INFO]
        lines = [line for item in shown for line in _note(item, sheet, infos=infos)]
        lines += [
            (line, "")
            for finding, said in dismissed
            if infos or finding.severity is not Severity.INFO
            for line in _settled(finding, said, sheet)
        ]
        if lines:
            head = heading(sheet, f"{start_of(sheet)}  {priority(sheet, items)}")
            lines = [(head, ""), *lines, (Line(), "")]
        severities = [item.severity for item in items]
        return cls(sheet.unit.text, lines, [*map(severities.count, Severity)], bool(shown), len(dismissed))

    def encoded(self) -> bytes:
        """Return the notes as bytes, for `decoded`."""
        return compact.written(self)

    @classmethod
    def decoded(cls, data: bytes) -> SheetNotes:
        """Return the notes that were encoded."""
        unit, lines, *others = compact.read(data)
        return cls(unit, [(Line(*line), code) for line, code in lines], *others)


def notes(
    sheets: Iterable[SheetNotes],
    on_batch: Sequence[Finding] = (),
    habits: Sequence[Habit[H]] = (),
    *,
    infos: bool,
) -> Iterator[Line]:
    """Yield the notes on the units' habits and every sheet with something to say, on the batch, then a summary."""
    known = {(habit.unit, habit.code) for habit in habits}
    for habit in habits:
        yield from _habit(habit)
    counts: Counter[Severity] = Counter()
    count = flawed = settled = 0
    for sheet in sheets:
        count += 1
        settled += sheet.settled
        flawed += sheet.is_flawed
        counts.update(dict(zip(Severity, sheet.counts, strict=True)))
        yield from (line for line, code in sheet.lines if not (code and (sheet.unit, code) in known))
    counts.update(finding.severity for finding in on_batch)
    if shown_on_batch := [one for one in on_batch if infos or one.severity is not Severity.INFO]:
        yield Line(lead="全批", style="bold")
        for finding in shown_on_batch:
            yield from _said_of_batch(finding)
        yield Line()
    yield Line(
        _summary(count, flawed, counts, infos=infos) + (f"；另有 {settled} 项已排除" if settled else "")
    )


def heading(sheet: Sheet, place: str) -> Line:
    """Return the line that a sheet's part begins with: its project and unit, and where it stands."""
    project = one_line(sheet.project.text) or "（无项目名称）"
    unit = one_line(sheet.unit.text)
    return Line(f"  {unit}  {place}".rstrip(), hang=2, lead=project, style="bold")


def _habit(habit: Habit[H]) -> Iterator[Line]:
    """Yield what most sheets of a unit have wrong: said once, with what is to be done on all of them."""
    unit = one_line(habit.unit) or "（无实施单位）"
    yield Line(
        f"  {habit.sheets} 张表中 {len(habit.members)} 张有同样的问题", hang=2, lead=unit, style="bold"
    )
    yield Line(f"  {habit.title}", indent=2, hang=10, lead=f"共性 {habit.code}", style="bold")
    projects = "、".join(one_line(member.project) for member in habit.members[:MOST_PROJECTS])
    more = f"等 {len(habit.members)} 张" if len(habit.members) > MOST_PROJECTS else ""
    yield Line(f"请单位逐张更正，并检查其余各表：{projects}{more}", indent=12, hang=2, lead="→ ", style="dim")
    yield Line()


def _note(item: Item, sheet: Sheet, *, infos: bool) -> Iterator[tuple[Line, str]]:
    yield _said(item.head, sheet, item.severity.label, STYLES[item.severity]), ""
    if item.head.suggestion:
        asked = one_line(item.head.suggestion) + note_of(item)
        yield Line(asked, indent=12, hang=2, lead="→ ", style="dim"), item.head.code
    for finding in item.evidence:
        if infos or finding.severity is not Severity.INFO:
            yield _said(finding, sheet, "同因", "dim")._replace(indent=12), ""


def _said_of_batch(finding: Finding) -> Iterator[Line]:
    lead = f"{finding.severity.label} {finding.code}"
    yield Line(f"  {one_line(finding.message)}", indent=2, hang=10, lead=lead, style=STYLES[finding.severity])
    yield Line(one_line(finding.suggestion), indent=12, hang=2, lead="→ ", style="dim")


def _settled(finding: Finding, said: Dismissal, sheet: Sheet) -> Iterator[Line]:
    yield _said(finding, sheet, "已排除", "dim")
    by = f"（{said.author}）" if said.author else ""
    yield Line(one_line(said.reason) + by, indent=12, hang=6, lead="理由：", style="dim")


def _said(finding: Finding, sheet: Sheet, label: str, style: str) -> Line:
    places = places_of(finding, sheet, MOST_PLACES)
    text = "  ".join(part for part in (places, one_line(finding.message)) if part)
    return Line("  " + text, indent=2, hang=10, lead=f"{label} {finding.code}", style=style)


def _summary(sheets: int, flawed: int, counts: Counter[Severity], *, infos: bool) -> str:
    tally = "，".join(f"{severity.label} {counts[severity]} 项" for severity in Severity)
    hidden = counts[Severity.INFO] and not infos
    hint = "（提示未列出，加 --fail-on info 或用 --select 指明规则即可列出）" if hidden else ""
    return f"共 {sheets} 张表，{flawed} 张有问题：{tally}{hint}"
