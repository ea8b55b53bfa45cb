import csv
import io
import json
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run
from tui_tracker.workspace.dates import done_date

KEY = "a5e94abf1a396955"


def saved(report: Path) -> list[dict[str, Any]]:
    """The measures of 宣传经费 as they stand on disk."""
    path = next(Path(f"{report}.reviews").glob(f"*--{KEY}.toml"))
    measures: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["measures"]
    return measures


def test_a_measure_is_on_disk_and_its_id_on_stdout(run: Run, report: Path) -> None:
    ran = run(
        *(
            "measures",
            "add",
            report,
            "--sheet",
            "宣传经费",
            "--measure",
            "按万元更正后重报",
            "--finding",
            "b06",
        ),
        *("--due", "2024-10-31", "--status", "整改中"),
    )
    assert (ran.status, ran.err) == (0, "")
    measure = saved(report)[0]
    assert ran.out == f"{measure['id']}\n"
    assert measure["measure"] == "按万元更正后重报"
    assert measure["findings"] == ["B06"]
    assert "budget/年度资金总额/executed" in measure["targets"]
    assert measure["due"] == "2024-10-31"
    assert measure["status"] == "整改中"
    assert measure["author"] == "王审核"


def test_several_scripts_at_once_lose_nothing(run: Run, report: Path) -> None:
    add = ("add", report, "--sheet", KEY, "--measure")
    first = run("measures", *add, "第一条").out.strip()
    second = run("measures", *add, "第二条").out.strip()
    change = ("set", report, "--sheet", KEY, "--id")
    commands = (
        (*change, first, "--status", "已整改"),
        (*change, second, "--status", "整改中"),
        (*add, "第三条"),
    )
    start = (sys.executable, "-m", "tui_tracker", "measures")
    running = [
        subprocess.Popen([*start, *map(str, words)], stdout=subprocess.PIPE, encoding="utf-8")
        for words in commands
    ]
    *_, third = (process.communicate()[0].strip() for process in running)
    assert [process.returncode for process in running] == [0, 0, 0]
    assert {one["id"]: (one["measure"], one["status"]) for one in saved(report)} == {
        first: ("第一条", "已整改"),
        second: ("第二条", "整改中"),
        third: ("第三条", "待整改"),
    }


def test_problem_and_owner_come_from_the_finding_and_the_sheet(run: Run, report: Path) -> None:
    run("measures", "add", report, "--sheet", KEY, "--measure", "甲", "--finding", "B06")
    run(
        "measures", "add", report, "--sheet", KEY, "--measure", "乙", "--problem", "填错", "--owner", "财务科"
    )
    first, second = saved(report)
    assert "143375.00" in first["problem"]
    assert first["owner"] == "上海市闵行区人力资源和社会保障局"
    assert (second["problem"], second["owner"], second["findings"], second["targets"]) == (
        "填错",
        "财务科",
        [],
        [],
    )


@pytest.mark.parametrize("sheet", [KEY, KEY[:4], KEY.upper(), "宣传经费", " 宣传 经费"])
def test_ways_to_name_a_sheet(run: Run, report: Path, sheet: str) -> None:
    assert run("measures", "add", report, "--sheet", sheet, "--measure", "甲").status == 0
    assert len(saved(report)) == 1


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("宣传", f"没有标识或项目名称为“宣传”的跟踪表；相近的有：\n  {KEY}  宣传经费  "),
        (KEY[:3], "没有标识或项目名称为“a5e”的跟踪表；标识见 tui-tracker parse 输出的 key"),
        ("ffffffff", "没有标识或项目名称为“ffffffff”的跟踪表"),
    ],
)
def test_a_sheet_that_is_not_there(run: Run, report: Path, sheet: str, said: str) -> None:
    ran = run("measures", "add", report, "--sheet", sheet, "--measure", "甲")
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert not Path(f"{report}.reviews").exists()


def test_a_name_that_two_sheets_bear_lists_both(run: Run, sample: Path) -> None:
    ran = run("measures", "add", sample, "--sheet", "政府购买辅助服务", "--measure", "甲")
    assert ran.status == 2
    assert "“政府购买辅助服务”对应 2 张表，请用标识指明：" in ran.err
    assert len(ran.err.splitlines()) == 3


def test_a_measure_from_standard_input(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("第一行\n第二行\n"))
    run("measures", "add", report, "--sheet", KEY, "--measure", "-")
    assert saved(report)[0]["measure"] == "第一行\n第二行"


