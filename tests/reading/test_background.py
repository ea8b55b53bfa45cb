"""Read and checked in a process of its own: the same as here, while the list is there before its sheets are."""

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from tests.opening import load_all, workspace_on
from tests.workspace.deciding import decide
from tui_tracker.model import Severity
from tui_tracker.reading import background
from tui_tracker.reading import names as names_module
from tui_tracker.reading.background import Apart
from tui_tracker.reading.background_worker import _answers
from tui_tracker.reading.events import Checked, Named, Recognised
from tui_tracker.reading.pipeline import events
from tui_tracker.reviews.changes import SetStatus
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.workspace import Entry, Filter, Sort, Workspace, arrange


@pytest.fixture
def folder(sample: Path) -> Path:
    """The sample, a copy of some of its sheets, one of them altered, and a file that is no document."""
    lines = sample.read_text("utf-8").splitlines(keepends=True)
    (sample.parent / "copy.txt").write_text("".join(lines[844:]).replace("宣传经费", "宣传费", 1), "utf-8")
    (sample.parent / "none.txt").write_text("没有表", "utf-8")
    return sample.parent


def here(*paths: Path) -> Workspace:
    workspace = workspace_on(paths, cache=False)
    load_all(workspace)
    return workspace


def elsewhere(*paths: Path) -> Workspace:
    workspace = workspace_on(paths, cache=False)
    for _ in workspace.load(Apart(workspace.request).events()):
        pass
    workspace.batch.prepare_search()  # which is when the process ends
    return workspace


def said(workspace: Workspace) -> object:
    entries = [
        (one.sheet, one.document, one.findings, one.figures, one.standing, one.summary, one.copies)
        for one in workspace.entries
    ]
    return entries, workspace.problems


TALKATIVE = """
from tui_tracker.reading import background_worker, checking

honest = checking.compare

def compare(*arguments):
    print("a library that talks", flush=True)
    return honest(*arguments)

checking.compare = compare
background_worker.main()
"""


def test_a_process_says_what_is_said_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "COMMAND", (sys.executable, "-c", TALKATIVE))
    workspace = here(folder)
    decide(workspace, [(workspace.entries[-1], SetStatus(ReviewStatus.PENDING, ReviewStatus.REVIEWED))])
    apart = elsewhere(folder)
    assert said(apart) == said(here(folder))
    assert apart.entries[-1].status is ReviewStatus.REVIEWED
    assert all(isinstance(entry.content, bytes) for entry in apart.entries)


def test_a_sheet_is_unpacked_again_as_it_was_however_many_were_looked_at_meanwhile(sample: Path) -> None:
    workspace = elsewhere(sample)
    seen = [(entry.sheet, entry.findings) for entry in workspace.entries]
    assert seen == [(entry.sheet, entry.findings) for entry in workspace.entries]
    assert any(finding.severity is Severity.ERROR for _, findings in seen for finding in findings)


def test_the_review_beside_the_hidden_copy_decides_which_one_is_checked(folder: Path) -> None:
    copy = here(folder / "copy.txt")
    decide(copy, [(copy.entries[-1], SetStatus(ReviewStatus.PENDING, ReviewStatus.RETURNED))])
    apart = elsewhere(folder)
    (entry,) = (one for one in apart.entries if one.status is ReviewStatus.RETURNED)
    assert entry.document.name == "copy.txt"
    paths = {target.location.path for found in entry.findings for target in found.targets if target.location}
    assert paths == {str(folder / "copy.txt")}


def test_names_are_listed_first_and_become_sheets_where_they_stand(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names_module, "LARGE", 0)
    workspace = workspace_on([folder], cache=False)

    steps = workspace.load(_answers(workspace.request))
    next(steps)
    listed = list(workspace.entries)
    assert len(listed) > 41
    assert not any(entry.is_recognised for entry in listed)
    assert [entry.summary.project for entry in arrange(listed, Filter("宣传费"), Sort.PRIORITY)] == ["宣传费"]
    checking = [len(workspace.entries) for step in steps if step.is_checking]
    assert checking == [len(workspace.entries)], "a copy is listed once as soon as it is known"
    assert all(entry.is_recognised for entry in workspace.entries)
    assert set(workspace.entries) <= set(listed)
    assert said(workspace) == said(here(folder))


def test_a_name_that_turns_out_to_be_no_sheet_goes(sample: Path) -> None:
    workspace = workspace_on([sample], cache=False)

    def told() -> object:
        yield Named(sample, ["一", "二", "三"])
        for event in events(workspace.request):
            match event:
                case Recognised(document, at, sheets):
                    first = {copy.summary.id for copy in sheets[:2]}
                    yield Recognised(document, at, sheets[:2])
                case Checked(verdicts):
                    yield Checked({id: verdict for id, verdict in verdicts.items() if id in first})

    list(workspace.load(told()))  # type: ignore[arg-type]
    assert len(workspace.entries) == 2


def test_a_large_document_s_names_come_out_of_the_process(sample: Path) -> None:
    sample.write_text(sample.read_text("utf-8") * 11, "utf-8")
    assert sample.stat().st_size > names_module.LARGE
    workspace = workspace_on([sample], cache=False)
    steps = workspace.load(Apart(workspace.request).events())
    next(steps)
    assert len(workspace.entries) == 41 * 11
    steps.close()


@pytest.mark.parametrize("ending", ["import os; os.kill(os.getpid(), 9)", "1 / 0"])
def test_the_death_of_the_process_is_told_and_what_it_has_read_stays(
    ending: str, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = f"""
from tui_tracker.reading import background_worker, checking

def dies(*_):
    {ending}

checking.compare = dies
background_worker.main()
"""
    monkeypatch.setattr(background, "COMMAND", (sys.executable, "-c", code))
    workspace = elsewhere(sample)
    assert len(workspace.entries) == 41
    (problem,) = workspace.problems
    assert "意外终止" in problem.problem
    assert problem.advice


def test_where_no_process_can_be_started_everything_is_done_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = said(here(folder))

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert said(elsewhere(folder)) == expected


def test_loading_given_up_ends_the_process(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def start(*arguments: object, **options: object) -> object:
        started.append(popen(*arguments, **options))  # type: ignore[call-overload]
        return started[0]

    monkeypatch.setattr(subprocess, "Popen", start)
    workspace = workspace_on([sample], cache=False)
    steps = workspace.load(Apart(workspace.request).events())
    next(steps)
    steps.close()
    assert started[0].poll() is not None
    assert not workspace.problems


def test_names_are_spelled_for_the_search_after_all_is_loaded(sample: Path) -> None:
    workspace = elsewhere(sample)
    workspace.batch.prepare_search()
    (entry,) = arrange(workspace.entries, Filter("xcjf"), Sort.PRIORITY)
    assert isinstance(entry, Entry)
    assert entry.summary.project == "宣传经费"
