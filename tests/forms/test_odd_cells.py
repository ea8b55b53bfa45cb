"""Cells that are no value: errors of spreadsheets, hints, and numbers of points however they are printed."""

import pytest

from tests.forms.bureaus import FUNDS, INDICATORS, LEVELS, printed
from tests.forms.making import sheet_of
from tests.forms.reading import amounts, read, values
from tests.forms.variants import told
from tui_tracker.model import OddityKind

ERRORS = ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#####"]
ROWS = {
    "监控": "|产出指标|数量指标|服务人数|≥500人|300人|{}||确定能",
    "自评": "|产出指标|数量指标|服务人数|≥500人|{}|50|48|",
}


@pytest.mark.parametrize("cell", [*ERRORS, "TRUE", "FALSE"])
@pytest.mark.parametrize("kind", ROWS)
def test_an_error_as_the_last_value_is_told_of_that_cell_alone(kind: str, cell: str) -> None:
    table = [INDICATORS[kind][0], ROWS[kind].format(cell), INDICATORS[kind][2]]
    sheet = sheet_of(printed(kind, indicators=table))
    assert not sheet.uncertain
    assert values(sheet, 0, "forecast" if kind == "监控" else "actual") == [cell]
    assert len(told(sheet, OddityKind.UNPLACED)) == (cell in ERRORS)


@pytest.mark.parametrize("cell", ["详见附件", "见附件2", "详见附表一", "见后附报告"])
@pytest.mark.parametrize("kind", ROWS)
def test_a_value_that_stands_elsewhere_is_the_matter_of_its_cell_alone(kind: str, cell: str) -> None:
    table = [INDICATORS[kind][0], ROWS[kind].format(cell), INDICATORS[kind][2]]
    sheet = read(printed(kind, indicators=table))
    assert values(sheet, 0, "forecast" if kind == "监控" else "actual") == [cell]


def test_an_error_of_the_first_form_is_told_beside_a_reason_too() -> None:
    header = f"{LEVELS}|年度指标值|跟踪期计划完成值|跟踪期实际完成值|偏差原因分析"
    table = [header, "|产出指标|数量指标|人数|≥5人|3|#REF!|", "|||户数|≥5户|3|#N/A|停工"]
    sheet = sheet_of(printed("监控", title="财政项目支出绩效跟踪表", indicators=table))
    assert [one.text for one in sheet.oddities if one.kind is OddityKind.UNPLACED] == ["#REF!", "#N/A"]


@pytest.mark.parametrize("role", ["actual", "forecast", "likelihood"])
def test_a_hint_in_any_column_is_no_value(role: str) -> None:
    row = {"actual": "300人", "forecast": "500人", "reason": "", "likelihood": "确定能", role: "请填写"}
    table = [INDICATORS["监控"][0], f"|产出指标|数量指标|人数|≥500人|{'|'.join(row.values())}"]
    sheet = sheet_of(printed("监控", indicators=table))
    assert values(sheet, 0, role) == [""]
    assert [one.path for one in sheet.oddities if one.kind is OddityKind.HINT] == [f"indicators/0/{role}"]


@pytest.mark.parametrize("points", ["10分", "（10分）", "10 分", "(10)", "10"])
def test_points_are_numbers_however_they_are_printed(points: str) -> None:
    funds = [FUNDS["自评"][0], f"年度资金总额|80|80|64|{points}|80%|8分"]
    table = [INDICATORS["自评"][0], f"|产出指标|数量指标|人数|≥500人|480人|{points}|（8分）|停课"]
    sheet = read(printed("自评", funds=funds, indicators=table, foot=["总分||||||20分|（16分）|"]))
    assert amounts(sheet, "年度资金总额", "weight", "score") == ["10", "8"]
    assert values(sheet, 0, "weight", "score") == ["10", "8"]
    assert (sheet.total.weight.text, sheet.total.score.text) == ("20", "16")
    assert sheet.budget.lines[0].weight.number == sheet.indicators[0].weight.number == 10


