"""S: the form."""

from dataclasses import replace

import pytest

from tests.forms.making import sheets_of
from tests.rules.builders import Case, codes, found, having, oddity, paths, row, sheet
from tui_tracker.model import OddityKind, Severity
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

UNCERTAIN = oddity(OddityKind.UNCERTAIN, "indicators", "", "表头“上年值”不是已知栏目")
NEW = ("S12", "S13", "S14")
ODD = ("S02", "S03", "S04", "S05", "S06")

FIRES: list[Case] = [
    ("S01", sheet(title="")),
    ("S02", sheet(oddities=[oddity(OddityKind.TITLE, "title", "## 财政项目支出绩效跟踪表")])),
    ("S02", sheet(oddities=[oddity(OddityKind.PERIOD, "period", "跟踪时段", "U+00A0")])),
    ("S03", sheet(oddities=[oddity(OddityKind.LABEL, "label/纠偏措施", "纠错措施")])),
    ("S04", sheet(oddities=[oddity(OddityKind.SHIFTED, "indicators/1/level2", "数量指标")])),
    ("S05", sheet(oddities=[oddity(OddityKind.INHERITED, "indicators/2/level2", "质量指标")])),
    ("S06", sheet(oddities=[oddity(OddityKind.AMOUNTS, "budget/其他资金/executed", "0.00")])),
    ("S07", sheet(project="")),
    ("S07", sheet(period=("", ""))),
    ("S07", sheet(other=None)),
    ("S07", sheet(other="0.00 0.00 - 0.00")),
    ("S07", sheet(expected="")),
    ("S07", sheet(actual="")),
    ("S07", sheet(indicators=())),
    ("S07", having(row("听课人次", "=10.00(人次) 6.00 -"))),
    ("S07", sheet(judgement=("确定能完成", ""))),
    ("S08", sheet(oddities=[oddity(OddityKind.UNPLACED, "unplaced/0", "附件：略")])),
    ("S09", sheet(other="0.00 0.00 约五万 0.00")),
    ("S09", sheet(other="0.00 80～90 0.00 0.00")),  # two bounds are no amount
    ("S10", sheet(oddities=[oddity(OddityKind.FORM, "title", "自评表", "财政支出项目绩效自评表")])),
    ("S11", sheet(period=("2024-08", "2024-01"))),
    ("S11", sheet(period=("2023-09", "2024-08"))),
    ("S11", sheet(period=("2023-01", "2024-12"))),
    ("S12", sheet(oddities=[UNCERTAIN])),
    ("S12", sheet(oddities=[oddity(OddityKind.LACKING, "budget/tracked", "", "表式没有跟踪期预算数一栏")])),
    ("S13", sheet(oddities=[oddity(OddityKind.HINT, "measure", "单击此处输入文字")])),
    ("S14", sheet(oddities=[oddity(OddityKind.HIDDEN, "hidden/0", "隐藏的行")])),
]
SILENT: list[Case] = [
    ("S07", sheet(other="— — — —")),  # a dash says that there is no money
    ("S07", sheet(indicators=(), oddities=[UNCERTAIN])),  # S12's
    ("S09", sheet(other="— — — —")),
    ("S11", sheet(period=("2024-03", "2024-12"), total="120.00 120.00 120.00 100.00")),
    ("S11", sheet(period=("", ""))),  # S07's
    *((code, sheet(oddities=[oddity(OddityKind.LABEL, "label/纠偏措施", "纠错措施")])) for code in NEW),
    ("S01", sheet(oddities=[oddity(OddityKind.TITLE, "title", "## 财政项目支出绩效跟踪表")])),
    *((code, sheet(oddities=[oddity(OddityKind.UNPLACED, "unplaced/0", "附件：略")])) for code in ODD),
    ("S08", sheet(oddities=[oddity(OddityKind.LABEL, "label/纠偏措施", "纠错措施")])),
    ("S07", sheet(measure="")),  # an empty measure is J's
    ("S10", sheet(title="")),
    ("S09", sheet(other="0.00 0.00 - 0.00")),  # a blank amount is S07's
    ("S09", sheet(total="1,120.00 1,120.00 1,000.00 89.28%")),
]


def test_everything_that_is_missing_is_one_finding() -> None:
    finding = found("S07", sheet(project="", other="- - - -", actual=""))
    assert finding.message == "未填写：项目名称、跟踪期实际完成情况、其他资金"
    assert paths(finding) == ["project", "goal/actual", "budget/其他资金"]


def test_unplaced_content_is_one_finding_with_each_text() -> None:
    oddities = [oddity(OddityKind.UNPLACED, f"unplaced/{n}", text) for n, text in enumerate(("附件", "略"))]
    finding = found("S08", sheet(oddities=oddities))
    assert finding.message == "有 2 处内容无法归入表式：“附件”、“略”"
    assert paths(finding) == ["unplaced/0", "unplaced/1"]


def test_a_damaged_document_says_so() -> None:
    damage = oddity(OddityKind.UNPLACED, "document", "", "文件末尾残缺")
    assert found("S08", sheet(oddities=[damage])).message == "有 1 处内容无法归入表式；文件末尾残缺"


