"""Editions of the sister forms: the same project, printed as a province, a city or a vendor prints it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.documents.making import word, word_table, workbook
from tests.forms.editions import (
    FUNDS,
    INDICATORS,
    VENDOR_ORDERS,
    city,
    provincial,
    shanghai,
    sichuan,
    target,
    vendor,
    yunnan,
)
from tests.forms.making import Rows, sheet_of
from tests.forms.variants import told
from tui_tracker.model import OddityKind, Sheet
from tui_tracker.reading.document import read
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

EDITIONS = {
    "provincial": provincial(),
    **{f"vendor{''.join(map(str, order))}": vendor(order) for order in VENDOR_ORDERS},
    "city": city(),
    "shanghai": shanghai(),
    "sichuan": sichuan(),
    "yunnan": yunnan(),
}
MONITORING = ("initial", "executed", "rate")
EVALUATION = ("initial", "tracked", "executed", "rate", "weight", "score")
AMOUNTS = {
    "provincial": (*MONITORING, "adjustment", "tracked", "forecast"),
    "vendor": (*MONITORING, "forecast"),
    "city": (*MONITORING, "adjustment", "tracked"),
    "shanghai": EVALUATION,
    "sichuan": EVALUATION,
    "yunnan": EVALUATION,
}
VALUES = {
    "provincial": ("actual", "forecast", "likelihood"),
    "vendor": ("actual", "forecast", "likelihood", "reason"),
    "city": ("actual", "forecast", "likelihood"),
    "shanghai": ("actual", "weight", "score", "reason"),
    "sichuan": ("actual", "weight", "score", "reason"),
    "yunnan": ("actual", "weight", "score", "reason"),
}


def texts(row: object, roles: Sequence[str]) -> list[str]:
    return [getattr(row, role).text for role in roles]


def of(name: str) -> Sheet:
    return sheet_of(EDITIONS[name])


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_is_read_wholly_and_rightly(name: str) -> None:
    sheet, kind = of(name), name.rstrip("012")
    assert (sheet.project.text, sheet.unit.text, sheet.budget.unit) == ("气象监测", "气象台", "万元")
    year = sheet.layout.family.value == "evaluation"
    assert str(sheet.period) == ("2024-01 至 2024-12" if year else "2024-01 至 2024-07")
    assert [line.source for line in sheet.budget.lines] == [*FUNDS]
    for line, row in zip(sheet.budget.lines, FUNDS.values(), strict=True):
        assert texts(line, AMOUNTS[kind]) == [row[role] for role in AMOUNTS[kind]]
    for one, row in zip(sheet.indicators, INDICATORS, strict=True):
        assert [one.level2.key, one.name.text, one.target.text] == [row["level2"], row["name"], target(row)]
        assert one.level1.key == ("" if kind == "city" else row["level1"])
        assert texts(one, VALUES[kind]) == [row[role] for role in VALUES[kind]]
    assert not told(sheet, OddityKind.UNPLACED)
    assert not sheet.uncertain
    assert not {"S07", "S08", "S10"} & {finding.code for finding in check([sheet], Settings())[0]}


def test_ticks_and_words_are_one_reason() -> None:
    assert [one.reason.text for one in of("provincial").indicators] == [
        "人员保障；施工队不足", "", "制度保障；值班制度未落实", "", "年底调查",
    ]  # fmt: skip


def test_reason_and_measure_may_stand_at_the_foot() -> None:
    sheet = of("city")
    assert sheet.reason.text == "施工队不足，值班制度未落实。"
    assert sheet.measure.text == "9月底前由建设科增派两支施工队。"


@pytest.mark.parametrize("name", ["shanghai", "sichuan", "yunnan"])
def test_the_sum_of_the_points_is_read_below_its_headers(name: str) -> None:
    total = of(name).total
    assert (total.weight.text, total.score.text) == ("100", "76.00")


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_is_the_same_in_every_format(name: str, tmp_path: Path) -> None:
    rows: Rows = EDITIONS[name]
    documents = {
        "表.txt": "\n".join("\t".join(cell or "" for cell in row) for row in rows).encode(),
        "表.docx": word(word_table(rows)),
        "表.xlsx": workbook([("表", rows)], numeric=True),
    }
    right = (of(name).key, of(name).digest)
    for file, content in documents.items():
        (tmp_path / file).write_bytes(content)
        (sheet,) = read(tmp_path / file)
        assert (sheet.key, sheet.digest) == right, file


def test_a_column_in_which_nothing_stands_is_no_more_than_noted() -> None:
    rows = [[*row] for row in shanghai()]
    header = next(row for row in rows if row[0] == "项目资金（万元）")
    header.append("拨款批次")
    sheet = sheet_of(rows)
    assert not told(sheet, OddityKind.UNPLACED)
    assert "拨款批次" in [note.text for note in sheet.notes]