@pytest.mark.parametrize(
    ("header", "rows", "total"),
    [
        (
            "绩效指标|一级指标|二级指标|分值|三级指标",
            ["|产出指标|数量指标|50|人数", "||质量指标|40|合格率"],
            3,
        ),
        (
            "绩效指标|一级指标|二级指标|权重|三级指标",
            ["|产出指标|数量指标|50分|人数", "||质量指标|（40分）|合格率"],
            3,
        ),
        ("序号|分值|一级指标|二级指标|三级指标", ["1|50|产出指标|数量指标|人数", "2|40||质量指标|合格率"], 1),
    ],
)
def test_points_left_of_the_names_are_those_of_the_indicators(
    header: str, rows: list[str], total: int
) -> None:
    table = [
        f"{header}|年度指标值|实际完成值|得分|偏差原因分析",
        f"{rows[0]}|≥5人|5人|48|",
        f"{rows[1]}|100%|100%|40|",
    ]
    foot = ["|".join(["总分", *[""] * (total - 1), "90", *[""] * (6 - total), "88"])]
    sheet = read(printed("自评", indicators=table, foot=foot))
    assert [values(sheet, at, "weight", "score") for at in (0, 1)] == [["50", "48"], ["40", "40"]]
    assert (sheet.total.weight.text, sheet.total.score.text) == ("90", "88")


def test_points_beside_levels_are_no_indicators_points() -> None:
    table = [
        "绩效指标|一级指标|分值|二级指标|三级指标|年度指标值|实际完成值|得分|偏差原因分析",
        "|产出指标|90|数量指标|人数|≥5人|5人|48|",
        "|||质量指标|合格率|100%|100%|40|",
    ]
    sheet = sheet_of(printed("自评", indicators=table, foot=[]))
    assert "weight" not in sheet.layout.indicators
    assert "分值 90" in [note.text for note in sheet.notes]


@pytest.mark.parametrize(
    "row",
    [
        "|产出指标|数量指标/质量指标|建设方案/制度健全性|完成/健全|编制中/基本健全|完成/健全||确定能/有可能",
        "|产出指标|数量指标|建设方案/服务人数|完成/≥500人|完成/300人|完成/500人||确定能/有可能",
        "|产出指标|数量指标/质量指标|人数/合格率|≥500 人/≥95 %|300 人/96 %|500 人/96 %||确定能/确定能",
    ],
)
@pytest.mark.parametrize("title", ["", "财政项目支出绩效跟踪表"])
def test_two_rows_without_a_line_between_them_are_told(row: str, title: str) -> None:
    rows = printed("监控", title=title, indicators=[INDICATORS["监控"][0], row])
    sheet = sheet_of([[cell and cell.replace("/", "\n") for cell in one] for one in rows])
    cells = row.split("|")
    joined = {cell.replace("/", "") for cell in (cells[2], *cells[4:7]) if "/" in cell}
    assert {one.text for one in sheet.oddities if one.kind is OddityKind.UNPLACED} == joined


@pytest.mark.parametrize(
    ("row", "target"),
    [
        (
            "|产出指标|数量指标|建设方案编制及/报批|2024年12月底/前完成|已完成初稿并/征求意见|2024年12月底/前完成||确定能",
            "2024年12月底前完成",
        ),
        (
            "|产出指标|时效指标|举办及时性|及时(与实施/方案计划一致)|及时(与实施/方案计划一致)|及时(与实施/方案计划一致)||确定能",
            "及时(与实施方案计划一致)",
        ),
    ],
)
def test_texts_that_a_narrow_column_breaks_are_one(row: str, target: str) -> None:
    rows = printed("监控", indicators=[INDICATORS["监控"][0], row])
    sheet = sheet_of([[cell and cell.replace("/", "\n") for cell in one] for one in rows])
    assert not told(sheet, OddityKind.UNPLACED)
    assert sheet.indicators[0].target.key == target
