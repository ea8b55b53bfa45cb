"""Memory of `check`: of all its processes together, for a city's sheets and for ten times as many.

    python -m tests.bench.memory [--sheets 10000] [--formats jsonl sarif text] [--program bin/tui-tracker]

The sheets stand in texts of 1,000; nothing is cached. A page that several processes share counts once (PSS), and what is
told is the most that was seen, ten times a second. Goal: at most 1.5 times the memory for ten times the sheets.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.bench.sheets import HEAD, document

_IN_A_TEXT = 1000
_BEAT = 0.1


def write(folder: Path, count: int) -> None:
    """Write so many sheets, in texts of 1,000."""
    folder.mkdir()
    whole = document(folder.parent, count)
    text = whole.read_text("utf-8")
    whole.unlink()
    starts = [head.start() for head in HEAD.finditer(text)][::_IN_A_TEXT]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        (folder / f"{number:04}.txt").write_text(text[start:end], "utf-8")


def most(command: list[str], cache: Path) -> float:
    """How many MiB all processes of a command hold together, at most."""
    peak = 0
    with subprocess.Popen(
        command,
        env=os.environ | {"XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(_held, _with_descendants(process.pid))))
            time.sleep(_BEAT)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return peak / 1024


def _with_descendants(process: int) -> Iterator[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                children[int(parent)].append(int(entry.name))
    waiting = [process]
    while waiting:
        yield (one := waiting.pop())
        waiting += children[one]


def _held(process: int) -> int:
    """How many KiB a process holds."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def main(arguments: argparse.Namespace) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folders = {count: work / f"{count}" for count in (arguments.sheets, 10 * arguments.sheets)}
        for count, folder in folders.items():
            write(folder, count)
        for format in arguments.formats:
            words = ["--no-cache", "--format", format]
            few, many = (
                most([arguments.program, "check", str(one), *words], work) for one in folders.values()
            )
            counts = " and ".join(f"{count:,}" for count in folders)
            print(
                f"{format:6} {few:5.0f} and {many:5.0f} MiB for {counts} sheets: {many / few:.2f} times",
                flush=True,
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=10_000)
    parser.add_argument("--formats", nargs="+", default=["jsonl", "sarif", "text"])
    parser.add_argument("--program", default=str(Path(sys.executable).with_name("tui-tracker")))
    main(parser.parse_args())
