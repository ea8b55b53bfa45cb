"""The list as a reviewer wants to see it."""

from itertools import permutations

import pytest

from tui_tracker.model import Severity
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.workspace import (
    Filter,
    Sort,
    Trait,
    Workspace,
    arrange,
    decisions,
    displaced,
    put_back,
    units,
)
from tui_tracker.workspace.decisions import Subject
from tui_tracker.workspace.search import matches


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
    for written in (unit, f"{unit[:3]} {unit[3:]}"):
        assert len(arrange(workspace.entries, Filter(unit=written), Sort.DOCUMENT)) == 5
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


def test_filters_combine_and_each_can_be_taken_off_alone(workspace: Workspace) -> None:
    wanted = Filter(text="经费", severity=Severity.ERROR, rule="B07", traits=(Trait.OPEN,))
    assert str(wanted) == "“经费” 有错误 规则 B07 有未处理"
    for words, rest in wanted.conditions.items():
        assert words not in str(rest)
        assert set(arrange(workspace.entries, rest, Sort.DOCUMENT)) >= set(
            arrange(workspace.entries, wanted, Sort.DOCUMENT)
        )
    assert not wanted.conditions["有未处理"].traits


def test_a_rule_is_found_by_its_code_beside_other_words(workspace: Workspace) -> None:
    every = arrange(workspace.entries, Filter(rule="B07"), Sort.DOCUMENT)
    assert every
    assert arrange(workspace.entries, Filter(text="b07"), Sort.DOCUMENT) == every
    assert arrange(workspace.entries, Filter(text="b7"), Sort.DOCUMENT) == every
    assert Filter(text="b7 经费").with_rule(workspace.entries) == Filter(text="经费", rule="B07")
    some = arrange(workspace.entries, Filter(text="B07 经费"), Sort.DOCUMENT)
    assert some
    assert {entry.summary.project for entry in some} < {entry.summary.project for entry in every}


def test_what_was_answered_has_its_rule_still_but_nothing_open(workspace: Workspace) -> None:
    entry = arrange(workspace.entries, Filter(rule="B07"), Sort.DOCUMENT)[0]
    item = next(item for item in entry.items if item.head.code == "B07")
    dismiss = decisions.dismiss([Subject(entry, (item.id,))], "审核人")("不成立")
    workspace.decide(dismiss).result()
    assert Filter(rule="B07").accepts(entry)
    assert not Filter(rule="B07", traits=(Trait.OPEN,)).accepts(entry)
    workspace.decide(decisions.remark([entry])("看过")).result()
    assert arrange(workspace.entries, Filter(traits=(Trait.REMARK,)), Sort.DOCUMENT) == [entry]


def test_a_sheet_that_is_only_to_get_its_status_can_be_found(workspace: Workspace) -> None:
    wanted = Filter(traits=(Trait.DONE,))
    assert str(wanted) == "处理完未定"
    assert not arrange(workspace.entries, wanted, Sort.DOCUMENT)
    entry = next(one for one in workspace.entries if one.unanswered)
    subjects = [Subject(entry, (item.id,)) for item in entry.items]
    workspace.decide(decisions.dismiss(subjects, "甲")("已核实")).result()
    assert arrange(workspace.entries, wanted, Sort.DOCUMENT) == [entry]
    workspace.decide(decisions.set_status([entry], ReviewStatus.RETURNED)).result()
    assert not arrange(workspace.entries, wanted, Sort.DOCUMENT)


def test_what_was_displaced_is_put_back(workspace: Workspace) -> None:
    fresh = workspace.entries[:6]
    for entries in map(list, permutations(fresh)):
        behind = displaced(entries, fresh)
        assert put_back(fresh, behind) == entries
        assert bool(behind) is (entries != fresh)


def test_only_the_sheets_that_have_moved_are_displaced(workspace: Workspace) -> None:
    first, *others = workspace.entries
    assert displaced([*others, first], workspace.entries) == {first.key: others[-1].key}
