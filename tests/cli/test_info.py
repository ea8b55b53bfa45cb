"""What a report of a fault needs."""

from importlib.metadata import PackageNotFoundError, version

import pytest

from tests.cli.running import Run
from tui_tracker import __version__
from tui_tracker.cli import info


def test_versions_folders_terminal_and_limits_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TMUX", "/tmp/tmux-1000/default,1234,0")
    ran = run("info")
    assert ran.status == 0
    told = [line.strip() for line in ran.out.splitlines()]
    assert f"tui-tracker：{__version__}" in told
    assert f"textual：{version('textual')}" in told
    assert "TERM：xterm-256color" in told
    assert "TMUX：有" in told
    assert [line for line in told if line.startswith("缓存：") and "tui-tracker" in line]


def test_an_extra_that_is_missing_is_named_with_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_excel(name: str) -> str:
        if name == "openpyxl":
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(info, "version", without_excel)
    assert "  excel：没有安装；请运行 pip install 'tui-tracker[excel]'\n" in run("info").out