def test_standard_input_in_another_encoding(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("万元".encode("gbk")), encoding="utf-8"))
    ran = run("measures", "add", report, "--sheet", KEY, "--measure", "-")
    assert ran.status == 2
    assert "标准输入不是 UTF-8 编码的文字" in ran.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--measure", "  "), "--measure 不能为空"),
        (("--measure", "甲\udcff"), "--measure 的文字不是终端编码"),
        (("--measure", "甲", "--finding", "B01"), "“宣传经费”没有 B01 的核验发现；已有："),
        (("--measure", "甲", "--finding", "Z99"), "“宣传经费”没有 Z99 的核验发现"),
    ],
)
def test_what_cannot_be_written(run: Run, report: Path, options: tuple[str, ...], said: str) -> None:
    ran = run("measures", "add", report, "--sheet", KEY, *options)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert not Path(f"{report}.reviews").exists()


def test_a_measure_is_changed_where_asked_and_nowhere_else(run: Run, report: Path) -> None:
    id = run("measures", "add", report, "--sheet", KEY, "--measure", "甲", "--owner", "财务科").out.strip()
    before = saved(report)[0]
    ran = run(
        *("measures", "set", report, "--sheet", KEY, "--id", id, "--status", "已整改", "--due", ""),
        *("--finding", "B06"),
    )
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    after = saved(report)[0]
    assert after["status"] == "已整改"
    assert after["findings"] == ["B06"]
    unchanged = ("id", "measure", "owner", "problem", "author", "created")
    assert [after[name] for name in unchanged] == [before[name] for name in unchanged]


@pytest.mark.parametrize(
    "typed", ["2024-12-31", "12-31", "12月31日", "2024/12/31", "20241231", "12月底前", "年底前"]
)
def test_a_due_date_is_typed_as_on_the_screen_in_the_year_of_the_sheet(
    run: Run, report: Path, typed: str
) -> None:
    run("measures", "add", report, "--sheet", KEY, "--measure", "甲", "--due", typed)
    assert saved(report)[0]["due"] == "2024-12-31"


@pytest.mark.parametrize(("year", "status", "due"), [("2024", 0, ["2024-02-29"]), ("2023", 2, [])])
def test_the_year_of_the_sheet_tells_whether_it_has_that_day(
    run: Run, report: Path, year: str, status: int, due: list[str]
) -> None:
    report.write_text(report.read_text("utf-8").replace("2024年", f"{year}年"), "utf-8")
    ran = run("measures", "add", report, "--sheet", "宣传经费", "--measure", "甲", "--due", "2-29")
    assert (ran.status, "2023年没有“2-29”这一天" in ran.err) == (status, status == 2)
    saved = json.loads(run("measures", "list", report, "--format", "json").out)
    assert [one["due"] for one in saved] == due


def test_what_was_done_lies_in_the_past(run: Run, report: Path) -> None:
    tomorrow = date.today() + timedelta(1)
    done = ("--done", f"{tomorrow.month}-{tomorrow.day}")
    run("measures", "add", report, "--sheet", KEY, "--measure", "甲")
    run("measures", "set", report, "--sheet", KEY, "--id", saved(report)[0]["id"], *done)
    assert saved(report)[0]["done"] == done_date(done[1])
    assert f"{date.today() - timedelta(9 * 365)}" < saved(report)[0]["done"] <= f"{date.today()}"


def test_a_due_date_is_taken_away_with_an_empty_one(run: Run, report: Path) -> None:
    id = run("measures", "add", report, "--sheet", KEY, "--measure", "甲", "--due", "2024-10-31").out.strip()
    run("measures", "set", report, "--sheet", KEY, "--id", id, "--due", "")
    assert saved(report)[0]["due"] == ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--id", "nothing", "--measure", "乙"), "“宣传经费”没有编号为 nothing 的纠偏措施；已有："),
        (("--id", "{id}"), "没有给出要修改的项"),
        (("--id", "{id}", "--measure", ""), "--measure 不能为空"),
    ],
)
def test_what_cannot_be_changed(run: Run, report: Path, options: tuple[str, ...], said: str) -> None:
    id = run("measures", "add", report, "--sheet", KEY, "--measure", "甲").out.strip()
    ran = run("measures", "set", report, "--sheet", KEY, *(option.format(id=id) for option in options))
    assert ran.status == 2
    assert said in ran.err
    assert [measure["measure"] for measure in saved(report)] == ["甲"]


def test_a_damaged_sidecar_is_named_and_never_overwritten(run: Run, report: Path) -> None:
    run("measures", "add", report, "--sheet", KEY, "--measure", "甲")
    path = next(Path(f"{report}.reviews").glob("*.toml"))
    path.write_text("format = 1\n[sheet\n", "utf-8")
    ran = run("measures", "add", report, "--sheet", KEY, "--measure", "乙")
    assert (ran.status, ran.out) == (2, "")
    assert f"审核记录 {path} 第 2 行" in ran.err
    assert path.read_text("utf-8") == "format = 1\n[sheet\n"


