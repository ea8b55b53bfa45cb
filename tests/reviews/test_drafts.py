import os
import stat
from pathlib import Path

import pytest

from tests.reviews.making import REFERENCE, a_measure, add
from tests.reviews.processes import start, type_until_killed
from tui_tracker.places import state_directory
from tui_tracker.reviews.changes import Change, PutDismissal, SetRemark
from tui_tracker.reviews.draft import Draft
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.review import Dismissal

MEASURE = a_measure("写到一半")


def draft(change: Change, at: str = "2024-10-08T09:30:00+08:00", document: str = "/a/表.txt") -> Draft:
    return Draft(document=document, sheet=REFERENCE, change=change, at=at)


def crashed(*drafts: Draft) -> None:
    """What a program that was killed leaves behind: the kernel frees its lock, its files stay."""
    session = Drafts()
    for one in drafts:
        session.keep(one)
    assert session._lock is not None
    os.close(session._lock)


def test_a_draft_of_a_dead_program_is_offered() -> None:
    crashed(draft(add(MEASURE)))
    assert Drafts().offered() == [draft(add(MEASURE))]


def test_a_draft_of_a_living_program_is_not() -> None:
    session = Drafts()
    session.keep(draft(add(MEASURE)))
    assert Drafts().offered() == session.offered() == []


def test_nothing_was_typed_nothing_is_offered_or_made() -> None:
    assert Drafts().offered() == []
    assert not Drafts().directory.exists()


def test_a_saved_draft_goes_away_without_a_trace() -> None:
    session = Drafts()
    session.keep(draft(add(MEASURE)))
    session.drop(draft(add(MEASURE)))
    assert list(session.directory.iterdir()) == []


def test_a_restored_draft_belongs_to_the_new_program_and_goes_away_with_it() -> None:
    crashed(draft(add(MEASURE)))
    session = Drafts()
    (offered,) = session.offered()
    session.keep(offered)
    assert Drafts().offered() == [offered]
    session.drop(offered)
    assert list(session.directory.iterdir()) == []


def test_the_latest_text_replaces_the_earlier() -> None:
    longer = MEASURE.model_copy(update={"measure": "写到一半又多一些"})
    crashed(draft(add(MEASURE)), draft(add(longer), at="2024-10-08T09:30:01+08:00"))
    assert [one.change for one in Drafts().offered()] == [add(longer)]


def test_different_things_are_different_drafts() -> None:
    dismissal = Dismissal(code="B06", targets=("budget/年度资金总额/executed",), reason="因为")
    kept = [
        draft(add(MEASURE), at="1"),
        draft(add(a_measure()), at="2"),
        draft(PutDismissal(None, dismissal), at="3"),
        draft(SetRemark("", "备注"), at="4"),
        draft(SetRemark("", "备注"), at="5", document="/b/表.txt"),
    ]
    crashed(*kept)
    assert Drafts().offered() == kept


def test_dropping_one_draft_leaves_another_terminals_alone() -> None:
    living = Drafts()
    living.keep(draft(add(MEASURE)))
    Drafts().drop(draft(add(MEASURE)))
    assert len(list(living.directory.glob("*.json"))) == 1


def test_drafts_are_private() -> None:
    former = os.umask(0)
    try:
        session = Drafts()
        session.keep(draft(add(MEASURE)))
    finally:
        os.umask(former)
    assert stat.S_IMODE(session.directory.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in session.directory.iterdir()} == {0o600}


def test_a_torn_draft_hides_no_other_and_is_not_thrown_away() -> None:
    crashed(draft(add(MEASURE)))
    torn = Drafts().directory / "0123.4567.json"
    torn.write_text('{"document": "/a')
    assert Drafts().offered() == [draft(add(MEASURE))]
    assert torn.exists()


def test_a_draft_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SaveError, match=r"草稿无法写入.*请尽快保存正在写的内容"):
        Drafts(tmp_path / "file" / "drafts").keep(draft(add(MEASURE)))


def test_a_program_killed_in_mid_sentence_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    said = tmp_path / "said"
    said.touch()
    typist = start(type_until_killed, Drafts().directory, said)
    while not said.read_text() and typist.is_alive():
        typist.join(0.05)
    typist.kill()
    typist.join()
    (offered,) = Drafts().offered()
    assert isinstance(offered.change, SetRemark)
    assert len(offered.change.after) >= int(said.read_text().split()[-1])


@pytest.mark.parametrize("home", ["", "relative/path"])
def test_the_state_directory_is_absolute(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", home)
    assert state_directory() == Path.home() / ".local" / "state" / "tui-tracker"