def test_an_amount_that_is_no_number_is_quoted() -> None:
    assert (
        found("S09", sheet(other="0.00 0.00 约五万 0.00")).message == "不是数：其他资金·跟踪期执行数“约五万”"
    )


def test_a_variant_label_says_the_prescribed_one() -> None:
    finding = found("S03", sheet(oddities=[oddity(OddityKind.LABEL, "label/纠偏措施", "纠错措施")]))
    assert finding.message == "行标签“纠错措施”应为“纠偏措施”"


def test_a_sibling_form_gets_one_finding_and_no_other() -> None:
    form = oddity(OddityKind.FORM, "title", "财政支出项目绩效自评表", "财政支出项目绩效自评表")
    (finding,) = check([sheet(title="", expected="", oddities=[form])], Settings())[0]
    assert finding.code == "S10"
    assert finding.message.startswith("这是“财政支出项目绩效自评表”，不是“财政项目支出绩效跟踪表”")


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (("2024-08", "2024-01"), "跟踪时段 2024-08 至 2024-01，止早于起"),
        (("2023-09", "2024-08"), "跟踪时段 2023-09 至 2024-08，跨 2023、2024 两个预算年度"),
        (("2023-01", "2024-12"), "跟踪时段 2023-01 至 2024-12，共 24 个月，超过一年"),
    ],
)
def test_a_period_that_is_none_says_why_and_nothing_is_reckoned_from_it(
    period: tuple[str, str], told: str
) -> None:
    late = sheet(period=period, total="120.00 120.00 12.00 10.00")
    assert found("S11", late).message == told
    assert not {"B08", "B09", "J01"} & codes(late)


def test_a_table_that_can_not_be_read_is_said_to_be() -> None:
    finding = found("S12", sheet(indicators=(), oddities=[UNCERTAIN]))
    assert finding.severity is Severity.WARNING
    assert (
        finding.message
        == "绩效指标（表头“上年值”不是已知栏目）的栏目无法确定，对不上的没有读取，该表没有核验"
    )


def test_cells_that_an_uncertain_table_left_unread_are_told_with_it_and_not_again() -> None:
    unread = sheet(oddities=[UNCERTAIN, oddity(OddityKind.UNREAD, "unplaced/0", "5.00")])
    assert "没有读取：“5.00”" in found("S12", unread).message
    assert paths(found("S12", unread)) == ["indicators", "unplaced/0"]
    assert "S08" not in codes(unread)


@pytest.mark.parametrize("code", ["S01", "S06", "S14"])
def test_what_only_the_reviewer_need_know_is_no_errand_for_the_unit(code: str) -> None:
    odd = [
        oddity(OddityKind.AMOUNTS, "budget/其他资金/executed", "0.00"),
        oddity(OddityKind.HIDDEN, "hidden/0", "隐藏的行"),
    ]
    finding = found(code, sheet(title="", oddities=odd))
    assert finding.severity is Severity.INFO
    assert finding.suggestion.startswith("核对原件：")


def test_a_hint_is_quoted_with_its_field() -> None:
    finding = found("S13", sheet(oddities=[oddity(OddityKind.HINT, "measure", "单击此处输入文字")]))
    assert finding.message == "填的仍是表上的提示语：纠偏措施“单击此处输入文字”"
    assert finding.suggestion.startswith("规范填写：纠偏措施请删去填表提示")


def test_months_that_disagree_are_a_warning() -> None:
    detail = "表头“1-6月执行数”与跟踪时段（2024-01 至 2024-08）不是同一期间"
    finding = found("S12", sheet(oddities=[oddity(OddityKind.LACKING, "period", "", detail)]))
    assert (finding.severity, finding.message) == (Severity.WARNING, detail)
    assert finding.suggestion.startswith("统一期间：")


def test_a_row_whose_amounts_could_not_be_told_apart_is_not_called_blank() -> None:
    unread = sheet(other="- - - -", oddities=[oddity(OddityKind.UNPLACED, "unplaced/0", "5.00")])
    assert "S07" not in codes(unread)
    assert "S07" in codes(sheet(other="- - - -"))


def test_a_list_of_projects_is_not_asked_for_indicators() -> None:
    header = ["单位名称", "项目名称", "年初预算数", "调整预算数", "支出数", "预算执行率"]
    rows = [
        ["2024年度项目绩效监控情况表（截至8月底）"],
        header,
        ["甲校", "修缮", "9.00", "9.00", "6.00", "66.66"],
    ]
    (listed,) = sheets_of([[*row] for row in rows])
    assert listed.layout.form == "summary"
    assert "S07" not in codes(listed)


def test_a_source_by_another_name_is_not_missing() -> None:
    clean = sheet()
    names = {"当年财政拨款": "财政拨款（B）", "上年结转资金": "上年结转（C）", "其他资金": "其他（D）"}
    lines = tuple(line._replace(source=names.get(line.source, line.source)) for line in clean.budget.lines)
    renamed = replace(clean, budget=replace(clean.budget, lines=lines))
    assert "S07" not in codes(renamed)
    without = replace(clean, budget=replace(clean.budget, lines=lines[:-1]))
    assert found("S07", without).message == "未填写：其他资金"
