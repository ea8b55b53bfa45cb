import json
import re
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.test_guide import EXAMPLES
from tui_tracker.forms.catalogue import built_in
from tui_tracker.places import config_directory
from tui_tracker.settings.files import FILE_NAME


@pytest.fixture
def own() -> Path:
    """The form of the guide, in the user's own settings."""
    form = config_directory() / "our-form.toml"
    form.parent.mkdir(parents=True)
    form.write_text(EXAMPLES["toml"][1], "utf-8")
    form.with_name(FILE_NAME).write_text('forms = ["our-form.toml"]', "utf-8")
    return form


def test_every_form_stands_in_the_list_once(run: Run, own: Path) -> None:
    ran = run("forms")
    lines = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert [line.split()[0] for line in lines] == ["people-first", *(form.id for form in built_in().all)]
    assert lines[0] == f"people-first  民生实事项目推进情况表（监控表）  {own}"
    assert "monitoring    项目支出绩效目标执行监控表（监控表）  内置" in lines
    assert "department    部门整体支出绩效自评表（认得而不读）  内置" in lines


@pytest.mark.usefixtures("own")
def test_a_form_is_explained_by_its_roles_and_the_words_that_stand_for_them(run: Run) -> None:
    out = run("forms", "people-first").out
    for text in (
        "people-first  民生实事项目推进情况表\n",
        "来自  ",
        "标志  实事名称（文件里须有其一）",
        "单位  元（表上没有注明时）",
        "  project  必填  实事名称、项目名称、",
        "  goal/expected  必填  要办成什么、预期目标、",
        "  initial  必填  安排资金、年初预算数、",
        "  forecast  必有  年底预计用到、",
        "  plan  可有  计划完成值、",
        "  reason  必有  卡在哪里、",
    ):
        assert text in out
    assert not re.search(r"executed .*全年预算数", out)


def test_a_form_that_is_not_read_says_why(run: Run) -> None:
    out = run("forms", "department").out
    assert "不读  本程序审核项目表，整体支出表里没有项目。请提供各项目的" in out
    assert "预算各栏" not in out


def test_forms_as_json(run: Run, own: Path) -> None:
    every = json.loads(run("forms", "--format", "json").out)
    one = json.loads(run("forms", "people-first", "--format", "json").out)
    assert every[0] == one
    assert (one["source"], every[1]["source"]) == (str(own), None)
    cells = {cell["role"]: cell for cell in one["parts"]["indicators"]}
    assert cells["actual"]["words"][0] == "眼下进展"
    assert (cells["actual"]["is_required"], cells["plan"]["is_certain"]) == (True, False)


def test_a_form_that_is_not_there_and_one_that_is_wrong(run: Run, own: Path) -> None:
    assert "没有表式 甲，全部表式见 tui-tracker forms" in run("forms", "甲").err
    own.write_text("id = 1", "utf-8")
    ran = run("forms")
    assert ran.status == 2
    assert f"{own}：name：缺这一项" in ran.err
    assert [line.split()[0] for line in ran.out.splitlines()] == [form.id for form in built_in().all]
