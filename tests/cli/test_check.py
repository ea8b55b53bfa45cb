import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from tests.cli.running import Run, assert_golden
from tests.conftest import SAMPLE
from tests.opening import load_all, workspace_on
from tests.workspace.deciding import decide
from tui_tracker.reports.records import FindingRecord
from tui_tracker.reviews.changes import PutDismissal
from tui_tracker.reviews.review import Dismissal
from tui_tracker.rules.engine import RULES


def codes(out: str) -> Counter[str]:
    """How often each rule stands in some JSON."""
    return Counter(finding["code"] for finding in json.loads(out))


def test_the_real_document_has_what_the_catalogue_defines(run: Run) -> None:
    ran = run("check", SAMPLE, "--format", "json", "--select", "S,B")
    found = codes(ran.out)
    assert (ran.status, ran.err) == (1, "")
    assert (found["B01"], found["B02"], found["B04"], found["B06"]) == (2, 5, 0, 1)
    mixed = next(finding for finding in json.loads(ran.out) if finding["code"] == "B06")
    assert mixed["project"] == "宣传经费"
    assert "14.34 万元" in mixed["message"]
    assert "59.94%" in mixed["message"]
    assert mixed["repair"]["budget/年度资金总额/executed"] == "14.34"
    assert mixed["targets"][0]["location"] == {"path": str(SAMPLE), "line": 852, "column": 7}


def test_the_output_is_what_the_schema_says(run: Run) -> None:
    out = run("check", SAMPLE, "--format", "json").out
    records = TypeAdapter(list[FindingRecord]).validate_json(out, strict=True)
    assert [record.model_dump(exclude_unset=True) for record in records] == json.loads(out)


@pytest.mark.parametrize(
    ("format", "golden"),
    [
        ("text", "check.txt"),
        ("json", "check.json"),
        ("jsonl", "check.jsonl"),
        ("csv", "check.csv"),
        ("sarif", "check.sarif"),
    ],
)
def test_formats(run: Run, report: Path, format: str, golden: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_tracker.reports.sarif.__version__", "1.0")
    ran = run("check", report, "--select", "B06,B08", "--format", format)
    assert (ran.status, ran.err) == (1, "")
    assert_golden(golden, ran.out)


def test_every_format_tells_the_same_findings(run: Run, report: Path) -> None:
    told = codes(run("check", report, "--format", "json").out)
    lines = run("check", report, "--format", "jsonl").out.splitlines()
    assert Counter(json.loads(line)["code"] for line in lines) == told
    rows = csv.DictReader(io.StringIO(run("check", report, "--format", "csv").out.removeprefix("\ufeff")))
    assert Counter(row["代码"] for row in rows) == told
    log = json.loads(run("check", report, "--format", "sarif").out)
    assert Counter(result["ruleId"] for result in log["runs"][0]["results"]) == told
    notes = run("check", report, "--fail-on", "info").out
    assert (
        sum(notes.count(f"{word} {code}  ") for word in ("错误", "警告", "提示", "同因") for code in told)
        == told.total()
    )


@pytest.mark.parametrize(
    ("select", "ignore", "status"),
    [
        ("B", "", 1),
        ("b06，b08", "", 1),
        ("B06", "B06", 0),
        ("B", "B05，B06", 0),
        ("B08", "", 0),
        ("", "*", 0),
    ],
)
def test_selected_and_ignored_rules(run: Run, report: Path, select: str, ignore: str, status: int) -> None:
    ignore = ",".join({code[0] for code in RULES}) if ignore == "*" else ignore
    options = [*(("--select", select) if select else ()), *(("--ignore", ignore) if ignore else ())]
    ran = run("check", report, *options, "--format", "json")
    assert ran.status == status
    chosen = tuple(select.upper().replace("，", ",").split(","))
    assert all(code.startswith(chosen) and code not in ignore for code in codes(ran.out))


def test_rules_can_be_selected_one_by_one(run: Run, report: Path) -> None:
    ran = run("check", report, "--select", "B06", "--select", "B08", "--format", "json")
    assert codes(ran.out).keys() == {"B06", "B08"}


def test_an_unknown_rule_cannot_be_selected(run: Run, report: Path) -> None:
    ran = run("check", report, "--select", "B06,Z9,B99")
    assert (ran.status, ran.out) == (2, "")
    assert "没有规则 Z9、B99，全部规则见 tui-tracker rules" in ran.err


def test_an_unknown_rule_to_ignore_is_only_mentioned(run: Run, report: Path) -> None:
    ran = run("check", report, "--select", "B08", "--ignore", "Z9")
    assert ran.status == 0
    assert ran.err == "没有规则 Z9，--ignore 中的这一项不起作用\n"


@pytest.mark.parametrize(
    ("rule", "fail_on", "status"),
    [
        ("B06", "error", 1),
        ("B06", "never", 0),
        ("B08", "error", 0),
        ("B08", "warning", 1),
        ("S02", "warning", 0),
        ("S02", "info", 1),
        ("B11", "info", 0),
    ],
)
def test_what_fails_the_check(run: Run, report: Path, rule: str, fail_on: str, status: int) -> None:
    ran = run("check", report, "--select", rule, "--fail-on", fail_on, "--format", "json")
    assert ran.status == status
    assert codes(ran.out) == ({} if rule == "B11" else {rule: 1})


def test_a_document_that_cannot_be_read_outweighs_findings(run: Run, report: Path) -> None:
    ran = run("check", "没有.txt", report, "--select", "B06")
    assert ran.status == 2
    assert "没有.txt：路径不存在" in ran.err
    assert "B06" in ran.out


def test_hints_are_counted_but_not_listed(run: Run, report: Path) -> None:
    silent, asked = run("check", report), run("check", report, "--fail-on", "info")
    assert "  提示 " not in silent.out
    assert "提示未列出" in silent.out.splitlines()[-1]
    assert "  提示 " in asked.out
    assert "提示未列出" not in asked.out


def test_an_empty_folder_has_nothing_to_say_but_why(run: Run, tmp_path: Path) -> None:
    ran = run("check", tmp_path)
    assert ran.status == 2
    assert ran.out == "共 0 张表，0 张有问题：错误 0 项，警告 0 项，提示 0 项\n"
    assert "文件夹里没有可读取的文档" in ran.err


def dismiss(document: Path, code: str, reason: str, reviews_dir: Path | None = None) -> None:
    """Have a reviewer say why that finding does not stand."""
    workspace = workspace_on([document], reviews_dir=reviews_dir)
    load_all(workspace)
    for entry in workspace.entries:
        for finding in entry.findings:
            if finding.code == code:
                targets = tuple(target.path for target in finding.targets)
                said = Dismissal(code=code, targets=targets, reason=reason, author="王审核")
                decide(workspace, [(entry, PutDismissal(None, said))])


def test_a_dismissed_finding_is_marked_and_fails_nothing(run: Run, report: Path) -> None:
    dismiss(report, "B06", "已更正，见来函")
    ran = run("check", report, "--select", "B06")
    assert ran.status == 0
    assert "  已排除 B06  第 " in ran.out
    assert "理由：已更正，见来函（王审核）" in ran.out
    assert ran.out.endswith("共 2 张表，0 张有问题：错误 0 项，警告 0 项，提示 0 项；另有 1 项已排除\n")
    assert run("check", report, "--select", "B").status == 1


def test_reasons_that_cannot_be_read_are_missed_aloud(run: Run, report: Path) -> None:
    dismiss(report, "B06", "已更正")
    path = next(Path(f"{report}.reviews").glob("*.toml"))
    path.write_text("format = 1\n[sheet\n", "utf-8")
    ran = run("check", report, "--select", "B06")
    assert ran.status == 2
    assert f"“宣传经费”的排除理由读不到，不起作用：审核记录 {path} 第 2 行" in ran.err


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "sarif"])
def test_the_rules_have_their_say_in_every_other_format(run: Run, report: Path, format: str) -> None:
    before = run("check", report, "--select", "B06", "--format", format)
    dismiss(report, "B06", "已更正")
    after = run("check", report, "--select", "B06", "--format", format)
    assert before.out.count("B06@budget") == 1
    assert "B06@budget" not in after.out
    assert (after.out.count("14.34"), after.out.count("B06")) == (
        before.out.count("14.34"),
        before.out.count("B06") - 1,
    )


