"""Processes that die in the middle of a save, and many that save at once."""

from itertools import count
from pathlib import Path
from random import Random

import pytest

from tests.reviews.making import leftovers, texts
from tests.reviews.processes import DIED, save_and_die, save_for_ever, save_many, start
from tui_tracker.model import Sheet
from tui_tracker.reviews.store import Store

DEATHS, SAVES = 30, 50
"""How many writers are killed at random, and how many saves they must have told by then, at least."""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("older", [[], ["0"]], ids=["first", "second"])
def test_a_process_may_die_at_any_call(tmp_path: Path, sheet: Sheet, moment: str, older: list[str]) -> None:
    for number in count():
        folder = tmp_path / str(number)
        folder.mkdir()
        store = Store(folder / "表.txt")
        for id in older:
            save_and_die(store.document, id, -1, moment)
        process = start(save_and_die, store.document, "1", number, moment)
        process.join()
        there = texts(Store(store.document).load(sheet))
        assert there in (older, [*older, "1"])
        save_and_die(store.document, "2", -1, moment)
        assert texts(store.load(sheet)) == [*there, "2"]
        assert leftovers(store) == []
        if process.exitcode == 0:
            break
        assert process.exitcode == DIED
    assert number > 15


def test_six_writers_on_one_sheet_lose_nothing(store: Store, sheet: Sheet) -> None:
    writers = [start(save_many, store.document, f"审核{index}", 8) for index in range(6)]
    for writer in writers:
        writer.join()
    review = store.load(sheet)
    assert sorted(texts(review)) == sorted(
        f"审核{index} {number}" for index in range(6) for number in range(8)
    )
    assert (review.revision, review.conflicts) == (48, ())


def test_no_acknowledged_save_is_lost_when_writers_are_killed(
    store: Store, sheet: Sheet, tmp_path: Path
) -> None:
    chance, names = Random(20240831), (f"审核{index}" for index in count())
    (said := tmp_path / "said").touch()
    writers = [start(save_for_ever, store.document, next(names), said) for _ in range(3)]
    deaths = 0
    while deaths < DEATHS or said.read_text().count("\n") < SAVES:
        victim = chance.choice(writers)
        victim.join(chance.uniform(0.02, 0.2))
        assert victim.is_alive()
        store.load(sheet)  # whole at any moment, or this raises
        victim.kill()
        deaths += 1
        writers[writers.index(victim)] = start(save_for_ever, store.document, next(names), said)
    for writer in writers:
        writer.kill()
        writer.join()
    reached = {measure.author: int(measure.measure) for measure in store.load(sheet).measures}
    told = [line.split() for line in said.read_text().splitlines()]
    assert len(told) >= SAVES
    assert all(reached[author] >= int(number) for author, number in told)
