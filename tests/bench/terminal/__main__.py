"""Bytes, seconds and memory of the terminal program, beside a minimal Textual app and beside Textual's own writing.

Every program runs in a pty with true colours, on a copy of the sample. Bytes are what reaches the terminal from a
key until it and all that follows from it is drawn; they vary by 3 %. Times vary by 30 %: they are the least of
`ROUNDS`, in turns. The column `slow line` is what the action takes at 64 kbit/s with 100 ms each way.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.terminal.apart import apart
from tests.conftest import SAMPLE
from tests.terminal.session import Terminal, program, running

ROUNDS = 9
IDLE = 5.0
"""Seconds for which nobody does anything."""

PAUSE = 0.4
"""Seconds after which an action counts as finished; details of a sheet follow within 0.1."""

HELD = 10
"""Rows passed with a held key; a keyboard repeats it every 30 ms."""

BITS_PER_SECOND, LATENCY = 64_000, 0.1

Measured = dict[str, int]


@dataclass(frozen=True, slots=True)
class Program:
    """A program to measure: its words, texts that say its screen and then its rows are there, and its keys."""

    name: str
    words: list[str]
    screen: str
    ready: str
    down: str
    actions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


ACTIONS = (
    ("half a page down", ("ctrl+d",)),
    ("next sheet", ("]",)),
    ("next pane (Tab)", ("tab",)),
    ("row in a tree", ("3", "j")),
    ("next finding", ("n",)),
    ("help", ("?",)),
    ("scroll a line", ("j",)),
    ("close it", ("q",)),
    ("open the editor", ("a",)),
    ("a letter", ("f7", "x")),
    ("a character", ("审",)),
    ("save", ("ctrl+s",)),
)
"""What is measured, by the last of the keys; the others lead there."""

BUDGETS: dict[tuple[int, int], Measured] = {
    (80, 24): {
        "start": 16_000,
        "row down": 600,
        "next sheet": 4_000,
        "scroll a line": 3_500,
        "open the editor": 8_000,
    },
    (200, 50): {
        "start": 40_000,
        "row down": 800,
        "next sheet": 12_000,
        "scroll a line": 8_000,
        "open the editor": 12_000,
    },
}
for _size, _budget in BUDGETS.items():
    _budget |= {
        "a letter": 300,
        "a character": 300,
        "idle": 0,
        "next pane (Tab)": 1_000 if _size[0] < 100 else 2_000,
    }


def measure_bytes(measured: Program, size: tuple[int, int]) -> Measured:
    """Bytes by action, of one run."""
    written: Measured = {}
    with started(measured, size) as terminal:
        terminal.settle(PAUSE)
        written["start"] = terminal.written

        def cost(name: str, act: Callable[[], None]) -> None:
            before = terminal.written
            act()
            terminal.wait(PAUSE)
            written[name] = terminal.written - before

        cost("row and its details", lambda: terminal.press(measured.down))
        cost("held", lambda: hold(terminal, measured.down))
        written["row down"] = max(0, written.pop("held") - written["row and its details"]) // (HELD - 1)
        for name, (*first, last) in measured.actions:
            terminal.press(*first)
            terminal.wait(PAUSE)
            cost(name, lambda key=last: terminal.press(key))  # type: ignore[misc]
        cost("idle", lambda: terminal.wait(IDLE))
    return written


def hold(terminal: Terminal, key: str) -> None:
    """Hold a key down."""
    for _ in range(HELD):
        terminal.press(key)
        terminal.wait(0.03)


@contextmanager
def started(measured: Program, size: tuple[int, int]) -> Iterator[Terminal]:
    """The program on its terminal, showing its rows."""
    forget_everything()
    with running(measured.words, size=size, ambiguous=1, **measured.environment) as terminal:
        terminal.sees(measured.ready)
        yield terminal


def forget_everything() -> None:
    """Let the next start be like the first: no draft, no session."""
    shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)


def measure_life(measured: Program) -> dict[str, float]:
    """Seconds to the first screen, to the rows, of a key and to the end, and the most memory in MB."""
    forget_everything()
    begin = time.perf_counter()
    with running(measured.words, size=(120, 40), ambiguous=1, **measured.environment) as terminal:
        terminal.sees(measured.screen)
        shown = time.perf_counter()
        terminal.sees(measured.ready)
        filled = time.perf_counter()
        memory = memory_of(terminal.pid)
        terminal.settle(PAUSE)
        answered = min(answer_time(terminal, measured.down) for _ in range(HELD))
        terminal.settle(PAUSE)
        told = time.perf_counter()
        terminal.press("q")
        terminal.ends()
        return {
            "first screen (s)": shown - begin,
            "all rows (s)": filled - begin,
            "row down (s)": answered,
            "quit (s)": time.perf_counter() - told,
            "memory (MB)": memory,
        }


def answer_time(terminal: Terminal, key: str) -> float:
    """Seconds from a key until the screen moves."""
    terminal.settle()
    before, pressed = terminal.written, time.perf_counter()
    terminal.press(key)
    terminal.until("the screen moves", lambda: terminal.written > before)
    return time.perf_counter() - pressed


def memory_of(pid: int) -> float:
    """The most memory that a process has had, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def programs(folder: Path) -> list[Program]:
    """Ours, ours with Textual's own writing, and the minimal app on the same rows."""
    from tui_tracker.reading.document import read

    sample = Path(shutil.copy(SAMPLE, folder))
    rows = folder.parent / "rows.tsv"
    lines = (
        f"{sheet.project}\t{sheet.unit}\t{sheet.budget.total.tracked if sheet.budget.total else ''}"
        for sheet in read(sample)
    )
    rows.write_text("\n".join(["项目\t单位\t预算", *lines]), encoding="utf-8")
    ours = program(folder)
    minimal = [sys.executable, "-m", "tests.bench.terminal.minimal", str(rows)]
    return [
        Program("tui-tracker", ours, "q 退出", "已审", "j", ACTIONS),
        Program("without cell diff", ours, "q 退出", "已审", "j", ACTIONS, {"TUI_TRACKER_PLAIN": "1"}),
        Program("minimal app", minimal, "Quit", "残疾人", "down", (("half a page down", ("pagedown",)),)),
    ]


