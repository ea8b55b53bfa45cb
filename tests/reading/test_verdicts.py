"""What was said of a sheet is said again without a look at it, and never where anything could have changed it."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.opening import load_all, workspace_on
from tests.workspace.deciding import decide
from tui_tracker.model import Finding, Severity, Sheet
from tui_tracker.places import cache_directory
from tui_tracker.reading import cache as caching
from tui_tracker.reading import checking, pipeline, sheets, spool, verdicts
from tui_tracker.reading import database as databases
from tui_tracker.reading.events import Checked, CheckedBatch, DocumentProblem, Recognised
from tui_tracker.reading.finding_codec import encode_findings
from tui_tracker.reading.judged import Part, judge_parts
from tui_tracker.reading.packing import unpack_sheet, unpacked
from tui_tracker.reading.request import Request, Write
from tui_tracker.reading.summary import SheetId
from tui_tracker.reviews.changes import SetStatus
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.settings import Settings, Thresholds

SAMPLE = Path(__file__).parents[2] / "data" / "minhang-hrss-2024-08.txt"
LINES = SAMPLE.read_text("utf-8").splitlines(keepends=True)
HEADS = [at for at, line in enumerate(LINES) if line.startswith("项目名称")]
SHEETS = ["".join(LINES[HEADS[number] : HEADS[number + 1]]) for number in (0, 1, 20, 34)]


@pytest.fixture
def folder(sample: Path) -> Path:
    sample.unlink()
    for number, sheet in enumerate(SHEETS):
        (sample.parent / f"{number}.txt").write_text(sheet, "utf-8")
    return sample.parent


def said(folder: Path, own: Settings | None = None, *, cache: bool = True) -> object:
    """All that a run says of the folder."""
    workspace = workspace_on([folder], own, cache=cache)
    load_all(workspace)
    entries = [
        (one.sheet, one.document, one.findings, one.figures, one.standing, one.summary, one.copies, one.items)
        for one in workspace.entries
    ]
    return entries, workspace.findings, [str(problem) for problem in workspace.problems]


def written_of(_: object, sheet: Sheet, findings: Sequence[Finding], __: object) -> bytes:
    """What is written of a sheet: something that names its document and says what was found."""
    return f"{sheet.location.path} {sheet.location}\n".encode() + encode_findings(findings, "")


WRITE = Write("test", written_of)


def streamed(folder: Path, own: Settings | None = None, *, cache: bool = True) -> object:
    """All that is said where sheet after sheet is taken."""
    found: list[object] = []
    sheets: dict[SheetId, Sheet] = {}
    request = Request((folder,), own or Settings(), cache=cache, write=WRITE)
    for event in pipeline.events(request):
        match event:
            case Recognised(document, _, copies):
                sheets |= {one.summary.id: unpack(one.content, document) for one in copies}
                found += [(document, one.summary, one.others, sheets[one.summary.id]) for one in copies]
            case Checked(verdicts):
                for id, one in verdicts.items():
                    findings = unpacked(one.findings, Path(sheets[id].location.path))
                    written = one.written or written_of(None, sheets[id], findings, None)
                    found.append((id, one.standing, one.figures, findings, written))
            case CheckedBatch() | DocumentProblem():
                found.append(event)
    return found


def agrees(folder: Path, own: Settings, run: Callable[..., object]) -> bool:
    return run(folder, own) == run(folder, own, cache=False)


def unpack(content: Sheet | bytes, document: Path) -> Sheet:
    return unpack_sheet(content, document) if isinstance(content, bytes) else content


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents whose sheets were looked into."""
    names: list[str] = []
    honest = judge_parts

    def judge(parts: Sequence[Part], *rest: object) -> object:
        names.extend(Path(part.document).name for part in parts)
        return honest(parts, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "judge_in_time", judge)
    return names


def forbid_comparing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("sheets were compared")

    monkeypatch.setattr(checking, "compare", refuse)


def test_of_what_has_not_changed_the_same_is_said_without_a_look(
    folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "none.txt").write_text("项目名称", "utf-8")
    first = said(folder)
    assert first == said(folder, cache=False)
    judged.clear()
    forbid_comparing(monkeypatch)
    assert said(folder) == first
    assert not judged


