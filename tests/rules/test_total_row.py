"""Rules about the total row know it by its role, whatever it is called."""

import pytest

from tests.conftest import SAMPLE
from tests.forms.first_class import EVALUATION, MONITORING, Form
from tests.forms.making import sheet_of
from tui_tracker.model import Sheet
from tui_tracker.reading.codec import decode, encode
from tui_tracker.reading.document import read, read_bytes
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

NAMES = ["合计", "资金总额", "项目资金总额", "总计"]


def told(sheets: tuple[Sheet, ...], name: str) -> list[list[tuple[str, list[str]]]]:
    """The codes and cells of each sheet's findings, as they are where the total is called 年度资金总额."""
    return [
        [
            (one.code, [target.path.replace(f"/{name}/", "/年度资金总额/") for target in one.targets])
            for one in found
        ]
        for found in check(sheets, Settings())
    ]


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_real_document_says_the_same_under_another_name(name: str) -> None:
    text = SAMPLE.read_text("utf-8").replace("年度资金总额", name)
    assert told(read_bytes(text.encode(), SAMPLE), name) == told(read(SAMPLE), "年度资金总额")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [MONITORING, EVALUATION], ids=lambda form: form.id)
def test_forecasts_and_scores_of_the_total_are_checked_under_another_name(form: Form, name: str) -> None:
    # Totals that fit nothing, so that every rule about them has something to say.
    rows = [
        [cell and cell.replace("6600.00", "9000.00").replace("8.50", "18.50") for cell in row]
        for row in form.rows()
    ]
    renamed = [[cell and cell.replace("年度资金总额", name) for cell in row] for row in rows]
    was, now = sheet_of(rows), sheet_of(renamed)
    assert now.budget.total_name == name
    assert told((now,), name) == told((was,), "年度资金总额")
    assert {"F02", "P01"} & {finding.code for finding in check([now], Settings())[0]}
    (again,) = decode(encode([now], "test"), "test")
    assert again == now