def report_bytes(size: tuple[int, int], compared: list[Program]) -> None:
    """Print one size's table."""
    found = [measure_bytes(each, size) for each in compared]
    budget = BUDGETS[size]
    heads = ["budget", *(each.name for each in compared)]
    print(f"\n{size[0]}x{size[1]:<22}" + "".join(f"{head:>19}" for head in heads) + f"{'slow line':>12}")
    for action, ours in found[0].items():
        numbers = [budget.get(action), *(each.get(action) for each in found)]
        columns = "".join(f"{'-' if number is None else number:>19}" for number in numbers)
        seconds = 2 * LATENCY + ours * 8 / BITS_PER_SECOND
        over = " over" if ours > budget.get(action, ours) else ""
        print(f"{action:<24}{columns}{seconds:>10.2f} s{over}")


def report_life(compared: list[Program]) -> None:
    """Print times and memory, the least of all rounds."""
    least: dict[str, dict[str, float]] = {each.name: {} for each in compared}
    for _ in range(ROUNDS):
        for each in compared:
            for what, value in measure_life(each).items():
                least[each.name][what] = min(value, least[each.name].get(what, value))
    base = least[compared[-1].name]
    print(f"\n{'120x40':<24}" + "".join(f"{each.name:>19}" for each in compared))
    for what in base:
        values = (
            f"{least[each.name][what]:.3f} ({least[each.name][what] / base[what]:.2f} x)" for each in compared
        )
        print(f"{what:<24}" + "".join(f"{value:>19}" for value in values))


def main() -> None:
    """Measure and print."""
    with apart() as folder:
        compared = programs(folder)
        for size in BUDGETS:
            report_bytes(size, compared)
        report_life(compared)


if __name__ == "__main__":
    main()
