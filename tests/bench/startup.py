"""How long `tui-tracker --help` takes beside `python -c "import argparse"`; run by hand, prints milliseconds.

The promise is 1.5 times the latter plus 60 ms. The two alternate, so that a busy machine slows both.
"""

import subprocess
import sys
import time
from statistics import median

ROUNDS = 21
COMMANDS = {
    "import argparse": ("-c", "import argparse"),
    "tui-tracker --help": ("-m", "tui_tracker", "--help"),
    "tui-tracker --version": ("-m", "tui_tracker", "--version"),
}


def milliseconds(words: tuple[str, ...]) -> float:
    """How long Python takes to run that."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure in turns, and print medians, the promise and the ratio."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, words in COMMANDS.items():
            taken[name].append(milliseconds(words))
    base, *_ = (median(times) for times in taken.values())
    promise = 1.5 * base + 60
    for name, times in taken.items():
        print(f"{name:<24}{median(times):7.1f} ms{median(times) / base:6.2f} x")
    print(f"{'promised for --help':<24}{promise:7.1f} ms{promise / base:6.2f} x")


if __name__ == "__main__":
    main()
