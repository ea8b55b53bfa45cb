"""Every key of the table leads to something."""

from pathlib import Path

import pytest

from tui_tracker.reading.request import Request
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.settings import Settings
from tui_tracker.tui.app import TrackerApp
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.commands import COMMANDS, KeysError, with_keys
from tui_tracker.tui.triage.actions import ACTIONS
from tui_tracker.tui.triage.screen import SUBJECTS


def test_every_command_has_an_action() -> None:
    assert SUBJECTS
    assert ACTIONS.keys() == {command.id for command in COMMANDS}


def test_no_key_has_two_meanings_in_one_pane() -> None:
    for pane in PaneName:
        keys = [key for command in COMMANDS if command.works_in(pane) for key in command.keys]
        assert len(keys) == len(set(keys))


def test_every_letter_has_a_twin_that_an_input_method_leaves_alone() -> None:
    for command in COMMANDS:
        letters = [key for key in command.keys if len(key) == 1 and key.isascii() and key.isalpha()]
        assert not letters or len(command.keys) > len(letters), command.id


def test_keys_of_the_settings_replace_those_of_the_table() -> None:
    approve = with_keys({"approve": "ctrl+j, ctrl+k"})["approve"]
    assert (approve.keys, approve.shown) == (("ctrl+j", "ctrl+k"), "ctrl+j ctrl+k")


@pytest.mark.parametrize(
    ("keys", "said"), [({"aprove": "k"}, "没有“aprove”"), ({"approve": "n"}, "“n”同时用于")]
)
def test_keys_that_cannot_be_given_are_named(keys: dict[str, str], said: str) -> None:
    with pytest.raises(KeysError, match=said):
        with_keys(keys)


async def test_a_rebound_key_acts_and_is_shown(sample: Path) -> None:
    app = TrackerApp(Request((sample,), Settings(keys={"approve": "ctrl+k"})))
    async with app.run_test(size=(120, 36)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("r")
        assert app.triage.desk.entry is not None
        assert app.triage.desk.entry.review.revision == 0
        await pilot.press("ctrl+k")
        assert app.triage.desk.entry.review.status is ReviewStatus.REVIEWED
