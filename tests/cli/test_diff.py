"""`tui-tracker diff`: what a second issue tells by itself."""

import json
from pathlib import Path

from tests.cli.running import Run
from tests.reports.going_out import sent_back
from tests.workspace.reporting import reissue

PUT_RIGHT = ("143375.00\t599393.81", "14.34\t59.95")


def test_the_second_issue_tells_what_was_put_right(run: Run, tmp_path: Path) -> None:
    (folder := tmp_path / "文档").mkdir()
    document = sent_back(folder).request.paths[0]
    run("export", folder, "--to", tmp_path / "输出", "--kind", "ledger")
    reissue(document, PUT_RIGHT)
    ran = run("diff", folder)
    assert (ran.status, ran.err) == (1, "")
    for words in (
        "退回（审核于 ",
        "已消失 1 · 仍在 ",
        "年度资金总额·跟踪期执行数：“143375.00” → “14.34”",
        "已消失 年度资金总额、当年财政拨款执行数 143375.00 疑为元",
        "可记为已整改 “更正数据：",
        "共 1 张表在审核之后重报",
    ):
        assert words in ran.out


def test_json_says_the_same(run: Run, tmp_path: Path) -> None:
    document = sent_back(tmp_path).request.paths[0]
    run("measures", "add", document, "--sheet", "宣传经费", "--finding", "B06", "--measure", "请更正")
    reissue(document, PUT_RIGHT)
    ran = run("diff", document, "--format", "json")
    (record,) = json.loads(ran.out)
    assert ran.status == 1
    assert (record["project"], record["status"]) == ("宣传经费", "退回")
    assert record["seen"] != record["digest"]
    assert record["changes"][0] == {
        "path": "budget/年度资金总额/executed",
        "label": "年度资金总额·跟踪期执行数",
        "old": "143375.00",
        "new": "14.34",
    }
    assert [one["item"].partition("@")[0] for one in record["gone"]] == ["B06"]
    (measure,) = record["measures"]
    assert measure["state"] == "gone"
    assert "143375.00 → 14.34" in measure["evidence"]


def test_where_nothing_was_issued_again_it_says_so(run: Run, tmp_path: Path) -> None:
    document = sent_back(tmp_path).request.paths[0]
    ran = run("diff", document)
    assert (ran.status, ran.out) == (0, "共 0 张表在审核之后重报\n")
    assert json.loads(run("diff", document, "--format", "json").out) == []


def test_a_project_that_was_reworded_is_named_with_its_former_name(run: Run, tmp_path: Path) -> None:
    document = sent_back(tmp_path).request.paths[0]
    reissue(document, ("\t宣传经费\t", "\t宣传专项经费\t"))
    ran = run("diff", document)
    assert "「宣传专项经费」可能是「宣传经费」改名后重报的" in ran.err
