"""Reviews that the first version has saved: it knew other keys for some sheets."""

from pathlib import Path

import pytest

from tests.forms.first_class import EVALUATION, MONITORING
from tests.forms.making import sheet_of
from tests.opening import load_all, workspace_on
from tests.reviews.making import a_measure, add, texts
from tui_tracker.model import Sheet
from tui_tracker.reviews import history
from tui_tracker.reviews.changes import SetStatus
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.reviews.store import Store

DECIDE = SetStatus(ReviewStatus.RETURNED, ReviewStatus.REVIEWED)


def by_version_1(store: Store, sheet: Sheet, format: int = 1) -> Path:
    """What the first version has written of the sheet."""
    (key,) = sheet.former_keys
    store.directory.mkdir(exist_ok=True)
    path = store.directory / f"图书--{key}.toml"
    path.write_text(
        f'format = {format}\n\n[sheet]\nproject = "社区图书更新"\nkey = "{key}"\n\n[review]\nstatus = "退回"\nrevision = 4\n'
        '\n[[measures]]\nid = "m1"\nmeasure = "催交"\nstatus = "待整改"\n',
        "utf-8",
    )
    return path


@pytest.fixture
def monitoring() -> Sheet:
    return sheet_of(MONITORING.rows())


def test_the_review_is_found_and_taken_over_by_the_next_save(store: Store, monitoring: Sheet) -> None:
    old = by_version_1(store, monitoring)
    review = store.load(monitoring)
    assert (texts(review), review.status, review.revision) == (["催交"], ReviewStatus.RETURNED, 4)
    assert old.exists()
    assert not store.orphans({monitoring.key})

    saved = store.save(monitoring, [DECIDE], "王审核")
    assert (texts(saved), saved.status, saved.revision) == (["催交"], ReviewStatus.REVIEWED, 5)
    assert not old.exists()
    assert Store(store.document).load(monitoring) == saved
    assert saved.sheet.key == monitoring.key
    versions = history.versions(store.directory, monitoring.key)
    assert [(version.review.revision, version.review.status) for version in versions] == [
        (5, ReviewStatus.REVIEWED),
        (4, ReviewStatus.RETURNED),
    ]


def test_others_who_take_it_over_are_noticed(store: Store, monitoring: Sheet) -> None:
    by_version_1(store, monitoring)
    store.load(monitoring)
    assert not store.poll()
    other = Store(store.document)
    other.load(monitoring)
    other.save(monitoring, [add(a_measure("乙"))], "李审核")
    assert store.poll() == {monitoring.key}
    assert {*texts(store.load(monitoring))} == {"催交", "乙"}
    assert not store.poll()


def test_a_review_of_this_version_is_none_of_another_form(store: Store, monitoring: Sheet) -> None:
    old = by_version_1(store, monitoring, format=2)
    assert not texts(store.load(monitoring))
    assert len(store.orphans({monitoring.key})) == 1
    store.save(monitoring, [add(a_measure("乙"))], "王审核")
    assert old.exists()


def test_of_two_forms_one_has_it(store: Store, monitoring: Sheet) -> None:
    evaluation = sheet_of(EVALUATION.rows())
    by_version_1(store, monitoring)
    sheets = {sheet.key: sheet for sheet in (monitoring, evaluation)}
    assert [*store.load_all(sheets, sheets.__getitem__)] == [monitoring.key]


def test_the_program_shows_it_with_its_sheet(tmp_path: Path, monitoring: Sheet) -> None:
    document = tmp_path / "监控.txt"
    document.write_text("\n".join("\t".join(map(str, row)) for row in MONITORING.rows()), "utf-8")
    by_version_1(Store(document), monitoring)
    for _ in range(2):  # out of the cache as well
        workspace = workspace_on([document])
        load_all(workspace)
        (entry,) = workspace.entries
        assert (entry.status, texts(entry.review)) == (ReviewStatus.RETURNED, ["催交"])
        assert not workspace.renamed()
