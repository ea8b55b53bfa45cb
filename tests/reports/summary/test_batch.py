"""The batch in figures, against what was worked out for the sample apart from the program."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pytest

from tests.conftest import SAMPLE
from tests.opening import load_all, workspace_on
from tests.rules.builders import sheet
from tui_tracker.model import Sheet
from tui_tracker.reports.members import Member
from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.execution import Reckoning, executions_of
from tui_tracker.reports.summary.page import summary_page
from tui_tracker.reports.summary.record import summary_record
from tui_tracker.rules.engine import examine
from tui_tracker.rules.items import items_of
from tui_tracker.settings import Settings

EXPECTED = json.loads(Path(__file__).with_name("sample.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def sample_summary() -> BatchSummary:
    workspace = workspace_on([SAMPLE], cache=False)
    load_all(workspace)
    return BatchSummary.of(workspace.entries, workspace.findings)


def summary_of(*sheets: Sheet) -> BatchSummary:
    """The summary of sheets that were checked as one batch."""
    examined = examine(sheets, Settings())
    each = zip(sheets, examined.findings, examined.figures, strict=True)
    members = [
        Member(at, one.key, one.project.text, one.unit.text, figures, _heads(items_of(findings)))
        for at, (one, findings, figures) in enumerate(each, 1)
    ]
    return BatchSummary(members, examined.on_batch)


def _heads(items: Sequence[Any]) -> tuple[str, ...]:
    return tuple(item.head.code for item in items if item.severity.rank < 2)


def _same(expected: Any, found: Any) -> Any:
    """What of `found` stands in `expected`."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return {key: _same(value, found.get(key)) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [_same(one, other) for one, other in zip(expected, found, strict=True)]
    return found


@pytest.mark.parametrize("part", EXPECTED)
def test_the_sample_s_figures_are_those_that_were_worked_out_by_hand(
    part: str, sample_summary: BatchSummary
) -> None:
    found = json.loads(json.dumps(summary_record(sample_summary)))[part]
    assert _same(EXPECTED[part], found) == EXPECTED[part]


def test_amounts_in_yuan_and_in_ten_thousands_are_added_up_in_ten_thousands() -> None:
    in_yuan = sheet(project="甲", total="1200000.00 1200000.00 900000.00 75.00", money="元")
    record = summary_record(summary_of(sheet(project="乙"), in_yuan))
    assert record["totals_total_row"] == {"initial": "240.00", "tracked": "240.00", "executed": "180.00"}
    assert record["rate_corrected_pct"] == "75.00"


@pytest.mark.parametrize("step", [1, 7])
def test_what_is_reckoned_in_steps_is_what_is_reckoned_at_once(
    step: int, sample_summary: BatchSummary
) -> None:
    sheets = [(one, one.unit, one.figures.execution) for one in sample_summary.members]
    reckoning = Reckoning[Member]()
    for begin in range(0, len(sheets), step):
        reckoning.add(sheets[begin : begin + step])
    assert reckoning.executions() == sample_summary.executions == executions_of(sheets)


def test_a_batch_without_sheets_is_a_line() -> None:
    assert [str(line) for line in summary_page(summary_of())] == ["监控汇总    0 张表，0 个单位，0 项指标"]
    assert summary_record(summary_of())["sheets"] == 0


def test_a_sheet_without_a_budget_and_without_a_period_upsets_nothing() -> None:
    odd = sheet(total="- - - -", carried="- - - -", other=None, period=("", ""), indicators=())
    record = summary_record(summary_of(odd))
    assert record["rate_corrected_pct"] is None
    assert list(summary_page(summary_of(odd)))


def test_a_habit_is_the_same_head_on_most_sheets_of_a_unit() -> None:
    late = [sheet(project=f"第{at}号", total="120.00 120.00 0.00 0.00") for at in range(4)]
    others = [sheet(project=f"另{at}号") for at in range(2)]
    (habit,) = [one for one in summary_of(*late, *others).habits if one.code == "J01"]
    assert (len(habit.members), habit.sheets) == (4, 6)
    assert not [one for one in summary_of(*late, *others, sheet(project="又一")).habits if one.code == "J01"]
    assert not summary_of(*late[:3]).habits


def test_the_page_can_be_read_at_80_columns(sample_summary: BatchSummary) -> None:
    lines = [str(line) for line in summary_page(sample_summary)]
    tables = [line for line in lines if line.startswith("  ") and "   " in line.strip()]
    widths = [sum(1 + (east_asian_width(c) in "WF") for c in line) for line in tables]
    assert len(tables) > 30
    assert max(widths) <= 80


@pytest.mark.parametrize(
    "told",
    [
        "监控汇总  2024年1-8月  时间进度 66.67%  41 张表，2 个单位，418 项指标",
        "更正：宣传经费执行数 143375.00 以元填入万元，应为 14.34",
        "更正后执行率 50.32%，比时间进度低 16.35 个百分点；按年初预算计算为 30.45%；"
        "不计被调成与执行数相等的 4 张，为 25.46%",
        "执行率低于时间进度的 30 张中，29 张仍都判断“确定能完成”",
        "此增彼减 8.64 万元：高质量技能人才培养调减，专项审计经费调增",
        "执法大队：B13 总额行已改而来源行未改，5 张中有 4 张",
    ],
)
def test_the_page_says_it_in_words(told: str, sample_summary: BatchSummary) -> None:
    assert told in "\n".join(map(str, summary_page(sample_summary)))