def test_one_document_that_changes_costs_no_other_its_verdict(folder: Path, judged: list[str]) -> None:
    said(folder)
    document = folder / "1.txt"
    document.write_text(document.read_text("utf-8").replace("2024", "2023"), "utf-8")
    judged.clear()
    said(folder)
    assert judged == ["1.txt"]
    judged.clear()
    document.touch()
    said(folder)
    assert not judged, "a document that says the same is judged the same"
    document.rename(folder / "9.txt")
    renamed = said(folder)
    assert not judged, "nor does its name matter"
    assert renamed == said(folder, cache=False)


def test_a_sheet_is_judged_anew_where_another_one_changes_what_comparing_them_finds(
    folder: Path, judged: list[str]
) -> None:
    said(folder)
    judged.clear()
    (folder / "9.txt").write_text(SHEETS[1].replace("2024", "2023"), "utf-8")
    assert said(folder) == said(folder, cache=False)
    assert judged[:2] == ["1.txt", "9.txt"]


def test_a_review_that_decides_which_copy_is_listed_is_noticed(folder: Path) -> None:
    (folder / "copy.txt").write_text(SHEETS[1], "utf-8")
    said(folder)
    copy = workspace_on([folder / "copy.txt"])
    load_all(copy)
    decide(copy, [(copy.entries[-1], SetStatus(ReviewStatus.PENDING, ReviewStatus.RETURNED))])
    assert said(folder) == said(folder, cache=False)


@pytest.mark.parametrize(
    "own",
    [
        Settings(ignore=("B",)),
        Settings(severity={"B": Severity.ERROR}),
        Settings(thresholds=Thresholds(severe_lag=Decimal(90))),
    ],
)
def test_other_settings_have_verdicts_of_their_own(folder: Path, own: Settings, judged: list[str]) -> None:
    first = said(folder)
    assert said(folder, own) == said(folder, own, cache=False)
    judged.clear()
    assert said(folder) == first
    assert not judged


def test_no_rule_that_has_changed_is_taken_at_its_old_word(
    folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said(folder)
    judged.clear()
    monkeypatch.setattr(verdicts, "checker_version", lambda: "another")
    said(folder)
    assert sorted(judged) == ["0.txt", "1.txt", "2.txt", "3.txt"]


def database() -> Path:
    return cache_directory() / "sheets.sqlite"


def _flipped() -> None:
    """Alter what is kept of each verdict; nothing but its digest tells."""
    with closing(sqlite3.connect(database())) as connection, connection:
        for key, body in connection.execute("SELECT key, body FROM verdicts").fetchall():
            connection.execute("UPDATE verdicts SET body = ? WHERE key = ?", (body[:-1] + b"?", key))


def _exchanged() -> None:
    """Give each key what belongs to another one."""
    with closing(sqlite3.connect(database())) as connection, connection:
        rows = connection.execute("SELECT key, digest, body FROM verdicts").fetchall()
        for (key, *_), (_, *other) in zip(rows, [*rows[1:], rows[0]], strict=True):
            connection.execute("UPDATE verdicts SET digest = ?, body = ? WHERE key = ?", (*other, key))


def _forgotten() -> None:
    with closing(sqlite3.connect(database())) as connection, connection:
        connection.execute("DELETE FROM verdicts WHERE id % 2")


def _text() -> None:
    with closing(sqlite3.connect(database())) as connection, connection:
        connection.execute("UPDATE verdicts SET body = 'text'")
        connection.execute("UPDATE documents SET content = 'text'")


@pytest.mark.parametrize("harm", [_flipped, _exchanged, _forgotten, _text])
def test_a_verdict_that_is_not_what_was_kept_is_ignored(folder: Path, harm: Callable[[], None]) -> None:
    first = said(folder)
    harm()
    assert said(folder) == first


def test_a_cache_that_others_can_write_is_not_believed(folder: Path, judged: list[str]) -> None:
    first = said(folder)
    database().chmod(0o666)
    judged.clear()
    assert said(folder) == first
    assert len(judged) == 4
    assert database().stat().st_mode & 0o777 == 0o600


def test_the_oldest_verdicts_are_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "MOST_BYTES", 20_000)
    for share in range(10, 60, 10):
        said(folder, Settings(thresholds=Thresholds(severe_lag=Decimal(share))))
    with closing(sqlite3.connect(database())) as connection:
        assert connection.execute("SELECT SUM(LENGTH(body)) FROM verdicts").fetchone()[0] <= 20_000
    assert said(folder) == said(folder, cache=False)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "touch", "rename", "remove", "copy", "settings"]),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=12)
