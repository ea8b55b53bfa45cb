import io
import json
import os
import sys
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from tests.cli.running import Run
from tests.conftest import SAMPLE
from tui_tracker.model import SOURCES, TOTAL
from tui_tracker.reading import parts, sheets
from tui_tracker.reports.records import SheetRecord


def test_the_real_document_is_all_there(run: Run) -> None:
    ran = run("parse", SAMPLE)
    sheets = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert len(sheets) == 41
    assert sum(len(sheet["indicators"]) for sheet in sheets) == 418
    assert sum(len(sheet["budget"]["lines"]) for sheet in sheets) == 164
    assert {tuple(line["source"] for line in sheet["budget"]["lines"]) for sheet in sheets} == {
        (TOTAL, *SOURCES)
    }
    assert len({sheet["key"] for sheet in sheets}) == 41


def test_the_output_is_what_the_schema_says(run: Run) -> None:
    out = run("parse", SAMPLE).out
    records = TypeAdapter(list[SheetRecord]).validate_json(out, strict=True)
    assert [record.model_dump(exclude_unset=True) for record in records] == json.loads(out)


def test_a_sheet_in_full(run: Run, report: Path) -> None:
    sheet = json.loads(run("parse", report).out)[0]
    indicators = sheet.pop("indicators")
    lines = sheet["budget"].pop("lines")
    goal = sheet.pop("goal")
    assert sheet.pop("key").isalnum()
    assert sheet == {
        "form": "tracking",
        "title": "财政项目支出绩效跟踪表",
        "project": "宣传经费",
        "department": "上海市闵行区人力资源和社会保障局(汇总)",
        "unit": "上海市闵行区人力资源和社会保障局",
        "period": {"start": "2024-01", "end": "2024-08"},
        "budget": {"unit": "万元"},
        "judgement": {"budget": "确定能完成", "goal": "确定能完成"},
        "measure": "",
        "location": {"path": "报送.txt", "line": 5, "column": 1},
    }
    assert goal["expected"].startswith("通过推送微信公众平台信息")
    assert lines[0] == {
        "source": "年度资金总额",
        "initial": "23.92",
        "tracked": "23.92",
        "executed": "143375.00",
        "rate": "599393.81",
    }
    assert indicators[0] == {
        "level1": "产出指标",
        "level2": "数量指标",
        "name": "“乐业闵行”微信公众平台推送完成率",
        "target": {"raw": "=360.00(条)", "operator": "=", "number": "360.00", "unit": "条"},
        "plan": {"raw": "240.00", "operator": "", "number": "240.00", "unit": ""},
        "actual": {"raw": "300.00", "operator": "", "number": "300.00", "unit": ""},
        "reason": "1-8月数据",
        "location": {"path": "报送.txt", "line": 15, "column": 4},
    }
    assert indicators[4]["plan"] == {"raw": "12月31日", "operator": "", "number": None, "unit": ""}


def test_amounts_that_are_no_numbers_keep_their_text(run: Run, report: Path) -> None:
    text = report.read_text("utf-8").replace(
        "23.92\t23.92\t143375.00\t599393.81", "215,457.6\t约24\t—\t86.19%", 1
    )
    report.write_text(text, "utf-8")
    line = json.loads(run("parse", report).out)[0]["budget"]["lines"][0]
    assert line | {"source": ""} == {
        "source": "",
        "initial": "215457.6",
        "tracked": "约24",
        "executed": "—",
        "rate": "86.19",
    }


def test_a_sheet_a_line(run: Run, report: Path) -> None:
    out = run("parse", report, "--format", "jsonl").out
    assert out.endswith("\n")
    assert [json.loads(line) for line in out.splitlines()] == json.loads(run("parse", report).out)


def test_one_broken_document_never_stops_the_others(run: Run, report: Path) -> None:
    Path("空文件.txt").touch()
    Path("图片.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    ran = run("parse", ".")
    assert ran.status == 2
    assert len(json.loads(ran.out)) == 2
    assert "空文件.txt：文件是空的" in ran.err
    assert "图片.docx：" in ran.err


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_a_path_that_is_not_there(run: Run, tmp_path: Path, format: str) -> None:
    ran = run("parse", tmp_path / "没有.txt", "--format", format)
    assert ran.status == 2
    assert ran.out == ("[]\n" if format == "json" else "")
    assert "没有.txt：路径不存在" in ran.err


def test_a_file_name_of_two_lines_makes_one_message(run: Run, tmp_path: Path) -> None:
    (tmp_path / "表\n甲.txt").touch()
    (told,) = run("parse", tmp_path).err.splitlines()
    assert "表␊甲.txt：文件是空的" in told


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    ran = run("parse", tmp_path)
    assert (ran.status, ran.out) == (2, "[]\n")
    assert "文件夹里没有可读取的文档" in ran.err


def test_a_file_name_that_is_no_text_survives_in_json(run: Run, report: Path) -> None:
    report.rename("报送\udcff.txt")
    ran = run("parse", ".")
    assert ran.status == 0
    # A lone surrogate would be lost in most programs that read JSON.
    assert json.loads(ran.out)[0]["location"]["path"] == "报送\\xff.txt"


def test_json_is_utf8_whatever_the_locale(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(data, encoding="ascii"))
    assert run("parse", report).status == 0
    assert json.loads(data.getvalue().decode("utf-8"))[0]["project"] == "宣传经费"


def test_progress_is_shown_on_a_terminal_only_and_wiped(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    err = run("parse", report).err
    assert err.startswith("\r读取文档 0/1")
    assert not err.split("\r")[-2].strip()


@pytest.mark.parametrize("format", ["json", "jsonl"])
@pytest.mark.parametrize("cache", [(), ("--no-cache",)])
def test_several_processes_write_what_one_does(
    run: Run, tmp_path: Path, format: str, cache: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "大.txt", tmp_path / "无.txt"
    one.write_bytes(SAMPLE.read_bytes())
    other.write_text("没有表", "utf-8")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    alone = run("parse", one, other, "--format", format, "--no-cache")
    assert (alone.status, alone.out.count('"project"')) == (2, 41)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    with monkeypatch.context() as patch:
        patch.setattr(sheets, "PARALLEL_SECONDS", 0)
        assert run("parse", one, other, "--format", format, "--no-cache") == alone
    monkeypatch.setattr(parts, "LARGE", 0)
    monkeypatch.setattr(parts, "_SHEETS", 6)
    with monkeypatch.context() as patch:
        patch.setattr(sheets, "sheets_of", None)  # it must not be read as a whole
        assert run("parse", one, "--format", format, *cache).out == alone.out
    assert run("parse", one, other, "--format", format, *cache) == alone
