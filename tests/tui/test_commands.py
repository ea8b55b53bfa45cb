"""Every key of the table leads to something."""

from tui_tracker.tui.app import TrackerApp
from tui_tracker.tui.commands import COMMANDS, PaneName
from tui_tracker.tui.screens.triage import TriageScreen
from tui_tracker.workspace import Workspace


def test_every_command_has_an_action() -> None:
    app, screen = TrackerApp(Workspace([])), TriageScreen(Workspace([]))
    for command in COMMANDS:
        action = (command.action or command.id).split("(")[0]
        owner, name = (app, action[4:]) if action.startswith("app.") else (screen, action)
        assert hasattr(owner, f"action_{name}"), command.id


def test_no_key_has_two_meanings_in_one_pane() -> None:
    for pane in PaneName:
        keys = [key for command in COMMANDS if command.works_in(pane) for key in command.keys]
        assert len(keys) == len(set(keys))


def test_every_letter_has_a_twin_that_an_input_method_leaves_alone() -> None:
    for command in COMMANDS:
        letters = [key for key in command.keys if len(key) == 1 and key.isascii() and key.isalpha()]
        assert not letters or len(command.keys) > len(letters), command.id
