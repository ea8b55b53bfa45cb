"""The batch by problem and by unit."""

from tui_tracker.model import Severity
from tui_tracker.workspace import Entry, Filter, Workspace, arrange, decisions
from tui_tracker.workspace.decisions import MeasureFields, Subject
from tui_tracker.workspace.listing import Sort
from tui_tracker.workspace.problems import by_problem, by_unit


def test_a_problem_counts_the_sheets_that_a_filter_for_it_shows(workspace: Workspace) -> None:
    problems = by_problem(workspace.entries)
    for problem in problems:
        shown = arrange(workspace.entries, Filter(rule=problem.code), Sort.DOCUMENT)
        items = [item for entry in shown for item in entry.items if item.head.code == problem.code]
        assert (problem.sheets, problem.items, problem.left) == (len(shown), len(items), len(items))
        assert problem.severity is min((item.severity for item in items), key=lambda one: one.rank)
        assert sum(part.sheets for part in problem.parts) == problem.sheets
    assert sum(problem.items for problem in problems) == sum(sum(e.totals[:2]) for e in workspace.entries)
    assert [problem.severity.rank for problem in problems] == sorted(p.severity.rank for p in problems)


def test_a_unit_counts_each_of_its_sheets_once(workspace: Workspace) -> None:
    units = by_unit(workspace.entries)
    for unit in units:
        own = [e for e in workspace.entries if e.summary.unit == unit.unit and e.heads]
        assert unit.sheets == len(own)
        grave = ([item for item in e.items if item.severity is not Severity.INFO] for e in own)
        assert unit.amount == sum(max(item.money.amount for item in items) for items in grave)
        assert {part.unit for part in unit.parts} == {unit.unit}
    assert sum(unit.sheets for unit in units) == sum(bool(entry.heads) for entry in workspace.entries)


def test_what_is_answered_is_no_longer_left(workspace: Workspace) -> None:
    before = next(one for one in by_problem(workspace.entries) if one.code == "B07")
    first, second = arrange(workspace.entries, Filter(rule="B07"), Sort.DOCUMENT)[:2]

    def subject(entry: Entry) -> Subject:
        return Subject(entry, tuple(item.id for item in entry.items if item.head.code == "B07"))

    workspace.decide(decisions.dismiss([subject(first)], "审核人")("不成立")).result()
    write = decisions.write_measure([subject(second)], "审核人", workspace.settings)
    workspace.decide(write(MeasureFields(measure="加快支付"))).result()
    after = next(one for one in by_problem(workspace.entries) if one.code == "B07")
    assert (after.sheets, after.items, after.amount) == (before.sheets, before.items, before.amount)
    assert after.left == before.left - 2
    assert after.severity is Severity.ERROR
