"""What every key costs: processor time of the program from the key to the last byte that it draws.

    python -m tests.bench.terminal.keys [rounds] [sheets] [size]

Each key of the table is pressed in the places where it means something, some rounds long; the keys before and after it
lead there and back and are not counted. Time of the processor, not of the clock: others may use the machine. It holds
all that follows from the key, also the details of a sheet, which come a moment after the cursor.

Goals with 41 and with 10,000 sheets: 95 % of all within 50 ms, none over 100 ms, not even the first of its kind.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.bench import sheets as text
from tests.bench.terminal.apart import apart
from tests.terminal.session import Terminal, program, running

LIMIT, WORST = 50, 100
"""Milliseconds for 95 % of the keys, and for each."""

QUIET = 0.13
"""Seconds of rest after which a key counts as answered; a sheet's details follow the cursor after 0.08."""


class Case(NamedTuple):
    """A key in a place: what leads there, the key, and what leads back."""

    before: Sequence[str]
    key: str
    after: Sequence[str] = ()

    @property
    def name(self) -> str:
        return f"{' '.join(self.before):>12} [{self.key}]"


MOVES = ("j", "k", "pagedown", "ctrl+u", "G", "g")


def cases() -> Iterator[Case]:
    """Yield every key where it means something."""
    for pane in "12345":
        yield Case(["1" if pane != "1" else "2"], pane)
        for move in MOVES:
            yield Case([pane], move)
        if pane in "23":
            yield from (Case([pane], key) for key in "lh")
        yield Case([pane], "enter", ["escape"])
    for key in ("tab", "tab", "shift+tab"):
        yield Case([], key)
    yield Case(["2"], "z")
    yield Case([], "z")
    yield Case(["2"], "escape")
    yield from (Case(["1", "g"], key) for key in "][")
    yield from (Case([], key) for key in "nnNn<>")
    yield from (Case(["1"], key, [key]) for key in "sS")
    yield Case(["1"], "/", ["escape", "escape"])
    yield Case(["1", "/"], "x", ["escape", "escape"])
    yield Case(["1", "/", "x"], "c", ["escape", "escape"])
    yield Case(["1", "/", "x"], "enter", ["escape"])
    yield Case(["4", "/"], "1", ["escape", "escape"])
    yield Case(["4"], "i", ["i"])
    for opened, keys in DIALOGS.items():
        yield Case(["1", "g", "n"], opened, ["escape"])
        yield from (
            Case(["1", "g", "n", opened, *before], key, ["escape", "escape"]) for *before, key in keys
        )
    yield Case(["1", "g", "n"], "y")
    yield Case(["1", "g"], "r", ["u"])
    yield Case(["1", "g", "r"], "u")
    yield Case(["1", "g"], "ctrl+r", ["u"])
    yield Case(["1", "g"], "R", ["u"])
    yield from (Case(["1", "g"], key, ["u"]) for key in "bc")
    yield Case(["1", "g", "n", "x", "y"], "enter", ["u"])
    yield Case(["1", "g", "n", "a"], "ctrl+s")
    yield Case(["5"], "d", ["u"])
    yield Case(["5"], "E", ["escape"])
    yield Case(["5"], "enter", ["escape"])
    yield Case(["1", "g", "n", "a"], "ctrl+g", ["u", "u"])
    yield Case(["1", "g"], " ", ["escape"])
    yield Case(["1", "g", "v"], "j", ["v", "escape"])
    yield Case(["1", "g"], "*", ["*"])
    yield Case(["1", "*"], "a", ["escape", "*"])
    yield from (Case(["1"], key) for key in ("f12", "f12", "f12", "f12", "ctrl+l"))


DIALOGS: dict[str, Sequence[Sequence[str]]] = {
    "a": [["y"], ["tab"], ["审"]],
    "t": ["j"],
    "x": ["y"],
    "m": ["y"],
    "f": ["j", ["enter"]],
    "p": ["j", "k", "l", "G", [" "], ["tab"], ["enter"]],
    "=": ["j", ["pagedown"]],
    "?": ["j", ["pagedown"], "/", "/c"],
    ":": ["c", ["down"]],
    "o": [],
    "O": [],
    "M": [],
    "!": [],
    "D": [],
}
"""Dialogs by the key that opens them, and what is pressed in each: the last key of a sequence counts."""


def milliseconds(pid: int) -> float:
    """Return how long the processors have worked for that process."""
    return time.clock_gettime_ns(~pid << 3 | 2) / 1e6


def cost(terminal: Terminal, key: str) -> float:
    """Press the key; return what the process had worked when the last byte arrived."""
    begun, written = milliseconds(terminal.pid), terminal.written
    last = begun
    terminal.press(key)
    until = time.monotonic() + QUIET
    while time.monotonic() < until:
        terminal.wait(0.002)
        if terminal.written != written:
            last, written, until = milliseconds(terminal.pid), terminal.written, time.monotonic() + QUIET
    terminal.settle(QUIET)
    if terminal.written != written:
        last = milliseconds(terminal.pid)
    return last - begun


def measure(rounds: int, count: int, size: tuple[int, int]) -> dict[str, list[float]]:
    """Return what each key cost, round by round."""
    found: dict[str, list[float]] = {}
    with apart() as folder:
        document = text.document(folder, count)
        with running(program(document), size=size, ambiguous=1) as terminal:
            terminal.sees("已审", within=600)
            terminal.wait(3.0)
            for _ in range(rounds):
                for case in cases():
                    for key in case.before:
                        terminal.press(key)
                        terminal.settle(0.02)
                    terminal.settle(QUIET)
                    found.setdefault(case.name, []).append(cost(terminal, case.key))
                    for key in case.after:
                        terminal.press(key)
                        terminal.settle(QUIET)
            terminal.press("q")
            terminal.ends()
    return found


def main(rounds: int, count: int, size: str) -> None:
    """Measure and print, the dearest first."""
    width, height = map(int, size.split("x"))
    found = measure(rounds, count, (width, height))
    for name, costs in sorted(found.items(), key=lambda pair: -max(pair[1])):
        print(f"{name:<26}" + "".join(f"{value:8.1f}" for value in costs))
    every = sorted(value for costs in found.values() for value in costs)
    print(
        f"{count} sheets, {size}: median {every[len(every) // 2]:.1f}, 95 % within {every[len(every) * 95 // 100]:.1f}"
        f" ({LIMIT}), worst {every[-1]:.1f} ms ({WORST})"
    )


if __name__ == "__main__":
    words = sys.argv[1:]
    rounds, count, size = words + ["3", "41", "120x36"][len(words) :]
    main(int(rounds), int(count), size)