@pytest.mark.parametrize("format", ["text", "json", "csv"])
def test_a_list_from_which_reviews_are_missing_says_so(run: Run, sample: Path, format: str) -> None:
    run("measures", "add", sample, "--sheet", KEY, "--measure", "甲")
    run("measures", "add", sample, "--sheet", "政策宣传", "--measure", "乙")
    path = next(Path(f"{sample}.reviews").glob(f"*--{KEY}.toml"))
    path.write_text("format = 1\n[sheet\n", "utf-8")
    ran = run("measures", "list", sample, "--format", format)
    assert ran.status == 2
    assert f"没有列出“宣传经费”的纠偏措施：审核记录 {path} 第 2 行" in ran.err
    assert "乙" in ran.out


def test_a_list_leaves_nothing_out_of_a_sheet_that_was_reviewed_beside_two_documents(
    run: Run, report: Path
) -> None:
    copy = report.with_name("另一份.txt")
    copy.write_bytes(report.read_bytes())
    for document, text in ((report, "甲"), (copy, "乙")):
        run("measures", "add", document, "--sheet", KEY, "--measure", text)
    records = json.loads(run("measures", "list", report.parent, "--format", "json").out)
    assert {(record["document"], record["measure"]) for record in records} == {
        (str(report), "甲"),
        (str(copy), "乙"),
    }


def test_reviews_that_a_renamed_document_has_left_behind_are_missed_aloud(run: Run, report: Path) -> None:
    run("measures", "add", report, "--sheet", KEY, "--measure", "甲")
    renamed = report.rename(report.with_name("改过名.txt"))
    ran = run("measures", "list", renamed)
    assert ran.out == "共 0 张表，0 条纠偏措施\n"
    assert f"{report}.reviews 的文档已不在，其中的审核记录没有列出" in ran.err


def test_reviews_in_a_folder_of_their_own(run: Run, report: Path, tmp_path: Path) -> None:
    there = ("--reviews-dir", tmp_path / "审核")
    assert "审核”不存在，请先建立" in run("measures", "list", report, *there).err
    (tmp_path / "审核").mkdir()
    run("measures", "add", report, "--sheet", KEY, "--measure", "甲", *there)
    assert not Path(f"{report}.reviews").exists()
    assert "甲" in run("measures", "list", report, *there).out


def test_a_save_that_fails_says_so(run: Run, report: Path) -> None:
    Path(f"{report}.reviews").write_text("a file where the folder belongs")
    ran = run("measures", "add", report, "--sheet", KEY, "--measure", "甲")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("tui-tracker：错误：")


def test_lists_tell_the_same_in_every_format(run: Run, report: Path) -> None:
    id = run(
        *("measures", "add", report, "--sheet", KEY, "--measure", "按万元更正\n后重报", "--finding", "B06"),
        *("--due", "2024-10-31", "--problem", "=SUM(A1)"),
    ).out.strip()
    text = run("measures", "list", report).out
    assert f"  待整改  {id}  按万元更正 后重报\n" in text
    assert "期限：2024-10-31；针对：B06；填写人：王审核" in text
    assert text.endswith("\n共 1 张表，1 条纠偏措施\n")
    (record,) = json.loads(run("measures", "list", report, "--format", "json").out)
    assert (record["id"], record["sheet"], record["project"]) == (id, KEY, "宣传经费")
    assert (record["measure"], record["document"]) == ("按万元更正\n后重报", str(report))
    out = run("measures", "list", report, "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline=""))
    assert (row["编号"], row["纠偏措施"], row["问题"]) == (id, "按万元更正\n后重报", "'=SUM(A1)")


def test_no_measures_yet(run: Run, report: Path) -> None:
    assert run("measures", "list", report).out == "共 0 张表，0 条纠偏措施\n"
    assert run("measures", "list", report, "--format", "json").out == "[]\n"
    assert run("measures", "list", "没有.txt").status == 2


def test_one_reason_why_no_review_can_be_read_is_told_once(run: Run, sample: Path) -> None:
    Path(f"{sample}.reviews").write_text("", "utf-8")
    for words in (("measures", "list", sample), ("check", sample, "--fail-on", "never")):
        lines = [line for line in run(*words).err.splitlines() if "等 41 张表的" in line]
        assert len(lines) == 1


def test_an_answer_that_came_by_telephone_is_set(run: Run, sample: Path) -> None:
    added = run("measures", "add", sample, "--sheet", KEY, "--measure", "请更正")
    id = added.out.strip()
    said = ("--progress", "已更正", "--done", "2024-10-08", "--handler", "陈科长", "--opinion", "同意")
    assert run("measures", "set", sample, "--sheet", KEY, "--id", id, *said).status == 0
    listed = run("measures", "list", sample).out
    assert "整改情况：已更正；完成日期：2024-10-08；责任人：陈科长；复核意见：同意" in listed
    assert "请更正" in listed
