"""On a slow line the newest picture goes out, not every one between; nothing of that is left to anybody else."""

import asyncio
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.session import reviewing
from tui_tracker.tui.terminal import link as link_module
from tui_tracker.tui.terminal.link import QUESTION, WINDOW, Link, WithoutAnswers

ANSWER = b"\x1b[0n"
PICTURE = "x" * WINDOW


class Line:
    """A link, and how often it has said that the terminal has caught up."""

    def __init__(self) -> None:
        self.caught_up = 0
        self.link = Link(self._go_on)

    def _go_on(self) -> None:
        self.caught_up += 1

    def answers(self) -> None:
        """The terminal has shown what stands before a question."""
        self.link.hear()
        self.link.confirm()


async def test_a_terminal_that_never_answers_is_asked_once_and_not_waited_for() -> None:
    link = Line().link
    assert [QUESTION in link.sent(PICTURE) for _ in range(3)] == [True, False, False]
    assert not link.is_behind


async def test_pictures_wait_while_much_is_on_its_way_and_no_longer() -> None:
    line = Line()
    line.link.sent(PICTURE)
    line.answers()
    assert (line.link.is_behind, line.caught_up) == (False, 1)
    line.link.sent("x" * (WINDOW // 2))
    assert not line.link.is_behind
    line.link.sent(PICTURE)
    assert line.link.is_behind
    line.answers()
    assert (line.link.is_behind, line.caught_up) == (True, 1)
    line.answers()
    assert (line.link.is_behind, line.caught_up) == (False, 2)


async def test_a_lost_answer_holds_nothing_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line()
    line.link.sent(PICTURE)
    line.answers()
    monkeypatch.setattr(link_module, "_PATIENCE", 0)
    line.link.sent(PICTURE)
    assert line.link.is_behind
    while line.caught_up < 2:
        await asyncio.sleep(0)
    assert not line.link.is_behind


async def test_the_end_waits_for_what_is_still_to_come() -> None:
    line = Line()
    line.link.sent(PICTURE)
    line.answers()
    line.link.sent(PICTURE)
    answering = threading.Timer(0.01, line.link.hear)
    answering.start()
    line.link.end()
    assert answering.finished.is_set()
    assert not line.link.is_asking


@given(st.lists(st.sampled_from([b"\x1b", b"0", b"n", b"\x1b[A", "核".encode()])), st.data())
def test_only_what_was_typed_is_left_however_the_line_cuts_it(keys: list[bytes], data: st.DataObject) -> None:
    heard = list[None]()
    without = WithoutAnswers(lambda: True, lambda: heard.append(None))
    answers = [data.draw(st.integers(0, 1)) for _ in keys]
    sent = b"".join(key + ANSWER * count for key, count in zip(keys, answers, strict=True))
    cut = data.draw(st.integers(0, len(sent)))
    assert without(sent[:cut]) + without(sent[cut:]) + without.rest() == b"".join(keys)
    assert len(heard) == sum(answers)


def test_a_lone_escape_is_kept_back_only_while_an_answer_is_expected() -> None:
    assert WithoutAnswers(lambda: False, lambda: None)(b"\x1b") == b"\x1b"


def test_who_holds_a_key_down_on_a_slow_line_sees_the_last_sheet_not_all_between(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.settle()
        before, kept = terminal.written, list[str]()
        monkeypatch.setattr(terminal.screen, "write_process_input", kept.append)
        terminal.press(*"]" * 20)
        terminal.settle()
        assert terminal.written - before < WINDOW + 4_000
        assert " 21/41 " not in terminal.screen.text
        monkeypatch.undo()
        terminal.send("".join(kept).encode())
        terminal.sees(" 21/41 ")
        terminal.settle()
        shown = terminal.screen.cells
        terminal.press("ctrl+l")
        terminal.settle()
        assert terminal.screen.cells == shown


def test_the_terminal_is_given_back_whole_while_it_is_far_behind(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.settle()
        monkeypatch.setattr(terminal.screen, "write_process_input", lambda _: None)
        terminal.press(*"]" * 20, "q")
        assert terminal.ends() == 0
        assert " 21/41 " not in terminal.screen.text
        assert terminal.is_restored
