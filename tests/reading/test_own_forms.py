"""A form that a bureau has described: read wherever documents are read, and never out of a stale cache."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.forms.first_class import MONITORING
from tests.opening import load_all, workspace_on
from tests.test_guide import EXAMPLES
from tui_tracker.forms.catalogue import built_in
from tui_tracker.forms.description import Description, read_description
from tui_tracker.model import Sheet
from tui_tracker.reading import sheets as reading
from tui_tracker.reading.background import Apart
from tui_tracker.settings import Settings
from tui_tracker.workspace import Workspace

DESCRIPTION, TABLE = EXAMPLES["toml"][1], EXAMPLES["text"][0]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """The description that the guide shows."""
    file = tmp_path / "our-form.toml"
    file.write_text(DESCRIPTION, "utf-8")
    return file


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The document that it shows, with tabs where there are columns."""
    file = tmp_path / "报送" / "电梯.txt"
    file.parent.mkdir()
    file.write_text(re.sub(" {2,}", "\t", TABLE), "utf-8")
    return file


def loaded(path: Path, *forms: Path, settings: Settings | None = None) -> Workspace:
    """The workspace of that path, read as any command does it, with the cache."""
    workspace = workspace_on([path], replace(settings or Settings(), forms=tuple(map(str, forms))))
    load_all(workspace)
    return workspace


def the_sheet(workspace: Workspace) -> Sheet:
    assert not workspace.problems
    (entry,) = workspace.entries
    return entry.sheet


def test_the_form_of_the_guide_has_twenty_lines_and_is_read(document: Path, form: Path) -> None:
    assert len(DESCRIPTION.splitlines()) == 20
    sheet = the_sheet(loaded(document, form))
    assert sheet.layout.form == "people-first"
    assert (sheet.project.text, sheet.department.text) == ("老旧小区加装电梯", "区建管委")
    assert (sheet.unit.text, str(sheet.period)) == ("区房管中心", "2024-01 至 2024-09")
    total, fiscal = sheet.budget.lines
    assert sheet.budget.unit == "元"
    assert [cell.text for cell in total[1:5:2]] == ["12,000,000", "8,640,000"]
    assert (fiscal.source, fiscal.forecast.text, fiscal.rate.text) == ("财政拨款", "12,000,000", "72.00")
    (row,) = sheet.indicators
    assert [row.name.text, row.target.text, row.actual.text] == ["加装电梯门栋数", "≥100个", "68个"]
    assert [row.reason.text, row.likelihood.text] == ["管线迁改滞后", "有可能"]
    assert sheet.goal.expected.text.startswith("年内为100个门栋")
    assert sheet.measure.text.startswith("由区房管中心")
    assert not sheet.oddities


def test_what_a_form_calls_the_project_marks_its_documents(document: Path, form: Path) -> None:
    lines = [line for line in DESCRIPTION.splitlines() if not line.startswith("marks")]
    form.write_text("\n".join(lines), "utf-8")
    assert the_sheet(loaded(document, form)).project.text == "老旧小区加装电梯"


def _here(workspace: Workspace) -> None:
    load_all(workspace)


def _apart(workspace: Workspace) -> None:
    for _ in workspace.load(Apart(workspace.request).events()):
        pass
    workspace.batch.prepare_search()


