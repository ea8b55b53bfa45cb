import os
import time
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.workspace.reporting import drop, measure, measures, reissue, sidecar, state


@pytest.fixture
def reviewed(report: Path) -> Path:
    """The document with a measure for 宣传经费."""
    measure(report, "甲")
    return report


def leave_half_a_save(document: Path) -> Path:
    path = Path(f"{document}.reviews") / ".0123456789abcdef.tmp"
    path.write_text("half", "utf-8")
    os.utime(path, (time.time() - 3600,) * 2)
    return path


def test_nothing_is_found(run: Run, reviewed: Path) -> None:
    ran = run("doctor", reviewed)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("检查了 1 份文档：没有发现问题\n")


def test_a_folder_of_ones_own_is_a_hint_that_fails_nothing(run: Run, reviewed: Path) -> None:
    Path().chmod(0o755)
    ran = run("doctor", reviewed, "--fix")
    assert ran.status == 0
    assert "  提示  这里目前只有 " in ran.out
    assert Path().stat().st_mode & 0o7777 == 0o755


def test_every_problem_says_what_and_what_to_do(run: Run, reviewed: Path) -> None:
    drop(reviewed, "宣传经费")
    leave_half_a_save(reviewed)
    before = state(Path())
    ran = run("doctor", ".")
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.startswith(
        "报送.txt\n"
        "  警告  报送.txt.reviews 里留有 1 个没有写完的临时文件\n"
        "        → 这是保存中途被中断的痕迹，原有审核记录完好；--fix 会删除它们\n"
        "  警告  “宣传经费”（上海市闵行区人力资源和社会保障局，2024-01 至 2024-08）已不在文档里，"
    )
    assert ran.out.endswith("检查了 1 份文档：发现 2 个问题\n")
    assert state(Path()) == before


def test_what_is_safe_is_put_right_and_told(run: Run, reviewed: Path) -> None:
    path = leave_half_a_save(reviewed)
    reissue(reviewed, ("\t宣传经费\t", "\t人社宣传经费\t"))
    ran = run("doctor", reviewed, "--fix")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == [
        "已修复  报送.txt：删除了 1 个没有写完的临时文件",
        "已修复  报送.txt：“人社宣传经费”沿用了“宣传经费”的审核记录，原文件移入 .history",
    ]
    assert not path.exists()
    assert measures(reviewed, "人社宣传经费") == ["甲"]
    assert run("doctor", reviewed).status == 0


def test_what_is_not_safe_stays(run: Run, reviewed: Path) -> None:
    sidecar(reviewed).write_text("format = 1\n[sheet\n", "utf-8")
    before = state(Path())
    ran = run("doctor", reviewed, "--fix")
    assert ran.status == 1
    assert "第 2 行" in ran.out
    assert "已修复" not in ran.out
    assert state(Path()) == before


def test_a_fix_that_fails_says_so(run: Run, reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reissue(reviewed, ("\t宣传经费\t", "\t人社宣传经费\t"))

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tui_tracker.reviews.disk.write", no_space)
    ran = run("doctor", reviewed, "--fix")
    assert ran.status == 1
    assert "未能修复  报送.txt：未保存：磁盘空间已满；原有审核记录没有改动" in ran.out


def test_a_document_that_cannot_be_read(run: Run, reviewed: Path) -> None:
    reviewed.write_bytes(b"\0\1\2")
    ran = run("doctor", reviewed, "没有.txt")
    assert ran.status == 2
    assert "没有.txt：路径不存在" in ran.err
    assert ran.out.endswith("检查了 1 份文档：没有发现其他问题\n")


def test_reviews_in_a_folder_of_their_own(run: Run, report: Path) -> None:
    (there := Path("审核")).mkdir()
    run("measures", "add", report, "--sheet", "宣传经费", "--measure", "甲", "--reviews-dir", there)
    drop(report, "宣传经费")
    assert run("doctor", report).status == 0
    assert "已不在文档里" in run("doctor", report, "--reviews-dir", there).out


def test_lines_to_copy_are_never_wrapped(run: Run, reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    (other := Path("另一份报送的很长很长的文档名.txt")).write_bytes(reviewed.read_bytes())
    drop(reviewed, "宣传经费")
    (command,) = [line for line in run("doctor", reviewed, other).out.splitlines() if " mv -n " in line]
    assert command.endswith(f" '{other}.reviews'")
    assert len(command) > 90
