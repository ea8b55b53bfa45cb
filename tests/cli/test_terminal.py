import re
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.running import Run


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let stdout be a terminal of 60 columns with colours."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm-256color")


def test_notes_hang_below_their_beginning(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_terminal(monkeypatch)
    lines = re.sub(r"\x1b\[[\d;]*m", "", run("check", report, "--select", "B06").out).splitlines()
    assert max(cell_len(line) for line in lines) <= 60
    first = next(index for index, line in enumerate(lines) if line.startswith("  错误 B06  "))
    assert lines[first + 1].startswith(" " * 12)


def test_colours_are_for_those_who_want_them(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_terminal(monkeypatch)
    assert "\x1b[1;31m错误 B06\x1b[0m" in run("check", report).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "31m" not in run("check", report).out


def test_no_escape_and_no_wrapping_in_a_pipe(run: Run, report: Path) -> None:
    assert not sys.stdout.isatty()
    out = run("check", report).out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) > 100


def test_a_file_name_can_not_command_the_terminal(run: Run, report: Path) -> None:
    named = report.with_name("a\x1b[31m.txt")
    report.rename(named)
    ran = run("check", named, named.with_name("b\x9b31m.txt"), "--select", "B06")
    assert "a␛[31m.txt 第" in ran.out
    assert "b‹U+009B›31m.txt：路径不存在" in ran.err
    assert "\x1b" not in ran.out
