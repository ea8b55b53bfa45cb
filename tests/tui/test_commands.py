"""Every key of the table leads to something."""

from importlib import import_module
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.tui.reviewer import Reviewer, reviewing
from tests.workspace.deciding import killed
from tui_tracker.settings import Settings
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.commands import COMMANDS, KeysError, with_keys
from tui_tracker.tui.dialogs.keys import DIALOGS
from tui_tracker.tui.external import Edited
from tui_tracker.tui.triage.actions import ACTIONS

TO_GET_THERE = {
    "up": "j",
    "left": "2 g l",
    "right": "2 g",
    "page_up": "pagedown",
    "half_up": "ctrl+d",
    "first": "G",
    "pane_projects": "2",
    "back": "2",
    "previous_sheet": "right_square_bracket",
    "infos": "4",
    "jump_back": "2",
    "jump_forward": "2 <",
    "dismiss_finding": "n",
    "delete": "n a ctrl+s ctrl+s 5",
    "external": "n a ctrl+s ctrl+s 5",
    "answer": "n a ctrl+s ctrl+s 5",
    "approve": "r",
    "undo": "b",
    "redo": "b u",
}
"""Keys after which a command has something to do, where that is not so in the list."""

OF_A_SECOND_ISSUE = {"changes", "take_done"}
"""Commands that have something to do where a sheet was issued again: test_results presses them."""

OF_THE_TERMINAL = {"suspend", "repaint", "quit"}
"""Commands of which only a terminal sees the effect: tests/terminal presses them."""


async def back_to_the_top_of_the_list(reviewer: Reviewer) -> None:
    while len(reviewer.app.screen_stack) > 2 or reviewer.app.focused or reviewer.desk.rows.marked:
        await reviewer.press("escape")
    if reviewer.pane is not PaneName.PROJECTS:
        await reviewer.press("1")
    if reviewer.desk.rows.row:
        await reviewer.press("g")


async def test_every_key_does_something(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_tracker.tui.external.edit_externally", lambda _app, text: Edited(text))
    (sample.parent / "broken.txt").write_bytes(b"\x00\xff" * 500)
    async with reviewing(sample.parent, settings=Settings()) as reviewer:
        for command in with_keys({}).values():
            if command.id in OF_THE_TERMINAL | OF_A_SECOND_ISSUE:
                continue
            await reviewer.press(*TO_GET_THERE.get(command.id, "").split())
            assert reviewer.project, "there is a sheet to act on"
            before = reviewer.drawn
            await reviewer.press(command.keys[0])
            assert reviewer.drawn != before, command.id
            assert not reviewer.bar.is_warning, (command.id, reviewer.bar.message)
            await back_to_the_top_of_the_list(reviewer)
    assert ACTIONS.keys() == with_keys({}).keys()


async def test_what_cannot_act_says_the_same_to_the_key_the_palette_and_the_help(sample: Path) -> None:
    reason = "没有选中的措施：按 a 写一条"
    async with reviewing(sample, size=(120, 40)) as reviewer:
        await reviewer.press("5", "d")
        reviewer.sees(reason)
        await reviewer.press("question_mark")
        reviewer.sees(f"（{reason}）删除光标处的纠偏措施")
        await reviewer.press("escape", "colon")
        await reviewer.type("删措施")
        reviewer.sees(f"（{reason}）删除光标处的纠偏措施")
        await reviewer.press("enter")
        reviewer.sees(reason)


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


async def test_a_rebound_key_acts_and_messages_name_it(sample: Path) -> None:
    keys = {"approve": "ctrl+k", "undo": "f9", "help": "f11", "zoom": "Z", "add_measure": "W"}
    async with reviewing(sample, settings=Settings(select=("S", "B"), keys=keys)) as reviewer:
        await reviewer.press("r")
        reviewer.sees("“r”没有对应的命令，按 f11 查看全部按键", "按 W 写一条")
        await reviewer.press("ctrl+k", "ctrl+k")
        reviewer.sees("已核，已保存", "ctrl+k 已核")
        await reviewer.press("n", "x")
        await reviewer.type("1")
        await reviewer.press("enter")
        reviewer.sees("，按 f9 撤销")
        await reviewer.press("f9")
        reviewer.sees("已撤销")


async def test_the_help_is_searched_and_knows_the_keys_of_dialogs(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("question_mark", "slash")
        await reviewer.type("xygk")
        reviewer.sees("下一个空", "写措施时", "Ctrl+N")
        reviewer.does_not_see("光标下移一行")
        await reviewer.press("escape")
        reviewer.sees("光标下移一行")
        await reviewer.press("slash")
        await reviewer.type("没有这样的键")
        reviewer.sees("没有找到“没有这样的键”")
        await reviewer.press("escape", "escape", "j")
        reviewer.sees("2/41")


def test_what_a_dialog_says_at_its_bottom_is_bound_there() -> None:
    for keys in DIALOGS.values():
        bound = [key for row in keys for key in row.keys.split(",")]
        assert len(bound) == len(set(bound))


async def test_messages_name_the_dialogs_keys_as_their_table_does(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Loaded while the table is another one, the editor would show that to all later tests.
    import_module("tui_tracker.tui.dialogs.editor")
    for name, action in (("写措施", "give_up"), ("选择", "close")):
        renamed = [key._replace(shown="F12") if key.action == action else key for key in DIALOGS[name]]
        monkeypatch.setitem(DIALOGS, name, renamed)
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a")
        reviewer.app.screen.query_one("#measure", TextArea).text = ""
        await reviewer.press("ctrl+s")
        reviewer.sees("措施还是空的：写好再保存，或按 F12 放弃")
        await reviewer.type("写到一半")
        reviewer.app.keep_typed()
        killed(reviewer.app.workspace)
    async with reviewing(sample) as reviewer:
        reviewer.sees("有 1 处没有保存：选一处继续写，F12 以后再说")
