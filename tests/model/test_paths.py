"""Paths: every cell of a sheet has one, and it leads back to the cell."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.builders import sheet
from tui_tracker.model import TRACKING, Budget, Family, Layout, Points, Sheet, value_of
from tui_tracker.model.layout import AMOUNT_ROLES, LEVELS, VALUE_ROLES
from tui_tracker.model.paths import amount_path, indicator_of, label_of, parse, row_of, value_path

_EVERYTHING = Layout(
    form="all",
    title="一切表",
    family=Family.MONITORING,
    texts={
        **TRACKING.texts,
        "project_code": "项目编码",
        "reason": "偏差原因",
        "total/weight": "总分·分值",
        "total/score": "总分·得分",
    },
    budget=dict.fromkeys(AMOUNT_ROLES, "金额"),
    indicators=dict.fromkeys((*LEVELS, *VALUE_ROLES), "值"),
)


def full() -> Sheet:
    """A sheet that has every role, a source that stands twice and one with a slash in its name."""
    one = sheet()
    total, own, *rest = one.budget.lines
    lines = (total, own, own._replace(number=2), own._replace(source="中央/省级"), *rest)
    return replace(
        one,
        layout=_EVERYTHING,
        budget=Budget("元", lines),
        total=Points(value_of("100", one.location, 1), value_of("98", one.location, 2)),
    )


def test_every_cell_is_found_by_its_path_and_no_two_share_one() -> None:
    one = full()
    cells = list(one.cells())
    assert len({path for path, _ in cells}) == len(cells)
    assert {path.rpartition("/")[2] for path, _ in cells} >= {*AMOUNT_ROLES, *VALUE_ROLES, *LEVELS}
    assert all(one.cell(path) is cell for path, cell in cells)


@given(st.text(min_size=1), st.sampled_from(AMOUNT_ROLES))
def test_a_path_of_an_amount_is_taken_apart_again(source: str, role: str) -> None:
    path = amount_path(source, role)
    assert parse(path)[:3] == ("budget", source, role)
    assert row_of(path) == f"budget/{source}"


def test_paths_of_what_is_not_there_find_nothing() -> None:
    one = full()
    for path in ("budget/别的/executed", "indicators/99/plan", "indicators/x/plan", "没有", "budget", ""):
        assert one.cell(path) is None


def test_indicators_are_told_by_number() -> None:
    assert indicator_of(value_path(12, "actual")) == 12
    assert indicator_of("indicators") is None
    assert indicator_of("lost/indicators/3/plan") is None


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("budget/当年财政拨款#2/forecast", "当年财政拨款#2·金额"),
        ("budget/年度资金总额", "年度资金总额"),
        ("indicators/1/plan", "培训场次·值"),
        ("total/score", "总分·得分"),
        ("unplaced/3", "未识别内容"),
    ],
)
def test_a_cell_is_called_as_its_form_calls_it(path: str, label: str) -> None:
    assert label_of(full(), path) == label


def test_an_amount_that_is_borrowed_is_called_after_its_owner() -> None:
    one = sheet()
    budget = {role: label for role, label in TRACKING.budget.items() if role != "tracked"}
    one = replace(one, layout=replace(TRACKING, budget=budget))
    assert label_of(one, "budget/年度资金总额/tracked") == "年度资金总额·年初预算数"
