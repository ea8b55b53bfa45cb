"""A reviewer at a real terminal: the program runs in a pty, an emulator reads what it writes."""

import os
import pty
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from select import select
from typing import Any

import pexpect

from tests.terminal.emulator import Emulator

PATIENCE = 60.0
"""Seconds to wait for what must come; a busy machine is slow, and only a failing test waits that long."""

QUIET = 0.25
"""Seconds of rest after which the program counts as done with what it was told.

Longer than what it waits for by itself: details of a sheet (0.08 s), and what may follow an Esc (0.1 s).
"""

_STEP, _LOOK = 0.05, 0.01
"""Seconds between two looks at the screen, and at whether the program rests."""

KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "end": b"\x1b[F",
    "pagedown": b"\x1b[6~",
    "f7": b"\x1b[18~",
    "f12": b"\x1b[24~",
}
"""Keys as xterm sends them."""


class Terminal:
    """Speaks the user's language: `press`, `type`, `sees`. Counts and keeps the bytes that reach the terminal."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        reviewer: str = "",
        ambiguous: int = 1,
        **environment: str,
    ) -> None:
        columns, lines = size
        self.screen = Emulator(columns, lines, ambiguous)
        self.output = bytearray()
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            words[0],
            list(words[1:]),
            env=environment_of(reviewer) | environment,
            dimensions=(lines, columns),
            encoding=None,
        )
        self._child.delaybeforesend = None
        self._process = os.pidfd_open(self.pid)  # pexpect may reap the program whenever it reads
        self._settings = _settings_of_a_new_terminal()

    # Keys

    def press(self, *keys: str) -> None:
        """Press keys, one after the other; a letter is itself."""
        for key in keys:
            self.send(KEYS.get(key) or _control(key) or key.encode())
            if key == "escape":
                self.settle()  # another key at once would make it the beginning of a longer sequence

    def type(self, text: str) -> None:
        """Type a text as input methods and slow lines deliver it: in pieces that end inside a character."""
        data = text.encode()
        for start in range(0, len(data), 2):
            self.send(data[start : start + 2])

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal with bracketed paste hands it over."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def send(self, data: bytes) -> None:
        """Send bytes as they are; a long run is sent as fast as the program takes it."""
        for start in range(0, len(data), 4096):
            self._child.send(data[start : start + 4096])
            self._read(0)

    # The screen

    @property
    def written(self) -> int:
        """How many bytes the program has written since its start."""
        return len(self.output)

    def sees(self, *texts: str, within: float = PATIENCE) -> None:
        """Wait until the screen shows these texts, each on one line."""
        if not self._until(lambda: all(text in self.screen.text for text in texts), within):
            missing = [text for text in texts if text not in self.screen.text]
            raise AssertionError(f"{missing} did not appear in {within} s:\n{self.screen.text}")

    def no_longer_sees(self, text: str, within: float = PATIENCE) -> None:
        """Wait until the screen no longer shows this text."""
        if not self._until(lambda: text not in self.screen.text, within):
            raise AssertionError(f"{text!r} did not go away in {within} s:\n{self.screen.text}")

    def until(self, what: str, done: Callable[[], bool], within: float = PATIENCE) -> None:
        """Wait until that is so, reading what the program writes meanwhile."""
        assert self._until(done, within), f"not within {within} s: {what}\n{self.screen.text}"

    def settle(self, quiet: float = QUIET) -> None:
        """Read until the program has rested for so many seconds: written nothing and done nothing.

        However busy the machine is: a program that waits for a processor does not rest.
        """
        resting, since, begun = "", 0.0, time.monotonic()
        while not resting or time.monotonic() - since < quiet:
            assert time.monotonic() - begun < PATIENCE, (
                f"no rest within {PATIENCE} s: {resting}\n{self.screen.text}"
            )
            written = self._read(_LOOK)
            now = rest_of(self.foreground)
            if written or not now or now != resting:
                resting, since = now, time.monotonic()

    def wait(self, seconds: float) -> None:
        """Do nothing for so long, but read what the program writes."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._read(left)

    def scribble(self, text: str) -> None:
        """Let somebody else write on the screen: a broadcast, a message of the kernel."""
        self.screen.feed(text.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(lines, columns)
        self._child.setwinsize(lines, columns)

    # Its life

    @property
    def foreground(self) -> int:
        """The process, or the first of the processes, that has the keyboard."""
        try:
            return os.tcgetpgrp(self._child.child_fd)
        except OSError:
            return 0

    @property
    def pid(self) -> int:
        """The process that the terminal was opened with."""
        assert self._child.pid
        return self._child.pid

    def kill(self, with_signal: signal.Signals) -> None:
        """Send the program a signal."""
        self._child.kill(with_signal)

    def hang_up(self) -> None:
        """Cut the line: the terminal goes away, and the kernel tells the program by SIGHUP."""
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, self._child.child_fd)
        os.close(nothing)

    def ends(self, within: float = PATIENCE) -> int:
        """Wait until the program has ended; its exit status, or minus the signal that killed it."""
        while self._read(within):
            pass
        ended, _, _ = select([self._process], [], [], within)
        assert ended, f"still running after {within} s:\n{self.screen.text}"
        self._child.wait()
        return -self._child.signalstatus if self._child.signalstatus else self._child.exitstatus or 0

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was before the program took it."""
        return self.screen.is_restored and termios.tcgetattr(self._child.child_fd) == self._settings

    def close(self) -> None:
        """Take the terminal away; whatever still runs in it is killed."""
        if self._child.isalive():
            self._child.kill(signal.SIGKILL)
            self._child.wait()
        vars(self._child)["ptyproc"].delayafterclose = 0  # nothing is left to wait for
        self._child.close()
        os.close(self._process)

    # Inside

    def _until(self, done: Callable[[], bool], seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not done():
            if time.monotonic() > deadline or not (self._read(_STEP) or self._child.isalive()):
                return done()
        return True

    def _read(self, seconds: float) -> bool:
        """Read what the program writes within so many seconds; whether there was anything."""
        data = self._receive(1 << 16, seconds)
        if data:
            self._show(data)
        return bool(data)

    def _receive(self, most: int, seconds: float = 0) -> bytes:
        try:
            return self._child.read_nonblocking(most, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return b""

    def _show(self, data: bytes) -> None:
        self.output += data
        self.screen.feed(data)
        while self.screen.answers:
            self.send(self.screen.answers.pop(0))


@contextmanager
def reviewing(
    path: Path,
    *,
    size: tuple[int, int] = (80, 24),
    reviewer: str = "",
    ambiguous: int = 1,
    **environment: str,
) -> Iterator[Terminal]:
    """Open the program on that path and wait until everything is read and the first sheet is shown."""
    with running(program(path), size=size, reviewer=reviewer, ambiguous=ambiguous, **environment) as terminal:
        terminal.sees("已审")
        yield terminal


def write_measure(terminal: Terminal, text: str) -> None:
    """Write a measure for the next finding, in place of the suggested one; it is not saved yet."""
    terminal.press("n", "a")
    terminal.sees("─ 写措施")
    terminal.press("f7")  # selects all
    terminal.type(text)
    terminal.sees(text)


def drafts() -> list[Path]:
    """The files in which what is being typed is kept."""
    return list(Path(os.environ["XDG_STATE_HOME"], "tui-tracker", "drafts").glob("*.json"))


@contextmanager
def running(
    words: Sequence[str],
    *,
    size: tuple[int, int] = (80, 24),
    reviewer: str = "",
    ambiguous: int = 1,
    **environment: str,
) -> Iterator[Terminal]:
    """Run these words in a terminal, which goes away in the end."""
    terminal = Terminal(words, size=size, reviewer=reviewer, ambiguous=ambiguous, **environment)
    try:
        yield terminal
    finally:
        terminal.close()


def program(path: Path) -> list[str]:
    """The words that start the program on that path."""
    return [sys.executable, "-m", "tui_tracker", str(path)]


def rest_of(process: int) -> str:
    """What stays the same while a process does nothing; empty while it does something.

    All its threads sleep, and the first one, which handles everything, has not woken up in between.
    """
    threads = sorted(Path(f"/proc/{process}/task").glob("*/status"))
    try:
        states = [thread.read_text(encoding="utf-8") for thread in threads]
    except OSError:  # one has just ended
        return ""
    if any("State:\tS" not in state for state in states):
        return ""
    return "".join(line for line in states[0].splitlines() if "ctxt_switches" in line) if states else "ended"


def environment_of(reviewer: str) -> dict[str, str]:
    """A clean environment; of this one only the search path and what `_apart` has set for every test."""
    kept = ("PATH", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TUI_TRACKER_REVIEWER")
    fixed = {
        "HOME": os.environ["XDG_STATE_HOME"],
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }
    named = {"TUI_TRACKER_REVIEWER": reviewer} if reviewer else {}
    # Nobody starts for the first time: what is said then is tested apart.
    with suppress(OSError):
        for folder in ("tui-tracker", "tui-tracker/sessions"):
            Path(os.environ["XDG_STATE_HOME"], folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    return {name: os.environ[name] for name in kept} | fixed | named


def _settings_of_a_new_terminal() -> list[Any]:
    """Read them of another one: the program may have changed its own before anyone looks."""
    ends = pty.openpty()
    try:
        return termios.tcgetattr(ends[0])
    finally:
        for end in ends:
            os.close(end)


def _control(key: str) -> bytes:
    return bytes([ord(key[-1].upper()) ^ 0x40]) if key.startswith("ctrl+") else b""
