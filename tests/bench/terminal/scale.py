"""A text document of 10,000 sheets in the terminal, beside the sample's 41 and a Textual app of one Static.

    python -m tests.bench.terminal.scale [rounds] [sheets]

Each round starts all of them in turn at 120x36, twice ours: `cold` knows nothing of the document, `warm` has its
sheets in the cache. Times are the least of all rounds, from the start of the process; keys the least of the rounds'
medians, and the worst of all; memory the most of any round.

`list` is when every sheet's name is listed, `checked` when all findings are there.

Goals: first screen at most 1.35 times the Static's and 1.15 times that of 41; the whole list after it within 0.6 times
the reading and splitting of the text; memory at most 130 MB above that of 41; a key at most 1.5 times its latency
with 41, none over 50 ms.
"""

import os
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

from tests.bench import sheets as text
from tests.bench.terminal.__main__ import memory_of
from tests.bench.terminal.apart import apart
from tests.terminal.session import Terminal, program, running

SIZE = (120, 36)
LONG = 300.0
"""Seconds after which nothing more is expected."""

KEYS = 20
STATIC = (sys.executable, "-m", "tests.bench.terminal.static")

Measured = dict[str, float]


def answer(terminal: Terminal, key: str, patience: float = 5.0) -> float:
    """Milliseconds from a key to the first byte that the program writes after it."""
    terminal.settle(0.02)
    before, start = terminal.written, time.perf_counter()
    terminal.press(key)
    with suppress(AssertionError):
        terminal.until("an answer", lambda: terminal.written > before, patience)
    return (time.perf_counter() - start) * 1000


def ours(document: Path, count: int) -> Measured:
    """One start on a document: screen, list, all checked, keys until then and after, memory, end."""
    shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
    found: Measured = {}
    begin = time.perf_counter()
    with running(program(document), size=SIZE) as terminal:
        terminal.sees("q 退出", within=LONG)
        found["screen"] = time.perf_counter() - begin
        terminal.sees(f" {count} ─┘", within=LONG)
        found["list"] = time.perf_counter() - begin
        early = []
        while "已审" not in terminal.screen.text and time.perf_counter() - begin < LONG:
            early.append(answer(terminal, "j"))
        found["checked"] = time.perf_counter() - begin
        terminal.sees(f"/{count}", within=LONG)
        found["memory"] = memory_of(terminal.pid)
        terminal.press("1", "g")
        terminal.settle(0.5)
        for what, keys in (("j", "j" * KEYS), ("tab", ["tab"] * KEYS)):
            times = [answer(terminal, key) for key in keys]
            if times:
                found[f"{what} key"], found[f"{what} worst"] = median(times), max(times)
        if early:
            found["loading key"], found["loading worst"] = median(early), max(early)
        terminal.press("q")
        terminal.ends()
    return found


def static() -> Measured:
    """One start of the least that a Textual app can be."""
    begin = time.perf_counter()
    with running(list(STATIC), size=SIZE) as terminal:
        terminal.sees("Hello", within=LONG)
        screen = time.perf_counter() - begin
        terminal.press("q")
        terminal.ends()
    return {"screen": screen}


def main(rounds: int, count: int) -> None:
    """Measure and print."""
    with apart() as folder:
        few, many = (text.document(folder, size) for size in (41, count))
        every: dict[str, list[Measured]] = {}
        for _ in range(rounds):
            every.setdefault("split", []).append({"list": text.seconds("split", many)})
            every.setdefault("static", []).append(static())
            for document, size in ((few, 41), (many, count)):
                shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
                for state in ("cold", "warm"):
                    every.setdefault(f"{size} {state}", []).append(ours(document, size))
    best = {name: {what: _summary(what, runs) for what in runs[0]} for name, runs in every.items()}
    for name, found in best.items():
        print(f"{name:<12}" + "".join(f"  {what} {value:.2f}" for what, value in found.items()))
    for state in ("cold", "warm"):
        small, large = best[f"41 {state}"], best[f"{count} {state}"]
        print(
            f"{state}: screen/static {large['screen'] / best['static']['screen']:.2f} (1.35)"
            f"  screen/41 {large['screen'] / small['screen']:.2f} (1.15)"
            f"  list after it/split {(large['list'] - large['screen']) / best['split']['list']:.1f} (0.6)"
            f"  memory above 41 {large['memory'] - small['memory']:.0f} MB (130)"
            f"  key/41 {large['j key'] / small['j key']:.2f} (1.5)"
            f"  slowest key {max(large[what] for what in large if what.endswith('worst')):.0f} ms (50)"
        )


def _summary(what: str, runs: Sequence[Measured]) -> float:
    """The least of all rounds; of what must never be much, the most."""
    pick = max if what == "memory" or what.endswith("worst") else min
    return pick(run[what] for run in runs if what in run)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [3, 10_000][len(numbers) :]))
