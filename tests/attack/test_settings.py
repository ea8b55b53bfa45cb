"""A settings file beside the documents comes from whoever sends documents: it may choose rules and words, no more."""

from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.test_settings import loaded_for
from tui_tracker.places import config_directory
from tui_tracker.settings import Settings
from tui_tracker.settings.files import FILE_NAME, SettingsError


def beside(sample: Path, text: str) -> Path:
    file = sample.parent / FILE_NAME
    file.write_text(text, "utf-8")
    return file


def test_it_names_no_reviewer_and_gives_no_keys(sample: Path) -> None:
    beside(sample, 'reviewer = "局长"\nignore = ["V21"]\n[keys]\napprove = "b"\n')
    loaded = loaded_for(sample)
    assert loaded.settings == Settings(ignore=("V21",))
    assert [
        key for key in ("reviewer", "keys", "ignore") if f"中的 {key} 不起作用" in "".join(loaded.warnings)
    ] == [
        "reviewer",
        "keys",
    ]


@pytest.mark.parametrize("how", ["own", "explicit"])
def test_the_users_own_file_may(sample: Path, how: str) -> None:
    text = 'reviewer = "王审核"\nignore = ["V21"]\n'
    if how == "own":
        file = config_directory() / FILE_NAME
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
        loaded = loaded_for(sample)
    else:
        loaded = loaded_for(sample, beside(sample, text))
    assert loaded.settings.reviewer == "王审核"
    assert not loaded.warnings
    assert not loaded.relaxed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('ignore = ["B07"]', "不用 B07"),
        ('select = ["S"]', "只用 S"),
        ('[severity]\nB07 = "info"', "降低 B07 的级别"),
        ('[severity]\nB = "warning"', "降低 B 的级别"),
        ('[units."某局"]\nignore = ["V"]', "“某局”不用 V"),
    ],
)
def test_milder_rules_are_said_in_the_last_line(run: Run, sample: Path, text: str, told: str) -> None:
    file = beside(sample, text)
    ran = run("check", sample)
    assert str(file) in ran.err.splitlines()[-1]
    assert told in ran.err.splitlines()[-1]
    assert told in run(sample).reviewed[0][1]["notice"]


def test_stricter_rules_need_no_word(run: Run, sample: Path) -> None:
    beside(sample, '[severity]\nV02 = "error"\n[thresholds]\nsimilarity = 90\n')
    assert "放宽" not in run("check", sample).err


def test_one_that_would_take_long_is_refused(sample: Path) -> None:
    beside(sample, "a" + ".a" * 20_000 + " = 1")
    with pytest.raises(SettingsError, match="嵌套太深"):
        loaded_for(sample)
