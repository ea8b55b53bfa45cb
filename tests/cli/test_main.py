import os
import subprocess
import sys
from pathlib import Path
from stat import S_IMODE

import pytest

from tests.cli.running import Run
from tui_tracker import __main__, __version__
from tui_tracker.places import state_directory
from tui_tracker.settings import Settings


def test_a_path_alone_opens_the_terminal_program(run: Run, sample: Path) -> None:
    ran = run(sample, sample.parent)
    assert ran.status == 0
    assert ran.reviewed[0][0] == [sample, sample.parent]
    assert ran.reviewed[0][1]["reviews_dir"] is None


def test_no_word_at_all_opens_it_on_the_current_folder(run: Run) -> None:
    assert run().reviewed[0][0] == [Path()]


def test_the_word_review_and_its_options(run: Run, sample: Path, tmp_path: Path) -> None:
    (settings := tmp_path / "科室.toml").write_text('ignore = ["V21"]', "utf-8")
    ran = run("review", sample, "--reviews-dir", tmp_path, "--config", settings, "--fresh", "--no-cache")
    assert ran.reviewed[0][0] == [sample]
    assert ran.reviewed[0][1] == {
        "reviews_dir": tmp_path,
        "settings": Settings(ignore=("V21",)),
        "fresh": True,
        "mouse": False,
        "notice": "",
        "readonly": False,
        "cache": False,
    }


def test_settings_that_cannot_be_used_open_nothing(run: Run, sample: Path) -> None:
    (sample.parent / "tui-tracker.toml").write_text("ignored = []", "utf-8")
    ran = run(sample)
    assert (ran.status, ran.reviewed) == (2, [])
    assert f"{sample.parent / 'tui-tracker.toml'}：ignored：没有这个设置项" in ran.err


def test_an_option_alone_belongs_to_review(run: Run, tmp_path: Path) -> None:
    assert run("--reviews-dir", tmp_path).reviewed[0][1]["reviews_dir"] == tmp_path


def test_a_folder_named_like_a_command_is_reached_by_its_path(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("check").mkdir()
    assert run("./check").reviewed[0][0] == [Path("check")]


def test_the_terminal_program_decides_the_exit_status() -> None:
    from tui_tracker.cli import main

    assert main(["review"], lambda paths, **options: 2) == 2


def test_a_mistyped_command_is_told_apart_from_a_path(run: Run) -> None:
    ran = run("chekc", "data")
    assert (ran.status, ran.out, ran.reviewed) == (2, "", [])
    assert "“chekc”不是命令，也不是能访问的文件或文件夹；是不是 check？" in ran.err


@pytest.mark.parametrize("word", ["没有的文件夹/", "x" * 5000, "a\0b"])
def test_a_path_that_cannot_be_looked_at(run: Run, word: str) -> None:
    ran = run(word)
    assert (ran.status, ran.reviewed) == (2, [])
    assert "不是能访问的文件或文件夹。用法见 tui-tracker --help" in ran.err


def test_version(run: Run) -> None:
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"tui-tracker {__version__}\n")


def test_ctrl_c_says_so_and_fails(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui_tracker.cli.parse.find_documents", interrupt)
    ran = run("parse", sample)
    assert (ran.status, ran.err) == (130, "已中断\n")


def test_a_bug_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object) -> int:
        raise TypeError("项目名称") from KeyError("宣传经费")

    monkeypatch.setattr(__main__, "run_command", break_down)
    assert __main__.main() == 2
    what, where = capsys.readouterr().err.splitlines()
    assert "程序内部出错（TypeError，test_main.py 第" in what
    (file,) = (state_directory() / "crashes").iterdir()
    assert str(file) in where
    trace = file.read_text("utf-8")
    assert "break_down" in trace
    assert "KeyError" in trace
    assert "项目名称" not in trace.replace('TypeError("项目名称")', "")
    assert S_IMODE(file.stat().st_mode) == 0o600


def test_a_bug_on_a_full_disk_is_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(__main__, "run_command", full)
    monkeypatch.setattr(os, "open", full)
    assert __main__.main() == 2
    what, advice = capsys.readouterr().err.splitlines()
    assert "程序内部出错" in what
    assert "-X dev" in advice


def loaded_by(modules: str) -> list[str]:
    code = f"import sys, {modules}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_the_command_line_loads_nothing_heavy() -> None:
    loaded = loaded_by("tui_tracker.__main__")
    heavy = {"textual", "pydantic", "rich", "tomli_w", "openpyxl", "xlrd", "pdfplumber", "shtab", "pypinyin"}
    heavy |= {"distributed", "dask"}
    assert "tui_tracker.cli" in loaded
    assert not heavy & set(loaded)
    assert not [name for name in loaded if name.startswith(("tui_tracker.documents", "tui_tracker.forms"))]


def test_what_writes_notes_loads_nothing_that_only_reviews_need() -> None:
    loaded = loaded_by("tui_tracker.__main__, tui_tracker.cli.checking, tui_tracker.cli.terminal")
    assert "tui_tracker.reports.text" in loaded
    assert "pydantic" not in loaded


def test_the_frame_of_the_screen_waits_for_nothing_that_stands_in_it() -> None:
    loaded = loaded_by("tui_tracker.__main__, tui_tracker.cli.loading, tui_tracker.tui.app")
    assert "tui_tracker.tui.triage.frame" in loaded
    assert not {"pydantic", "tui_tracker.model.sheet", "tui_tracker.workspace.workspace"} & set(loaded)


def test_the_screen_waits_neither_for_rules_nor_for_what_reads_and_writes() -> None:
    loaded = loaded_by("tui_tracker.__main__, tui_tracker.tui.app, tui_tracker.tui.triage.screen")
    heavy = {
        "pydantic",
        "tomllib",
        "tomli_w",
        "pypinyin",
        "tui_tracker.rules.engine",
        "tui_tracker.reviews.store",
    }
    assert "tui_tracker.tui.triage.screen" in loaded
    assert not heavy & set(loaded)
    assert not [name for name in loaded if name.startswith(("tui_tracker.documents", "tui_tracker.forms"))]


@pytest.mark.parametrize("words", [("check", ""), ("parse", ""), ("",), ("measures", "list", "")])
def test_an_empty_path_is_not_the_current_folder(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert "路径是空的" in ran.err
