"""What a terminal shows while a command is at work, and what is left where it is interrupted."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.running import Run
from tui_tracker.cli import progress


def test_reading_and_checking_are_told_on_a_terminal_and_wiped(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(progress, "_SECONDS", 0)
    for number in range(3):
        text = sample.read_text("utf-8").replace("宣传", f"宣传{number}")
        sample.with_name(f"{number}.txt").write_text(text, "utf-8")
    err = run("check", sample.parent, "--no-cache", "--format", "jsonl").err
    assert "读取文档 2/4 [##########          ]" in err
    assert "核验 0/" in err
    assert not err.split("\r")[-2].strip()


@pytest.fixture
def _heeded() -> Iterator[None]:
    """Let what is started heed Ctrl+C, which what a script runs in the background ignores."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heeded")
def test_ctrl_c_leaves_a_message_and_nothing_else(sample: Path) -> None:
    controller, terminal = pty.openpty()
    # Nobody reads what it writes, so it is still writing when it is interrupted.
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_tracker", "parse", sample, "--no-cache"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    shown = os.read(controller, 1024)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=30)
    with suppress(OSError):  # all who had the terminal open are gone
        while more := os.read(controller, 1024):
            shown += more
    os.close(controller)
    assert process.returncode == 130
    assert shown.decode().startswith("\r读取文档")
    assert shown.decode().endswith("\r已中断\r\n")
    assert "Traceback" not in shown.decode()
