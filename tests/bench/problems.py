"""The view by problem of many sheets, against sorting their list.

    python -m tests.bench.problems [sheets]

Goal at 10,000 sheets: at most 1.5 times the sort by priority, with which the list begins; each the least of nine runs.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.sheets import document
from tests.opening import load_all, workspace_on
from tui_tracker.workspace import Filter, Sort, arrange
from tui_tracker.workspace.problems import by_problem

REPEATS = 9


def milliseconds(work: Callable[[], object]) -> float:
    """Return the least of some runs."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main(sheets: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = workspace_on([document(Path(folder), sheets)], cache=False)
        load_all(workspace)
    gc.freeze()
    gc.disable()
    entries = workspace.entries
    sorts = {
        sort: milliseconds(lambda sort=sort: arrange(entries, Filter(), sort))  # type: ignore[misc]
        for sort in Sort
    }
    view = milliseconds(lambda: by_problem(entries))
    told = "  ".join(f"{sort} {took:.1f} ms" for sort, took in sorts.items())
    print(f"{len(entries)} sheets  by problem {view:.1f} ms  {told}")
    print(f"by problem / sort by priority {view / sorts[Sort.PRIORITY]:.2f} (1.5)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
