"""Whatever a document holds, no rule fails on it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.builders import PLACE, oddity
from tui_tracker.model import (
    SOURCES,
    TAXONOMY,
    TOTAL,
    Budget,
    BudgetLine,
    Goal,
    Indicator,
    Judgement,
    OddityKind,
    Period,
    Sheet,
    Value,
    value_of,
)
from tui_tracker.rules.engine import check
from tui_tracker.rules.items import items_of
from tui_tracker.rules.priority import priority
from tui_tracker.rules.slots import fill_for
from tui_tracker.rules.templates import TEMPLATES
from tui_tracker.settings import Settings

_WORDS = (
    "", "无", "及时", "计划", "因机构改革，项目资金于6月转隶至中心", "2023年完成11人，满意度达95%", "12月31日", "年底前",
    "确定能完成", "有可能",
)  # fmt: skip
_NUMBERS = (
    "0", "0.00", "143375.00", "-5.00", "9" * 60, "0.0000001", "1,234.50", "=0.00(例)", "≥90.00(%)", "≤5.00(元)",
    "=100(%)", "100%",
)  # fmt: skip
_ALPHABET = "计划实际完成率满意度培训人次0123456789%≥≤=年月，。“”{} "
_TEXTS = st.sampled_from(_WORDS) | st.text(_ALPHABET, max_size=60) | st.text(max_size=20)
_CELLS: st.SearchStrategy[Value] = st.builds(
    value_of, _TEXTS | st.sampled_from(_NUMBERS), st.just(PLACE), st.none() | st.integers(0, 9)
)
_LEVEL2 = sorted({level2 for group in TAXONOMY.values() for level2 in group} | {"成本指标", "其他"})
_LEVELS = st.builds(value_of, st.sampled_from(_LEVEL2), st.just(PLACE))
_LEVELS_OR_CELLS = _LEVELS | _CELLS
_ROWS = st.builds(Indicator, _LEVELS_OR_CELLS, _LEVELS_OR_CELLS, *[_CELLS] * 5, st.just(PLACE), *[_CELLS] * 5)
_SOURCES = st.sampled_from((TOTAL, *SOURCES))
_PARENTS = st.sampled_from(("", TOTAL, SOURCES[0]))
_LINES = st.builds(
    BudgetLine,
    *(_SOURCES, _CELLS, _CELLS, _CELLS, _CELLS, st.none() | st.just(PLACE), _PARENTS, st.integers(1, 2)),
    *[_CELLS] * 4,
)
_MONTHS = st.sampled_from(("", "2024-01", "2024-08", "2024-12", "1999-02"))
_PATHS = {
    OddityKind.TITLE: "title",
    OddityKind.PERIOD: "period",
    OddityKind.LABEL: "label/纠偏措施",
    OddityKind.SHIFTED: "indicators/0/level1",
    OddityKind.INHERITED: "indicators/0/level2",
    OddityKind.AMOUNTS: "budget/其他资金/rate",
    OddityKind.UNPLACED: "unplaced/0",
}


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Any sheet that the model can hold."""
    indicators = draw(st.lists(_ROWS, max_size=5))
    kinds = [kind for kind, path in _PATHS.items() if indicators or not path.startswith("indicators")]
    odd = draw(st.lists(st.sampled_from(kinds), max_size=3))
    return Sheet(
        key=draw(st.sampled_from("ab")),
        digest=draw(st.sampled_from("cd")),
        title=draw(_CELLS),
        project=draw(_CELLS),
        department=draw(_CELLS),
        unit=draw(_CELLS),
        period=Period(draw(_MONTHS), draw(_MONTHS), draw(_CELLS)),
        budget=Budget("万元", tuple(draw(st.lists(_LINES, max_size=5)))),
        goal=Goal(draw(_CELLS), draw(_CELLS)),
        indicators=tuple(indicators),
        judgement=Judgement(draw(_CELLS), draw(_CELLS)),
        measure=draw(_CELLS),
        location=PLACE,
        oddities=tuple(oddity(kind, _PATHS[kind], draw(_TEXTS), draw(_TEXTS)) for kind in odd),
    )


@settings(max_examples=80)
@given(st.lists(sheets(), min_size=1, max_size=3))
def test_no_rule_raises_on_any_sheet(batch: list[Sheet]) -> None:
    checked = check(batch, Settings())
    assert len(checked) == len(batch)
    for each, findings in zip(batch, checked, strict=True):
        items = items_of(findings)
        assert sum(len(item.findings) for item in items) == len(findings)
        assert priority(each, items).weight >= 0
        for finding in findings:
            assert finding.message
            assert finding.suggestion
            assert finding.targets
            assert fill_for(TEMPLATES[4], each, finding)


@settings(max_examples=50)
@given(st.lists(sheets(), min_size=1, max_size=3))
def test_the_same_sheets_always_have_the_same_findings(batch: list[Sheet]) -> None:
    assert check(batch, Settings()) == check(batch, Settings())
