"""Inside tmux: a reviewer goes away in mid-sentence, and comes back from another terminal."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from time import monotonic

import pexpect
import pytest

from tests.terminal.session import PATIENCE, environment_of, program, reviewing
from tests.tui.test_story import sidecars

TYPED = "写到一半：请于十月底前"

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")


class Tmux:
    """A server of our own. What is not typed is looked for in what its clients write; what is may come in pieces."""

    def __init__(self) -> None:
        self.words = ["-u", "-f", "/dev/null", "-L", f"tui-tracker-{token_hex(4)}"]

    def client(self, *words: str, size: tuple[int, int]) -> "pexpect.spawn[str]":
        return pexpect.spawn(
            "tmux",
            [*self.words, *words],
            env=environment_of(""),
            dimensions=size,
            encoding="utf-8",
            timeout=PATIENCE,
        )

    def until(self, client: "pexpect.spawn[str]", text: str) -> None:
        """Wait until the pane shows that text, and take what the client writes meanwhile."""
        end = monotonic() + PATIENCE
        while text not in self._pane():
            assert monotonic() < end, self._pane()
            client.expect([".+", pexpect.TIMEOUT], timeout=0.1)

    def _pane(self) -> str:
        command = ["tmux", *self.words, "capture-pane", "-p"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def ends(self) -> None:
        subprocess.run(["tmux", *self.words, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    server = Tmux()
    yield server
    server.ends()


def test_detached_in_mid_sentence_and_attached_elsewhere(sample: Path, tmux: Tmux) -> None:
    first = tmux.client("new-session", *program(sample.parent), size=(24, 80))
    first.expect_exact("168/168")  # before all is checked there is no problem to go to
    first.send("na")
    first.expect_exact("Ctrl+S")
    first.send("\x1b[18~")  # F7 selects all
    first.send(TYPED)
    tmux.until(first, TYPED)
    first.send("\x02d")  # tmux's own prefix, and d
    first.expect_exact("detached")
    second = tmux.client("attach-session", size=(36, 120))
    tmux.until(second, TYPED)
    second.send("完成\x13")
    second.expect_exact("已保存")
    (saved,) = sidecars(sample)
    assert saved["measures"][0]["measure"] == f"{TYPED}完成"


def test_it_shows_what_another_terminal_shows(sample: Path, tmux: Tmux) -> None:
    """Tmux repeats characters (REP) when told to, but not all of them."""
    client = tmux.client("new-session", *program(sample.parent), size=(24, 80))
    client.expect("已审 0/41")
    client.send("\t")
    # One line is tmux's own.
    with reviewing(sample.parent, size=(80, 23)) as terminal:
        terminal.press("tab")
        terminal.sees("年度资金总额")
        terminal.settle()
        for line in terminal.screen.text.splitlines():
            tmux.until(client, line)
