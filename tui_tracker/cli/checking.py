"""Check documents and write the findings in the format that was asked for."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from operator import add
from typing import TYPE_CHECKING

from tui_tracker.cli.findings import Writing
from tui_tracker.cli.loading import mention_copies, mention_unread_files, steps, tell_unread
from tui_tracker.cli.output import say
from tui_tracker.cli.replay import Replay
from tui_tracker.model import Severity
from tui_tracker.reading.request import Request
from tui_tracker.reading.summary import NO_COUNTS
from tui_tracker.workspace import Entry, Workspace

if TYPE_CHECKING:
    from tui_tracker.reading.events import Progress


def check(arguments: argparse.Namespace, request: Request, replay: Replay | None) -> int:
    """Check what is requested and return the exit status; what was written is kept for `replay`, where it may be."""
    writing = Writing.of(arguments)
    workspace = Workspace(replace(request, write=writing.by_workers))
    tell = replay.say if replay else say
    passed = _Passed()
    with replay.recording() if replay else nullcontext(), closing(steps(workspace, tell)) as loading:
        entries = _passing(workspace, passed, loading, tell)
        writing.write(entries, lambda: workspace.findings)
        # A reader that has seen enough ends the writing, not the checking: the exit status still holds.
        for _ in entries:
            pass
    if workspace.problems or any(entry.is_unread for entry in passed.noted):
        return 2
    status = int(_fails(workspace, passed, arguments.fail_on))
    if replay:
        replay.keep(status)
    return status


@dataclass
class _Passed:
    """Totals of the sheets that were written: items by severity, and those of which something is to be told."""

    counts: list[int] = field(default_factory=lambda: [0] * len(NO_COUNTS))
    noted: list[Entry] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        self.counts = [*map(add, self.counts, entry.standing.counts)]
        if entry.copies or entry.is_unread:
            self.noted.append(entry)


def _passing(
    workspace: Workspace, passed: _Passed, loading: "Iterable[Progress]", tell: Callable[[object], None]
) -> Iterator[Entry]:
    """Yield each sheet as it comes, with its findings; it is forgotten then. In the end, what is noted is told."""
    for _ in loading:
        yield from _taken(workspace, passed)
    yield from _taken(workspace, passed)
    mention_copies(passed.noted, tell)
    mention_unread_files(workspace, tell)
    tell_unread(passed.noted, "注意：{}的排除理由读不到，不起作用：{}", tell)


def _taken(workspace: Workspace, passed: _Passed) -> Iterator[Entry]:
    entries = [*workspace.entries]
    workspace.batch.release()
    for entry in entries:
        passed.take(entry)
        yield entry


def _fails(workspace: Workspace, passed: _Passed, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    worst = Severity(fail_on).rank
    # An item is as grave as its gravest finding.
    return any(passed.counts[: worst + 1]) or any(
        finding.severity.rank <= worst for finding in workspace.findings
    )
