import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.conftest import SAMPLE
from tui_tracker.cli.output import SUBSTITUTE, prepare_streams

COMMAND = (sys.executable, "-m", "tui_tracker")


def in_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> tuple[io.BytesIO, io.BytesIO]:
    """Let stdout and stderr be a terminal's of that encoding; what is written to them."""
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding=encoding))
    return out, err


def test_text_speaks_the_terminals_encoding(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = in_encoding(monkeypatch, "gbk")
    run("check", report, "没有.txt", "--select", "B06")
    sys.stderr.flush()
    assert "错误 B06" in out.getvalue().decode("gbk")
    assert "没有.txt：路径不存在" in err.getvalue().decode("gbk")


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "sarif"])
def test_data_is_utf8_in_every_locale(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    out, _ = in_encoding(monkeypatch, "gbk")
    run("check", report, "--select", "B06", "--format", format)
    assert "疑似元" in out.getvalue().decode("utf-8") or "疑为元" in out.getvalue().decode("utf-8")


def test_what_an_encoding_lacks_gets_a_look_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare_streams()
    assert "目标 ≥90 → “达标”…".encode("gb2312", SUBSTITUTE).decode("gb2312") == "目标 ≥90 → “达标”…"
    assert "≥90 → “x” ‹名›".encode("ascii", SUBSTITUTE) == b'>=90 -> "x" ???'


def test_a_reader_that_has_seen_enough_ends_nothing_loudly() -> None:
    process = subprocess.Popen(
        [*COMMAND, "check", SAMPLE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1, "the verdict still holds"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*COMMAND, "parse", SAMPLE], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
    assert ran.returncode == 2
    assert ran.stderr == "tui-tracker：错误：无法写出结果：磁盘空间已满。请检查输出的文件和所在的磁盘\n"


@pytest.mark.parametrize(("closed", "id_told"), [(">&-", False), ("2>&-", True), (">&- 2>&-", False)])
def test_a_stream_that_is_closed_hinders_nothing(report: Path, closed: str, id_told: bool) -> None:
    words = ["measures", "add", str(report), "--sheet", "宣传经费", "--measure", "甲"]
    ran = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *COMMAND, *words], check=False, capture_output=True
    )
    assert (ran.returncode, bool(ran.stdout), ran.stderr) == (0, id_told, b"")
    (sidecar,) = Path(f"{report}.reviews").glob("*.toml")
    assert 'measure = "甲"' in sidecar.read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_measure_that_is_saved_but_cannot_be_told_is_not_to_be_added_again(report: Path) -> None:
    words = ["measures", "add", str(report), "--sheet", "宣传经费", "--measure", "甲"]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*COMMAND, *words], check=False, stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 2
    assert "措施已保存，编号 " in ran.stderr.decode()