def test_what_a_dismissed_finding_led_forms_items_anew(run: Run, report: Path) -> None:
    def items() -> dict[str, str | None]:
        return {one["code"]: one["item"] for one in json.loads(run("check", report, "--format", "json").out)}

    assert items()["B05"] == items()["B06"] == "B06@budget/年度资金总额/executed"
    dismiss(report, "B06", "已更正")
    assert (items()["B06"], items()["B05"]) == (None, "B05@budget/年度资金总额/tracked")


def test_the_sheets_come_by_priority_or_as_the_file_has_them(run: Run, report: Path) -> None:
    def projects(*options: str) -> list[str]:
        ran = run("check", report, "--fail-on", "info", *options)
        return [line.split("  ")[0] for line in ran.out.splitlines()[:-1] if line and line[0] != " "]

    in_file = projects("--order", "file")
    assert in_file == [entry["project"] for entry in json.loads(run("parse", report).out)]
    assert projects() == ["宣传经费", *(project for project in in_file if project != "宣传经费")]


def test_dismissals_in_a_folder_of_their_own(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "审核").mkdir()
    dismiss(report, "B06", "已更正", tmp_path / "审核")
    assert run("check", report, "--select", "B06").status == 1
    assert run("check", report, "--select", "B06", "--reviews-dir", tmp_path / "审核").status == 0


def test_a_sheet_that_stands_twice_is_told_and_listed_once(run: Run, report: Path) -> None:
    (report.parent / "副本.txt").write_bytes(report.read_bytes())
    ran = run("check", report.parent, "--format", "json", "--fail-on", "never")
    assert "重复出现，只列" in ran.err
    assert len({item["sheet"] for item in json.loads(ran.out)}) == 2


def test_what_is_streamed_names_copies_and_fails_as_what_is_not(run: Run, report: Path) -> None:
    report.with_name("甲.txt").write_bytes(report.read_bytes())
    listed, streamed = (
        run("check", Path(), "--format", format, "--no-cache") for format in ("json", "jsonl")
    )
    assert (streamed.status, streamed.err) == (listed.status, listed.err)
    assert "重复出现" in streamed.err
    assert [json.loads(line) for line in streamed.out.splitlines()] == json.loads(listed.out)


@pytest.mark.parametrize("command", [["check"], ["summary"], ["diff"], ["measures", "list"], ["history"]])
def test_a_review_that_cannot_be_read_is_input_that_cannot_be(
    run: Run, report: Path, command: list[str]
) -> None:
    dismiss(report, "B06", "已更正")
    path = next(Path(f"{report}.reviews").glob("*.toml"))
    path.write_text("format = 1\n[sheet\n", "utf-8")
    more = ["--sheet", "宣传经费"] if command == ["history"] else []
    assert run(*command, report, *more).status == 2
