"""What the user guide shows works as it is shown."""

import re
import tomllib
from dataclasses import fields

import pytest

from tests.generate import ROOT
from tui_tracker.cli.parser import COMMANDS, build_parser
from tui_tracker.settings import Settings, Thresholds
from tui_tracker.settings.files import settings_from
from tui_tracker.tui.commands import with_keys

GUIDE = (ROOT / "docs" / "guide.zh-CN.md").read_text(encoding="utf-8")
EXAMPLES = {kind: re.findall(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL) for kind in ("toml", "text")}


def test_the_settings_of_the_guide_hold() -> None:
    table = tomllib.loads(EXAMPLES["toml"][0])
    settings = settings_from(table)
    with_keys(settings.keys)
    assert {field.name for field in fields(Settings)} - table.keys() == {"select"}, (
        "settings that the guide does not show"
    )
    assert {field.name for field in fields(Thresholds)} == table["thresholds"].keys()


@pytest.mark.parametrize("page", ["docs/guide.zh-CN.md", "README.md", "README.zh-CN.md"])
def test_what_a_page_points_to_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    places = re.findall(r"\]\(([^):]+)\)", text)
    assert places
    assert not [place for place in places if not (ROOT / page).parent.joinpath(place).exists()]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_every_command_is_in_the_read_me(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if name != "review" and f"tui-tracker {name}" not in text]


def test_the_commands_of_the_guide_are_commands() -> None:
    lines = re.findall(
        r"(?:^    |`)tui-tracker ((?:check|measures|history|doctor|config) [^`\n]*)", GUIDE, re.M
    )
    assert len(lines) >= 7
    for line in lines:
        build_parser().parse_args(re.split(r" {3,}| > ", line)[0].split())
