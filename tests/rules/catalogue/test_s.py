"""S: the form."""

from tests.rules.builders import Case, found, having, oddity, paths, row, sheet
from tui_tracker.model import OddityKind
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

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
    ("S10", sheet(oddities=[oddity(OddityKind.FORM, "title", "自评表", "财政支出项目绩效自评表")])),
]
SILENT: list[Case] = [
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
    assert finding.message == "行标签不是规定表式：“纠错措施”应为“纠偏措施”"


def test_a_sibling_form_gets_one_finding_and_no_other() -> None:
    form = oddity(OddityKind.FORM, "title", "财政支出项目绩效自评表", "财政支出项目绩效自评表")
    (finding,) = check([sheet(title="", expected="", oddities=[form])], Settings())[0]
    assert finding.code == "S10"
    assert finding.message.startswith("这是“财政支出项目绩效自评表”，不是“财政项目支出绩效跟踪表”")
