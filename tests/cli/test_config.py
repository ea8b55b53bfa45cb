import json
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.cli.test_check import codes
from tests.test_settings import rules
from tui_tracker.places import config_directory
from tui_tracker.settings import Settings
from tui_tracker.settings.files import load_settings

FILE = "tui-tracker.toml"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The user's own settings, for documents anywhere."""
    return write(tmp_path / ".xdg" / "tui-tracker" / FILE, 'ignore = ["B08"]\nseverity.B06 = "info"\n')


def test_without_a_file_everything_is_as_the_catalogue_has_it(run: Run, report: Path) -> None:
    ran = run("config", report)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("# 没有设置文件，以下都是默认值")
    assert "thresholds.similarity = 85  # 默认" in lines
    assert "# thresholds.time_progress 未设  # 默认" in lines


def test_each_value_says_where_it_comes_from(run: Run, report: Path, own: Path) -> None:
    near = write(
        Path(FILE),
        'ignore = ["V21"]\nthresholds.similarity = 90.5\n[units."人社局"]\nignore = ["J05"]\n',
    ).absolute()
    lines = run("config", report).out.splitlines()
    assert lines[1:3] == [f"#   {own}", f"#   {near}"]
    assert f'ignore = ["V21"]  # {near}' in lines
    assert f'severity.B06 = "info"  # {own}' in lines
    assert f"thresholds.similarity = 90.5  # {near}" in lines
    assert f'units."人社局".ignore = ["J05"]  # {near}' in lines
    assert "thresholds.sum_tolerance = 0.01  # 默认" in lines


def test_what_it_prints_is_a_settings_file(run: Run, report: Path, own: Path, tmp_path: Path) -> None:
    write(Path(FILE), 'thresholds.time_progress = 66.67\ntemplates = ["请\\"尽快\\"整改"]\n')
    printed = write(tmp_path / "all.toml", run("config", report).out)
    expected = load_settings(report.absolute(), rules=rules).settings
    assert expected.ignore == ("B08",)
    own.unlink()
    assert load_settings(report, printed, rules=rules).settings == expected != Settings()


def test_the_current_folder_is_meant_where_no_path_is_given(run: Run, report: Path) -> None:
    near = write(Path(FILE), 'select = ["B"]').absolute()
    assert f'select = ["B"]  # {near}' in run("config").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("similarity = 85", "similarity：没有这个设置项，可用的有 select、"),
        ("thresholds.similarity = 'viel'", "thresholds.similarity：应为数"),
        ("select = ['Z9']", "select：没有规则 Z9"),
        ("severity.B06 = 'fatal'", "severity.B06：应为 error（错误）"),
        ("select = [", "不是有效的 TOML"),
    ],
)
@pytest.mark.parametrize("command", ["config", "check", "review", "doctor", "measures list"])
def test_settings_that_cannot_be_used(run: Run, report: Path, command: str, text: str, said: str) -> None:
    path = write(Path(FILE), text).absolute()
    ran = run(*command.split(), report)
    assert (ran.status, ran.out, ran.reviewed) == (2, "", [])
    assert f"tui-tracker：错误：{path}：" in ran.err
    assert said in ran.err


def test_a_file_that_is_not_there(run: Run, report: Path) -> None:
    ran = run("check", report, "--config", "没有.toml")
    assert ran.status == 2
    assert "--config：文件“没有.toml”不存在" in ran.err


def test_check_goes_by_the_file_and_the_command_line_overrides_it(run: Run, report: Path) -> None:
    def found(*options: str) -> set[str]:
        return set(codes(run("check", report, "--format", "json", *options).out))

    write(Path(FILE), 'select = ["B06", "B08"]\nignore = ["B08"]\n')
    assert found() == {"B06"}
    assert found("--ignore", "B06") == {"B08"}
    assert found("--select", "S02") == {"S02"}
    assert found("--config", str(write(Path("另一份.toml"), 'select = ["B08"]'))) == {"B08"}


def test_measures_know_the_findings_that_the_settings_leave(run: Run, report: Path) -> None:
    words = ("measures", "add", report, "--sheet", "宣传经费", "--measure", "甲", "--finding", "B06")
    write(Path(FILE), 'ignore = ["B06"]')
    assert "没有 B06 的核验发现" in run(*words).err
    assert run(*words, "--config", write(Path("空.toml"), "")).status == 0


def test_settings_that_are_not_used_are_mentioned(run: Run, report: Path, tmp_path: Path) -> None:
    below = write(tmp_path / "下属" / FILE, "select = [")
    beside = write(tmp_path.parent / f"{tmp_path.name}-beside" / FILE, "")
    used = write(Path(FILE), 'select = ["B06"]')
    ran = run("check", tmp_path, beside.parent, "--fail-on", "never", "--format", "json")
    assert "一次运行只用一份设置" in ran.err.splitlines()[0]
    assert ran.err.splitlines()[0].endswith(f"没有采用 {below}、{beside}")
    assert set(codes(ran.out)) == {"B06"}
    assert "没有采用" not in run("check", tmp_path, "--config", used).err
    assert "没有采用" not in run("check", report).err


def test_a_first_path_that_is_not_there_does_not_hide_the_settings(run: Run, report: Path) -> None:
    write(Path(FILE), 'select = ["B06"]')
    for missing in ("没有.txt", "x" * 5000):
        ran = run("check", missing, report, "--format", "json")
        assert (ran.status, set(codes(ran.out))) == (2, {"B06"})


def test_the_reviewer_of_a_shared_account(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUI_TRACKER_REVIEWER")
    own = config_directory() / FILE
    own.parent.mkdir(parents=True)
    write(own, 'reviewer = "赵复核"')
    run("measures", "add", report, "--sheet", "宣传经费", "--measure", "甲")
    assert "填写人：赵复核" in run("measures", "list", report).out
    assert "  赵复核  待核" in run("history", report, "--sheet", "宣传经费").out


def test_own_forms_are_named_from_the_settings_file_on_and_only_there(
    run: Run, report: Path, tmp_path: Path, own: Path
) -> None:
    form = write(own.parent / "表式" / "our.toml", "id = 1")
    write(own, 'forms = ["表式/our.toml"]')
    for command in ("check", "parse", "doctor", "summary", "measures list", "diff"):
        ran = run(*command.split(), report)
        assert ran.status == 2
        assert f"{form}：name：缺这一项" in ran.err
        assert "其余表式照常识别" in ran.err
    assert len(json.loads(run("parse", report).out)) == 2
    own.unlink()
    near = write(Path(FILE), 'forms = ["表式/our.toml"]').absolute()
    assert f"{near} 中的 forms 不起作用" in run("check", report, "--fail-on", "never").err
    assert run("check", report, "--fail-on", "never", "--config", near).status == 2
