"""A sitting over a slow line, recorded: 64 kbit/s and 100 ms each way.

`python -m tests.bench.terminal.slow [RECORDING.cast]` goes through ten sheets of the sample and writes three measures,
then says of each key when the screen first moved and when it was complete. The recording is an asciicast (v2), which
`asciinema play` shows as the reviewer would have seen it.
"""

import json
import shutil
import sys
import time
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.terminal.apart import apart
from tests.conftest import SAMPLE
from tests.terminal.session import Terminal, program

BITS_PER_SECOND, LATENCY = 64_000, 0.1
SIZE = (120, 36)
_TICK = 0.005

SITTING: Sequence[tuple[str, tuple[str, ...]]] = (
    ("down", ("j",)),
    ("up", ("k",)),
    ("next finding", ("n",)),
    ("open the editor", ("a",)),
    ("select all", ("f7",)),
    ("type", tuple("请于十月底前补报支付凭证")),
    ("save", ("ctrl+s",)),
    *([("next sheet", ("]",))] * 4),
    ("next finding", ("n",)),
    ("next pane", ("tab",)),
    ("back", ("escape",)),
    ("next finding", ("n",)),
    ("templates", ("t",)),
    ("pick", ("8",)),
    ("save", ("ctrl+s",)),
    *([("next sheet", ("]",))] * 5),
    ("next finding", ("n",)),
    ("open the editor", ("a",)),
    ("next field", ("tab",)),
    ("save", ("ctrl+s",)),
    ("send back", ("b",)),
    ("help", ("?",)),
    ("scroll it", ("j",)),
    ("close it", ("escape",)),
)
"""What is done, and its keys."""


class SlowLine(Terminal):
    """A terminal at the other end of a slow line; keeps what arrives, and when."""

    def __init__(self, words: Sequence[str], *, size: tuple[int, int]) -> None:
        self.began = self._metered = time.monotonic()
        self.arrived: list[tuple[float, bytes]] = []
        self._typed: deque[tuple[float, bytes]] = deque()
        self._coming: deque[tuple[float, bytes]] = deque()
        self._allowance = 0.0
        super().__init__(words, size=size)

    def send(self, data: bytes) -> None:
        """Send keys; they arrive later."""
        self._typed.append((time.monotonic() + LATENCY, data))

    def _read(self, seconds: float) -> bool:
        until, anything = time.monotonic() + seconds, False
        while True:
            now = time.monotonic()
            self._allowance = min(512.0, self._allowance + (now - self._metered) * BITS_PER_SECOND / 8)
            self._metered = now
            while self._typed and self._typed[0][0] <= now:
                self._child.send(self._typed.popleft()[1])
            if self._allowance >= 1 and (data := self._receive(int(self._allowance))):
                self._allowance -= len(data)
                self._coming.append((now + LATENCY, data))
            while self._coming and self._coming[0][0] <= now:
                anything = True
                self._show(self._coming.popleft()[1])
            if now >= until:
                return anything or bool(self._typed or self._coming)
            time.sleep(_TICK)

    def _show(self, data: bytes) -> None:
        super()._show(data)
        self.arrived.append((time.monotonic(), data))

    def record(self, file: Path) -> None:
        """Write what arrived as an asciicast."""
        head = {"version": 2, "width": self.screen.columns, "height": self.screen.lines}
        lines = [json.dumps(head)]
        decode = getincrementaldecoder("utf-8")().decode
        lines += [json.dumps([round(when - self.began, 3), "o", decode(data)]) for when, data in self.arrived]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Step:
    """What one key took: bytes, and seconds until the screen first moved and until it was complete."""

    what: str
    bytes: int
    first: float
    complete: float


def sit(terminal: SlowLine) -> Iterator[Step]:
    """Go through the sitting; a text is typed without waiting for its echo."""
    for what, keys in SITTING:
        terminal.settle()
        before, pressed = len(terminal.arrived), time.monotonic()
        for key in keys:
            terminal.press(key)
            terminal._read(0.15 if len(keys) > 1 else 0)
        terminal.settle()
        seen = terminal.arrived[before:]
        times = [when - pressed for when, _ in seen] or [0.0]
        yield Step(what, sum(len(data) for _, data in seen), times[0], times[-1])


def main() -> None:
    """Sit, record and print."""
    with apart() as folder:
        shutil.copy(SAMPLE, folder)
        terminal = SlowLine(program(folder), size=SIZE)
        try:
            terminal.sees("已审")
            terminal.settle()
            start = terminal.arrived[-1][0] - terminal.began
            print(f"{'start':<20}{terminal.written:>8} B{start:>20.2f} s complete")
            for step in sit(terminal):
                print(
                    f"{step.what:<20}{step.bytes:>8} B{step.first:>10.2f} s first{step.complete:>8.2f} s complete"
                )
            print(f"{'the whole sitting':<20}{terminal.written:>8} B")
            if len(sys.argv) > 1:
                terminal.record(Path(sys.argv[1]))
        finally:
            terminal.close()


if __name__ == "__main__":
    main()