@pytest.mark.parametrize("load", [_here, _apart])
def test_every_process_that_reads_knows_the_form(
    document: Path, form: Path, load: Callable[[Workspace], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PARALLEL_SECONDS", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    document.with_name("另一份.txt").write_text(document.read_text("utf-8").replace("电梯", "扶梯"), "utf-8")
    workspace = workspace_on([document.parent], Settings(forms=(str(form),)), cache=False)
    load(workspace)
    assert not workspace.problems
    assert [entry.sheet.project.text for entry in workspace.entries] == [
        "老旧小区加装扶梯",
        "老旧小区加装电梯",
    ]


def test_a_changed_form_never_serves_a_stale_sheet(document: Path, form: Path) -> None:
    assert the_sheet(loaded(document, form)).indicators[0].reason.text == "管线迁改滞后"
    form.write_text(DESCRIPTION.replace("indicators.reason", "indicators.remark"), "utf-8")
    assert the_sheet(loaded(document, form)).indicators[0].reason.text == "管线迁改滞后"
    form.write_text(DESCRIPTION.replace("indicators.reason", "indicators.other"), "utf-8")
    assert not the_sheet(loaded(document, form)).indicators[0].reason.text
    assert [problem.path for problem in loaded(document).problems] == [document]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("id =", "ident =", "id：缺这一项"),
        ('"people-first"', '"monitoring"', "id：“monitoring”已是另一个表式的代号"),
        ('"people-first"', '"民生"', "id：应为小写字母开头"),
        ('"monitoring"', '"other"', "family：应为 tracking、monitoring、evaluation 之一，实为 'other'"),
        ("titles = [", "titles = ['(', ", "titles：“(”不是有效的匹配式"),
        ("titles = [", "titles = ['.*', ", "titles：“.*”应写出表上的字"),
        ("titles = [", "titles = ['(甲|乙)表\\1',", "titles：“(甲|乙)表\\1”不能引用前面的组"),
        ("titles = [", "titles = ['(?i)甲', ", "titles：“(?i)甲”不是有效的匹配式"),
        ('["实事名称"]', '"实事名称"', "marks：应为文字的列表"),
        ("budget.initial", "budget.first", "budget.first：没有这一项，可用的有 initial、"),
        ('"level1", ', '"level9", ', "columns.indicators：没有“level9”这一栏"),
        ("unit = ", "unit = 1  #", "unit：应为文字，实为 1"),
        ("unit = ", "unit  ", "不是有效的 TOML"),
        ("unit = ", 'unused = ["Q"]\nunit = ', "unused：没有“Q”开头的规则"),
        ('["眼下进展"]', '["办到什么程度"]', "indicators.actual：“办到什么程度”已写在 indicators.target"),
        ("unit = ", "page.notes = ['[']\nunit = ", "page.notes：“[”不是有效的匹配式"),
        ("unit = ", f"x = {'[' * 5000}\nunit = ", "名称嵌套太深"),
    ],
)
def test_a_wrong_form_is_told_and_leaves_the_others_working(
    document: Path, form: Path, sample: Path, *, right: str, wrong: str, told: str
) -> None:
    bad = form.with_name("bad.toml")
    bad.write_text(DESCRIPTION.replace(right, wrong, 1), "utf-8")
    settings = Settings(select=("S01",))
    workspace = loaded(document, bad, form.with_name("nowhere.toml"), form, settings=settings)
    problems = [f"{problem.path.name}：{problem.problem}" for problem in workspace.problems]
    assert problems[0].startswith(f"bad.toml：{told}") or told in problems[0]
    assert problems[1].startswith("nowhere.toml：无法读取表式文件")
    assert all("没有采用" in problem.advice for problem in workspace.problems)
    assert workspace.entries[0].sheet.layout.form == "people-first"
    assert len(loaded(sample, bad, settings=settings).entries) == 41


@pytest.mark.parametrize("form", [built_in().common, *built_in().all], ids=lambda form: form.id)
def test_a_built_in_form_has_no_fault_that_a_bureaus_own_would_be_told_of(form: Description) -> None:
    assert read_description(form.file).digest == form.digest


def test_the_built_in_forms_are_known_by_their_own_words_still(form: Path) -> None:
    from tui_tracker.forms.catalogue import forms_with

    assert {one.id for one in forms_with([form]).all} == {one.id for one in built_in().all} | {"people-first"}


def test_a_sheet_without_a_title_is_none_of_an_own_form_that_is_no_more_like_it(
    document: Path, form: Path
) -> None:
    lines = [line for line in DESCRIPTION.splitlines() if line.startswith(("id", "name", "family", "titles"))]
    form.write_text("\n".join(lines), "utf-8")
    rows = MONITORING.rows()[1:]
    document.write_text("\n".join("\t".join(map(str, row)) for row in rows), "utf-8")
    assert the_sheet(loaded(document, form)).layout.form == "monitoring"


LIST = """\
{title}
序号	单位名称	{project}	调整预算数	{spent}	预算执行率
1	某市第一中学	校舍维修	300.00	120.00	40.00%
2	某市实验小学	教学设备	100.00	92.00	92.00%
"""


def test_an_own_list_is_read_beside_the_built_in_one(tmp_path: Path) -> None:
    form, document = tmp_path / "list.toml", tmp_path / "报送" / "汇总.txt"
    document.parent.mkdir()
    form.write_text(
        'id = "our-list"\nname = "实事汇总"\nfamily = "monitoring"\nlist = true\ntitles = ["实事项目一览"]\n'
        'marks = ["实事名称"]\nlabels.project = ["实事名称"]\nbudget.executed = ["已用资金"]\n'
        'columns.budget = ["tracked", "executed", "rate"]\ntexts = ["title", "project", "unit"]\n',
        "utf-8",
    )
    for title, project, spent, wanted in (
        ("2024年实事项目一览", "实事名称", "已用资金", "our-list"),
        ("2024年度项目绩效监控情况汇总表", "项目名称", "支出数", "summary"),
    ):
        document.write_text(LIST.format(title=title, project=project, spent=spent), "utf-8")
        workspace = loaded(document, form)
        assert not workspace.problems
        sheets = [entry.sheet for entry in workspace.entries]
        assert [(sheet.layout.form, sheet.project.text) for sheet in sheets] == [
            (wanted, "校舍维修"),
            (wanted, "教学设备"),
        ]
        assert [sheet.budget.lines[0].executed.text for sheet in sheets] == ["120.00", "92.00"]