@given(STEPS)
def test_whatever_happens_to_documents_and_settings_the_cache_changes_nothing(
    steps: list[tuple[str, int, int]],
) -> None:
    own = Settings()
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, sheet in enumerate(SHEETS):
            (folder / f"{number}.txt").write_text(sheet, "utf-8")
        for step, one, other in steps:
            document, second = folder / f"{one}.txt", folder / f"{other}.txt"
            match step:
                case "settings":
                    own = replace(own, ignore=("B", "X", "V1", "")[one : one + 1], select=("",))
                case "edit":
                    document.write_text(SHEETS[one].replace("2024", f"202{other}"), "utf-8")
                case _ if not document.exists():
                    continue
                case "touch":
                    os.utime(document, ns=(one, other))
                case "rename":
                    document.replace(second)
                case "remove":
                    document.unlink()
                case "copy":
                    second.write_bytes(document.read_bytes())
            # Whichever comes first leaves its verdicts to the other.
            runs = (said, streamed) if one else (streamed, said)
            assert [*map(partial(agrees, folder, own), runs)] == [True, True]


def test_sheets_that_are_set_aside_are_judged_as_those_at_hand(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_hand, all_at_once = streamed(folder, cache=False), said(folder, cache=False)
    monkeypatch.setattr(checking, "_AT_HAND", 0)
    monkeypatch.setattr(spool, "_AT_HAND", 1)
    monkeypatch.setattr(spool, "_MOST", 1000)
    monkeypatch.setattr(checking, "FORKED", 0)
    assert streamed(folder, cache=False) == at_hand
    assert said(folder, cache=False) == all_at_once


def test_a_sheet_that_is_known_is_not_unpacked_to_be_compared(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    streamed(folder)
    (folder / "9.txt").write_text(SHEETS[3].replace("2024", "2023"), "utf-8")
    expected = streamed(folder, cache=False)

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a sheet was unpacked")

    monkeypatch.setattr(sheets, "decode", refuse)
    assert streamed(folder) == expected


def test_a_full_disk_below_the_cache_costs_no_verdict(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = databases._is_ours

    def full(connection: sqlite3.Connection) -> bool:
        is_ours = honest(connection)
        connection.execute("PRAGMA max_page_count = 6")
        return is_ours

    monkeypatch.setattr(databases, "_is_ours", full)
    first = said(folder)
    assert first == said(folder, cache=False)
    assert said(folder) == first
    monkeypatch.undo()
    assert said(folder) == first


def test_a_cache_of_an_older_layout_is_made_anew(folder: Path, judged: list[str]) -> None:
    first = said(folder)
    with closing(sqlite3.connect(database())) as connection:
        connection.execute("PRAGMA user_version = 1")
    judged.clear()
    assert said(folder) == first
    assert len(judged) == 4


def test_two_runs_at_once_on_one_cache_say_the_same(folder: Path) -> None:
    alone = said(folder, cache=False)
    for _ in range(3):
        with ThreadPoolExecutor(4) as programs:
            assert [*programs.map(said, [folder] * 4)] == [alone] * 4
        (folder / "0.txt").touch()


@pytest.mark.parametrize("steps", range(1, 9))
def test_a_run_that_is_given_up_in_the_middle_leaves_no_half_verdict(
    folder: Path, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(checking, "FORKED", 0)
    monkeypatch.setattr(checking, "_PORTION", 1)
    monkeypatch.setattr(pipeline, "_CHECKED", 1)
    with closing(workspace_on([folder]).load()) as loading:
        for _ in range(steps):
            next(loading)
    assert said(folder) == said(folder, cache=False)
