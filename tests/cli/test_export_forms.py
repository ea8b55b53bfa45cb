"""What goes out of a batch of several forms is about each form by its own name."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.running import Run
from tests.forms.first_class import EVALUATION, FORMS, MONITORING, TRACKING, Form


@pytest.mark.parametrize(
    ("form", "title", "reviewed"),
    [
        (TRACKING, "绩效跟踪", "2024年1-8月财政项目支出绩效跟踪表进行了审核"),
        (MONITORING, "绩效监控", "2024年1-8月项目支出绩效目标执行监控表进行了审核"),
        (EVALUATION, "绩效自评", "2024年1-12月项目支出绩效自评表进行了审核"),
    ],
    ids=lambda value: value.id if isinstance(value, Form) else "",
)
def test_a_letter_and_a_ledger_name_the_form(
    run: Run, tmp_path: Path, form: Form, title: str, reviewed: str
) -> None:
    letter = _letter(run, tmp_path, [form])
    assert letter.startswith(f"财政项目支出{title}反馈意见单\n")
    assert reviewed in letter
    assert f"请修改{title}表后重新报送" in letter
    (ledger,) = (tmp_path / "输出").glob("整改台账*.xlsx")
    assert load_workbook(ledger)["整改台账"]["A1"].value == f"区图书馆{title}整改台账"


def test_a_letter_counts_the_sheets_of_its_own_period(run: Run, tmp_path: Path) -> None:
    of_months = _letter(run, tmp_path, FORMS)
    assert "本次共审核你单位项目2个，其中2个项目存在需要整改的问题，共2项" in of_months
    assert of_months.startswith("财政项目支出绩效反馈意见单\n")
    of_year = min((tmp_path / "输出").glob("*.txt")).read_text("utf-8")
    assert "本次共审核你单位项目1个，其中1个项目存在需要整改的问题，共1项" in of_year


def _letter(run: Run, folder: Path, forms: object) -> str:
    """The last letter about those sheets, each of which has a measure."""
    documents = folder / "报送"
    documents.mkdir()
    assert isinstance(forms, list | tuple)
    for form in forms:
        path = documents / f"{form.id}.txt"
        path.write_text("\n".join("\t".join(map(str, row)) for row in form.rows()), "utf-8")
        run("measures", "add", path, "--sheet", "社区图书更新", "--measure", "请更正")
    ran = run("export", documents, "--to", folder / "输出", "--kind", "ledger,notice")
    assert ran.status == 0
    return max((folder / "输出").glob("*.txt")).read_text("utf-8")
