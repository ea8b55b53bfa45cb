"""Several projects on one page, below one title that says of all what their period and their unit are."""

import pytest

from tests.forms.bureaus import cells, printed
from tests.forms.making import Rows, sheets_of
from tests.forms.variants import told
from tui_tracker.documents.grid import Grid
from tui_tracker.forms.catalogue import built_in
from tui_tracker.forms.recogniser import Recognition
from tui_tracker.model import Location, OddityKind, Sheet

FUNDS = {
    "监控": ("项目资金|年初预算数|1-8月执行数|执行率", "年度资金总额|800000|400000|50%"),
    "自评": ("项目资金|年初预算数|全年预算数|全年执行数", "年度资金总额|800000|800000|640000"),
}
MONTHS = {"监控": ("2024-01", "2024-08"), "自评": ("2023-01", "2023-12")}


def page(kind: str, above: list[str], between: list[str], title: str = "") -> Rows:
    """Three projects, of which the first has the title."""
    first, *others = (
        printed(kind, title=title, above=above, head=[f"项目名称|{name}"], funds=FUNDS[kind])
        for name in "甲乙丙"
    )
    return [*first, *(row for one in others for row in [*cells(between), *one[1 + len(above) :]])]


def said(sheets: list[Sheet]) -> list[tuple[str, str, str, str]]:
    return [(one.project.text, one.budget.unit, one.period.start, one.period.end) for one in sheets]


@pytest.mark.parametrize("between", [[], ["（二）某某项目"], ["联系人：李四"]])
@pytest.mark.parametrize("kind", MONTHS)
def test_projects_below_one_title_have_its_period_and_unit(kind: str, between: list[str]) -> None:
    above = {"监控": ["（2024年1-8月）", "金额单位：元"], "自评": ["（2023年度）", "金额单位：元"]}[kind]
    sheets = sheets_of(page(kind, above, between))
    assert said(sheets) == [(name, "元", *MONTHS[kind]) for name in "甲乙丙"]
    # Whoever reads one of them sees that it says neither itself.
    leans = [any("按同页上一张表" in one for one in told(sheet, OddityKind.LACKING)) for sheet in sheets]
    assert leans == [False, True, True]


def test_the_title_may_say_both() -> None:
    rows = page("自评", ["填报单位：某局"], [], title="2023年度项目支出绩效自评表（单位：元）")
    assert said(sheets_of(rows)) == [(name, "元", *MONTHS["自评"]) for name in "甲乙丙"]


def test_a_sheet_with_a_title_of_its_own_has_nothing_of_the_one_above() -> None:
    above = printed("自评", above=["（2023年度）", "金额单位：元"], funds=FUNDS["自评"])
    own = printed("自评", above=["填报单位：某局"], head=["项目名称|乙"])
    assert said(sheets_of([*above, *own]))[1] == ("乙", "万元", "", "")


def test_a_sheet_that_leans_on_another_is_not_read_without_it() -> None:
    work = Recognition(built_in(), [])
    rows = page("自评", ["（2023年度）"], [])
    assert len([*work.sheets(Grid(rows, lambda row: Location("test", row + 1)))]) == 3
    assert not work.is_local
