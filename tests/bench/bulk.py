"""A decision on many sheets at once, against the sum of as many decisions on one.

    python -m tests.bench.bulk [sheets]

Goal at 1,000 sheets: at most 2 times the sum; each the least of three runs, in turn, each on reviews of its own.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.sheets import document
from tests.opening import load_all, workspace_on
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.workspace import Entry
from tui_tracker.workspace.decisions import set_status

REPEATS = 3


def seconds(sheets: int, *, at_once: bool) -> float:
    """Return how long it takes until each sheet is saved as sent back."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = workspace_on([document(Path(folder), sheets)], cache=False)
        load_all(workspace)
        groups: Sequence[Sequence[Entry]] = [[entry] for entry in workspace.entries]
        start = time.perf_counter()
        for entries in [workspace.entries] if at_once else groups:
            workspace.decide(set_status(entries, ReviewStatus.RETURNED)).result()
        took = time.perf_counter() - start
        assert all(entry.status is ReviewStatus.RETURNED for entry in workspace.entries)
        workspace.leave()
    return took


def main(sheets: int) -> None:
    """Measure and print."""
    runs = [(seconds(sheets, at_once=False), seconds(sheets, at_once=True)) for _ in range(REPEATS)]
    single, bulk = map(min, zip(*runs, strict=True))
    print(f"{sheets} sheets  one by one {single:.2f} s  at once {bulk:.2f} s  ratio {bulk / single:.2f} (2)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
