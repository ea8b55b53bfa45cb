"""Forms as they really arrive: what must be read of each, what must be reported and what must not.

The structures are those of public forms, the content is invented. `expected.json` has values as they are printed, or as
a spreadsheet shows them; `must` names findings by code and words, `never` codes that would be false alarms.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.documents.making import word, word_table, workbook
from tests.forms.making import Rows
from tui_tracker.documents.errors import ReadError
from tui_tracker.model import Sheet, Value
from tui_tracker.model.text import squash
from tui_tracker.reading.document import read
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

CASES = Path(__file__).parent / "cases"
EXPECTED: Mapping[str, Any] = json.loads((CASES / "expected.json").read_text("utf-8"))
READ = [(name, file) for name, case in EXPECTED.items() if case["read"] for file in case["files"]]
TEXTS = [name for name, case in EXPECTED.items() if case["files"] == [f"{name}.txt"]]


def says(cell: Value, wanted: str) -> bool:
    """Whether a cell says that; an amount that a spreadsheet shows otherwise is the same amount."""
    text, wanted = squash(cell.text).removesuffix("%"), squash(wanted).removesuffix("%")
    if text == wanted:
        return True
    try:
        return Decimal(text.replace(",", "")) == Decimal(wanted.replace(",", ""))
    except ArithmeticError:
        return False


def differences(row: object, name: str, columns: Sequence[str], wanted: Sequence[str]) -> list[str]:
    found = [getattr(row, role) for role in columns]
    return [
        f"{name} {role}: {cell.text} for {text}"
        for role, cell, text in zip(columns, found, wanted, strict=True)
        if not (squash(text) == cell.key if role in {"level1", "level2"} else says(cell, text))
    ]


def wrong(sheet: Sheet, wanted: Mapping[str, Any]) -> list[str]:
    """What of a sheet is not as it must be."""
    found = [
        f"{path}: {getattr(sheet, path).text}"
        for path in ("project", "department", "unit", "project_code")
        if path in wanted and squash(wanted[path]) != getattr(sheet, path).key
    ]
    plain = {
        "period": ([sheet.period.start, sheet.period.end], wanted["period"]),
        "amount_unit": (sheet.budget.unit, wanted["amount_unit"]),
        "judgement": ([sheet.judgement.budget.text, sheet.judgement.goal.text], wanted.get("judgement")),
        "measure": (sheet.measure.key, wanted["measure"] and squash(wanted["measure"])),
        "total": (
            {"weight": sheet.total.weight.text, "score": sheet.total.score.text},
            wanted.get("total"),
        ),
    }
    found += [f"{name}: {own}" for name, (own, right) in plain.items() if right is not None and own != right]
    found += [
        f"goal {name}: {getattr(sheet.goal, name).text}"
        for name, text in (wanted.get("goal") or {}).items()
        if squash(text) != getattr(sheet.goal, name).key
    ]
    rows = {name: amounts for name, amounts in wanted["budget"].items() if name != "columns"}
    if [line.source for line in sheet.budget.lines] != [*rows]:
        found.append(f"sources: {[line.source for line in sheet.budget.lines]}")
    for line, amounts in zip(sheet.budget.lines, rows.values(), strict=False):
        found += differences(line, line.name, wanted["budget"]["columns"], amounts)
    for name, parts in wanted.get("parts", {}).items():
        if [part.source for part in sheet.budget.parts(name)] != parts:
            found.append(f"parts of {name}")
    indicators = wanted["indicators"]
    if len(sheet.indicators) != len(indicators["rows"]):
        found.append(f"{len(sheet.indicators)} indicators")
    for one, values in zip(sheet.indicators, indicators["rows"], strict=False):
        found += differences(one, one.name.text, indicators["columns"], values)
    return found


@pytest.mark.parametrize(("name", "file"), READ)
def test_a_form_is_read_wholly_and_rightly(name: str, file: str) -> None:
    sheets, wanted = read(CASES / file), EXPECTED[name]["read"]
    assert len(sheets) == len(wanted)
    assert [wrong(*pair) for pair in zip(sheets, wanted, strict=True)] == [[] for _ in wanted]
    assert not any(sheet.uncertain for sheet in sheets)


@pytest.mark.parametrize("name", [name for name, case in EXPECTED.items() if "refused" not in case])
def test_what_must_be_reported_is_and_what_must_not_is_not(name: str) -> None:
    case = EXPECTED[name]
    sheets = [sheet for file in case["files"] for sheet in read(CASES / file)]
    found = [finding for findings in check(sheets, Settings()) for finding in findings]
    missing = [
        (code, words)
        for code, words in case["must"]
        if not any(one.code == code and words in one.message for one in found)
    ]
    assert not missing
    assert not [one.message for one in found if one.code in case["never"]]
    assert not [one for one in found for word in case.get("never_said", ()) if word in one.message]


def test_a_list_has_a_sheet_for_each_of_its_projects() -> None:
    sheets = read(CASES / "M04.txt")
    assert [sheet.project.text for sheet in sheets] == EXPECTED["M04"]["projects"]
    assert "合计 530.00 20.00 30.00 520.00 272.00 52.31%" in sheets[-1].notes[-1].text


@pytest.mark.parametrize("name", [name for name, case in EXPECTED.items() if "refused" in case])
def test_a_form_that_is_not_read_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(ReadError) as raised:
        read(CASES / f"{name}.txt")
    assert raised.value.problem.startswith(EXPECTED[name]["refused"])
    assert "编码" not in raised.value.problem + raised.value.advice


def grid(name: str) -> Rows:
    rows = [line.split("\t") for line in (CASES / f"{name}.txt").read_text("utf-8").split("\n")]
    return [[*row] for row in rows]


def as_csv(rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("gb18030")


@pytest.mark.parametrize("name", TEXTS)
def test_a_form_is_the_same_in_every_format(name: str, tmp_path: Path) -> None:
    if "refused" in EXPECTED[name]:
        pytest.skip("a form that is not read")
    rows = grid(name)
    documents = {
        "表.csv": as_csv(rows),
        "表.docx": word(word_table(rows)),
        "表.xlsx": workbook([("表", rows)], numeric=False),
    }
    right = [(sheet.key, sheet.digest) for sheet in read(CASES / f"{name}.txt")]
    for file, content in documents.items():
        (tmp_path / file).write_bytes(content)
        assert [(sheet.key, sheet.digest) for sheet in read(tmp_path / file)] == right, file
