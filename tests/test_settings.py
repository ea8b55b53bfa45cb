"""Settings from files: where they are found, what wins, and what is said of a wrong one."""

import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from tui_tracker.model import Severity
from tui_tracker.rules.engine import RULES
from tui_tracker.settings.files import Loaded, SettingsError, load_settings

NAME = "tui-tracker.toml"
NOBODY = 65534


def rules() -> Mapping[str, Severity]:
    return {code: rule.severity for code, rule in RULES.items()}


def loaded_for(start: Path, explicit: Path | None = None) -> Loaded:
    return load_settings(start, explicit, rules=rules)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "区" / "局"
    folder.mkdir(parents=True)
    return folder


def test_without_a_file_the_catalogue_holds(documents: Path) -> None:
    loaded = loaded_for(documents)
    assert loaded.files == ()
    assert loaded.settings.thresholds.sum_tolerance == Decimal("0.01")
    assert set(loaded.sources.values()) == {"默认"}
    assert "lexicons.payment" in loaded.sources


def test_the_nearest_file_above_the_document_counts(documents: Path) -> None:
    (documents.parent / NAME).write_text('ignore = ["V"]', "utf-8")
    assert loaded_for(documents / "表.txt").settings.ignore == ("V",)
    (documents / NAME).write_text('ignore = ["X06"]', "utf-8")
    assert loaded_for(documents / "表.txt").settings.ignore == ("X06",)


def test_the_users_own_file_comes_first_and_tables_are_joined(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / ".xdg" / "tui-tracker" / NAME
    own.parent.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own.parent.parent))
    own.write_text('select = ["B"]\n[thresholds]\nsimilarity = 90\nsevere_lag = 40\n', "utf-8")
    nearest = documents / NAME
    nearest.write_text("[thresholds]\nsimilarity = 80\n", "utf-8")
    loaded = loaded_for(documents)
    assert loaded.files == (own, nearest)
    assert loaded.settings.select == ("B",)
    assert loaded.settings.thresholds.similarity == Decimal(80)
    assert loaded.settings.thresholds.severe_lag == Decimal(40)
    assert loaded.sources["select"] == str(own)
    assert loaded.sources["thresholds.similarity"] == str(nearest)
    assert loaded.sources["thresholds.severe_lag"] == str(own)
    assert loaded.sources["ignore"] == "默认"
    assert loaded.sources["thresholds"] == str(nearest)


def test_a_table_comes_from_the_file_that_last_sets_something_in_it(documents: Path) -> None:
    assert loaded_for(documents).sources["thresholds"] == "默认"
    nearest = documents / NAME
    nearest.write_text('[thresholds]\nsimilarity = 90\n[units."某局"]\nignore = ["V"]\n', "utf-8")
    sources = loaded_for(documents).sources
    assert {sources[key] for key in ("thresholds", "thresholds.similarity", "units.某局.ignore")} == {
        str(nearest)
    }
    assert sources["lexicons"] == "默认"


def test_the_users_own_folder_is_none_where_a_relative_path_is_given(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", "config")
    monkeypatch.setenv("HOME", str(tmp_path))
    for folder in ("config", ".config"):
        own = tmp_path / folder / "tui-tracker" / NAME
        own.parent.mkdir(parents=True)
        own.write_text("", "utf-8")
    assert loaded_for(documents).files == (own,)


def test_an_explicit_file_replaces_the_nearest(documents: Path, tmp_path: Path) -> None:
    (documents / NAME).write_text('ignore = ["V"]', "utf-8")
    explicit = tmp_path / "别的.toml"
    explicit.write_text('[severity]\nB07 = "warning"\n', "utf-8")
    loaded = loaded_for(documents, explicit)
    assert loaded.settings.ignore == ()
    assert loaded.settings.severity == {"B07": Severity.WARNING}


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        ('seelct = ["B"]', "seelct", "没有这个设置项，可用的有 select、ignore"),
        ("[thresholds]\nlag = 1", "thresholds.lag", "没有这个设置项，可用的有 sum_tolerance"),
        ('[units."某局"]\nselect = ["B"]', "units.某局.select", "没有这个设置项，可用的有 ignore、severity"),
        ('[thresholds]\nsimilarity = "高"', "thresholds.similarity", "应为数，实为 '高'"),
        ("[thresholds]\nsimilarity = 120", "thresholds.similarity", "不应大于 100"),
        ("[thresholds]\ntime_progress = 0", "thresholds.time_progress", "应大于 0"),
        ('select = "B"', "select", "应为列表"),
        ("select = [1]", "select.0", "应为文字"),
        ('select = ["b"]', "select.0", "应为规则代码或其开头"),
        ('ignore = ["B99"]', "ignore", "没有规则 B99"),
        ('[severity]\nB07 = "高"', "severity.B07", "应为 error（错误）、warning（警告）或 info（提示）"),
        ('ambiguous = "broad"', "ambiguous", "应为 auto（启动时问终端）、narrow（一格）或 wide（两格）"),
        ('severity = "error"', "severity", "应为一张表"),
        ("thresholds = 1", "thresholds", "应为一张表"),
        ('[lexicons]\npayment = [""]', "lexicons.payment.0", "不能是空文字"),
        ('[units."某局"]\nignore = ["Z"]', "units.某局.ignore", "没有规则 Z"),
    ],
)
def test_a_wrong_setting_names_file_key_and_what_was_expected(
    documents: Path, text: str, key: str, problem: str
) -> None:
    file = documents / NAME
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as error:
        loaded_for(documents)
    assert str(error.value).startswith(f"{file}：{key}：{problem}")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"select = [", "不是有效的 TOML"),
        ("备注 = 1".encode("gb18030"), "设置文件不是 UTF-8 编码"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(documents: Path, data: bytes, problem: str) -> None:
    file = documents / NAME
    file.write_bytes(data)
    with pytest.raises(SettingsError, match=problem) as error:
        loaded_for(documents)
    assert str(error.value).startswith(f"{file}：{problem}")


def test_an_explicit_file_that_is_not_there_says_so(documents: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="无法读取设置文件"):
        loaded_for(documents, tmp_path / "没有.toml")


def test_a_folder_that_cannot_be_looked_into_sets_nothing(documents: Path) -> None:
    (documents / NAME).write_text('ignore = ["V"]', "utf-8")
    documents.chmod(0)
    user = os.geteuid()
    os.seteuid(user or NOBODY)  # no door is shut to root
    try:
        assert loaded_for(documents).files == ()
    finally:
        os.seteuid(user)
        documents.chmod(0o755)
