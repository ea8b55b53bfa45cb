"""One sheet in several documents: whichever comes first, the same one is shown and checked."""

import os
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from tests.opening import load_all, workspace_on
from tui_tracker.model import Location, Sheet
from tui_tracker.reading.background import Apart
from tui_tracker.reading.copies import Copies
from tui_tracker.reading.document import read
from tui_tracker.reading.summary import Summary
from tui_tracker.workspace import decisions

SAMPLES = Path(__file__).parents[1] / "documents" / "samples"
PLACES = {
    "a.docx": Location("a.docx", line=1, table=1),
    "a.xlsx": Location("a.xlsx", line=1, worksheet="表"),
    "a.xls": Location("a.xls", line=1, worksheet="表"),
    "a.txt": Location("a.txt", line=1),
    "a.pdf": Location("a.pdf", line=1, page=1),
}
"""From the most faithful format to the least; see `_fidelity`."""


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return read(SAMPLES / "30_宣传经费.txt")[0]


def located(sheet: Sheet, name: str) -> Summary:
    return Summary.of(replace(sheet, location=PLACES[name]))


def test_the_most_faithful_copy_is_shown_in_whichever_order_they_come(sheet: Sheet, tmp_path: Path) -> None:
    for names in permutations(PLACES, 3):
        copies = Copies()
        answers = [copies.add(tmp_path / name, [located(sheet, name)]) for name in names]
        ranks = [[*PLACES].index(name) for name in names]
        best = [rank == min(ranks[: at + 1]) for at, rank in enumerate(ranks)]
        assert [answer for (answer,) in answers] == best, names
        (shown,) = copies.shown
        assert shown == ranks.index(min(ranks))


def test_a_copy_with_a_review_is_shown_before_a_more_faithful_one(sheet: Sheet, tmp_path: Path) -> None:
    folder = tmp_path / "a.pdf.reviews"
    folder.mkdir()
    (folder / f"x--{sheet.key}.toml").touch()
    names = ["a.docx", "a.pdf", "a.xlsx"]
    copies = Copies()
    answers = [copies.add(tmp_path / name, [located(sheet, name)]) for name in names]
    assert answers == [[True], [True], [False]]


def test_a_folder_of_reviews_that_cannot_be_listed_may_hold_one(
    sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf.reviews").mkdir()
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # no door is shut to root
    copies = Copies()
    assert copies.add(tmp_path / "a.docx", [located(sheet, "a.docx")]) == [True]
    assert copies.add(tmp_path / "a.pdf", [located(sheet, "a.pdf")]) == [True]


def test_another_issue_of_the_sheet_is_no_copy(sheet: Sheet, tmp_path: Path) -> None:
    copies = Copies()
    one, other = Summary.of(sheet), Summary.of(replace(sheet, digest="0" * 64))
    assert copies.add(tmp_path / "a.txt", [one, other, one]) == [True, True, False]
    assert [*copies.shown] == [0, 1]


def test_each_of_thousands_of_sheets_is_told_from_all_others(sheet: Sheet, tmp_path: Path) -> None:
    one = Summary.of(sheet)
    sheets = [one._replace(digest=f"{number:064}") for number in range(3000)]
    copies = Copies()
    assert all(copies.add(tmp_path / "a.txt", sheets))
    assert copies.add(tmp_path / "b.txt", [*sheets, one]) == [False] * 3000 + [True]
    assert len(copies.shown) == 3001


def test_what_is_shown_is_what_was_checked_also_where_a_process_reads(tmp_path: Path) -> None:
    """The text comes first, the Word document is preferred, and then the one that was reviewed."""
    for name, sample in (("1.txt", ".txt"), ("2.docx", ".docx"), ("3.xlsx", ".xlsx")):
        (tmp_path / name).write_bytes((SAMPLES / f"30_宣传经费{sample}").read_bytes())

    def places() -> tuple[Path, set[str], list[str]]:
        workspace = workspace_on([tmp_path], cache=False)
        with closing(Apart(workspace.request).events()) as events:
            list(workspace.load(events))
        (entry,) = workspace.entries
        targets = [target for finding in entry.findings for target in finding.targets]
        found = {target.location.path for target in targets if target.location}
        return entry.document, found, [copy.path for copy in entry.copies]

    one, two, three = (tmp_path / name for name in ("1.txt", "2.docx", "3.xlsx"))
    assert places() == (two, {str(two)}, [str(one), str(three)])
    alone = workspace_on([three], cache=False)
    load_all(alone)
    alone.decide(decisions.remark(alone.entries)("核")).result()
    assert places() == (three, {str(three)}, [str(one), str(two)])
