"""The list as a reviewer wants to see it."""

from pathlib import Path

import pytest

from tui_tracker.model import Severity
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.settings import Settings
from tui_tracker.workspace import Filter, Sort, Workspace, arrange, units
from tui_tracker.workspace.search import matches


@pytest.fixture
def workspace(sample: Path) -> Workspace:
    workspace = Workspace([sample], Settings(select=("S", "B")))
    workspace.load_all()
    return workspace


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("xcjf", "宣传经费", True),
        ("XCJF", "宣传经费", True),
        ("xuanchuan", "宣传经费", True),
        ("xcjf12h", "宣传经费12号", True),
        ("宣传", "宣传经费", True),
        ("宣 经费", "宣传经费", True),
        ("（汇总）", "人社局(汇总)", True),
        ("db", "党建经费", False),
        ("", "任何", True),
    ],
)
def test_search_speaks_characters_pinyin_and_initials(query: str, text: str, found: bool) -> None:
    assert matches(query, text) is found


def test_default_order_is_what_to_look_at_first(workspace: Workspace) -> None:
    listed = arrange(workspace.entries, Filter(), Sort.PRIORITY)
    assert [entry.priority for entry in listed] == sorted(
        (e.priority for e in workspace.entries), key=lambda one: (one.weight, one.money.amount), reverse=True
    )
    assert listed[0].summary.project == "宣传经费"


def test_every_order_can_be_turned_round_and_loses_nothing(workspace: Workspace) -> None:
    for sort in Sort:
        forward = arrange(workspace.entries, Filter(), sort)
        assert forward[::-1] == arrange(workspace.entries, Filter(), sort, reverse=True)
        assert set(forward) == set(workspace.entries)


def test_sort_by_rate_begins_with_what_was_not_spent(workspace: Workspace) -> None:
    rates = [
        e.sheet.budget.total.rate.text
        for e in arrange(workspace.entries, Filter(), Sort.RATE)[:3]
        if e.sheet.budget.total
    ]
    assert rates == ["0.00"] * 3


def test_filters_add_up(workspace: Workspace) -> None:
    unit = units(workspace.entries)[1]
    assert unit.endswith("执法大队")
    assert len(arrange(workspace.entries, Filter(unit=unit), Sort.DOCUMENT)) == 5
    wanted = Filter(text="zcxc", unit=unit, severity=Severity.ERROR)
    (only,) = arrange(workspace.entries, wanted, Sort.DOCUMENT)
    assert only.sheet.project.text == "政策宣传"
    assert str(wanted) == f"“zcxc” 有错误 {unit}"
    assert arrange(workspace.entries, Filter(status=ReviewStatus.RETURNED), Sort.DOCUMENT) == []


def test_the_sort_key_goes_round(workspace: Workspace) -> None:
    sort = Sort.PRIORITY
    for _ in Sort:
        sort = sort.next()
    assert sort is Sort.PRIORITY
