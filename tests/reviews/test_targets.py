"""A sheet that is issued again keeps its reviews, each at its cell."""

from dataclasses import replace

from tests.reviews.making import a_measure, add, the_sidecar
from tui_tracker.model import Indicator, Oddity, OddityKind, Sheet, value_of
from tui_tracker.model.paths import LOST
from tui_tracker.reviews.changes import PutDismissal, PutMeasure, edited, new_measure
from tui_tracker.reviews.review import Dismissal, Review
from tui_tracker.reviews.store import Store

ROW = 2
PATH = f"indicators/{ROW}/actual"


def reissued(sheet: Sheet, *rows: Indicator) -> Sheet:
    return replace(sheet, digest="anew", indicators=rows)


def named(row: Indicator, name: str) -> Indicator:
    return row._replace(name=value_of(name, None))


def valued(row: Indicator, actual: str) -> Indicator:
    return row._replace(actual=value_of(actual, None))


def targets(review: Review) -> tuple[str, ...]:
    return review.measures[0].targets


def reviewed(store: Store, sheet: Sheet, *paths: str) -> None:
    store.save(sheet, [add(new_measure("请更正", author="王", targets=paths or (PATH,)))], "王")


def test_a_row_that_moved_is_followed(store: Store, sheet: Sheet) -> None:
    reviewed(store, sheet)
    moved = reissued(sheet, named(sheet.indicators[0], "新增指标"), *sheet.indicators)
    review = store.load(moved)
    assert targets(review) == (f"indicators/{ROW + 1}/actual",)
    assert not any(anchor.path.startswith(LOST) for anchor in review.anchors)


def test_a_dismissal_follows_its_finding(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [PutDismissal(None, Dismissal(code="V01", targets=(PATH,), reason="已核实"))], "王")
    moved = reissued(sheet, named(sheet.indicators[0], "新增指标"), *sheet.indicators)
    assert store.load(moved).dismissals[0].id == ("V01", (f"indicators/{ROW + 1}/actual",))


def test_a_row_of_the_same_name_under_another_level_is_not_taken_for_it(store: Store, sheet: Sheet) -> None:
    reviewed(store, sheet)
    row = sheet.indicators[ROW]
    twin = row._replace(level1=value_of("效益指标", None), level2=value_of("社会效益指标", None))
    assert targets(store.load(reissued(sheet, twin, row))) == ("indicators/1/actual",)
    assert targets(store.load(reissued(sheet, twin))) == ("indicators/0/actual",)


def test_of_two_rows_of_one_name_the_one_with_the_same_value_is_meant(store: Store, sheet: Sheet) -> None:
    reviewed(store, sheet)
    row = sheet.indicators[ROW]
    assert targets(store.load(reissued(sheet, valued(row, "1.00"), row))) == ("indicators/1/actual",)
    undecided = reissued(sheet, valued(row, "1.00"), valued(row, "2.00"))
    assert targets(store.load(undecided))[0].startswith("lost/")
    in_place = reissued(sheet, *sheet.indicators[:ROW], valued(row, "1.00"), valued(row, "2.00"))
    assert targets(store.load(in_place)) == (PATH,)
    pushed_down = reissued(sheet, *sheet.indicators[:ROW], valued(row, "1.00"), row)
    assert targets(store.load(pushed_down)) == (f"indicators/{ROW + 1}/actual",)


def test_a_renamed_row_is_found_by_a_telling_value(store: Store, sheet: Sheet) -> None:
    rows = [valued(row, "50,123.45") if index == ROW else row for index, row in enumerate(sheet.indicators)]
    first = replace(sheet, digest="first", indicators=tuple(rows))
    reviewed(store, first)
    renamed = reissued(sheet, rows[0], named(rows[ROW], "换了名称"), rows[1])
    assert targets(store.load(renamed)) == ("indicators/1/actual",)


def test_a_common_value_is_no_proof(store: Store, sheet: Sheet) -> None:
    first = replace(sheet, digest="first", indicators=tuple(valued(row, "及时") for row in sheet.indicators))
    reviewed(store, first)
    assert targets(store.load(reissued(sheet, valued(named(sheet.indicators[0], "别的"), "及时"))))[
        0
    ].startswith("lost/")


def test_what_is_gone_is_listed_as_it_was(store: Store, sheet: Sheet) -> None:
    reviewed(store, sheet)
    row = sheet.indicators[ROW]
    review = store.load(reissued(sheet, sheet.indicators[0]))
    (anchor,) = [anchor for anchor in review.anchors if anchor.path.startswith(LOST)]
    assert (anchor.name, anchor.text) == (row.name.text, row.actual.text)
    assert targets(review) == (f"lost/{row.level1}/{row.level2}/{row.name}/actual",)


def test_what_was_lost_in_one_issue_is_found_in_the_next(store: Store, sheet: Sheet) -> None:
    reviewed(store, sheet)
    without = reissued(sheet, sheet.indicators[0])
    store.save(without, [add(a_measure("另写").model_copy(update={"targets": ()}))], "王")
    assert "lost/" in the_sidecar(store).read_text()
    with_it = replace(sheet, digest="third")
    assert targets(store.load(with_it)) == (PATH,)


def test_other_cells_keep_their_names(store: Store, sheet: Sheet) -> None:
    paths = ("budget/年度资金总额/executed", "goal/actual", "measure")
    reviewed(store, sheet, *paths)
    assert targets(store.load(reissued(sheet))) == paths


def test_a_whole_row_is_followed_as_well(store: Store, sheet: Sheet) -> None:
    reviewed(store, sheet, f"indicators/{ROW}")
    moved = reissued(sheet, named(sheet.indicators[0], "新增指标"), *sheet.indicators)
    assert targets(store.load(moved)) == (f"indicators/{ROW + 1}",)


def test_unrecognised_content_is_found_by_its_text(store: Store, sheet: Sheet) -> None:
    def oddity(number: int, text: str) -> Oddity:
        return Oddity(OddityKind.UNPLACED, f"unplaced/{number}", text, sheet.location)

    first = replace(sheet, digest="first", oddities=(oddity(0, "附注：见合同"),))
    reviewed(store, first, "unplaced/0")
    again = replace(sheet, digest="anew", oddities=(oddity(0, "别的"), oddity(1, "附注：见合同")))
    assert targets(store.load(again)) == ("unplaced/1",)
    gone = replace(sheet, digest="gone", oddities=(oddity(0, "别的"),))
    assert targets(store.load(gone)) == ("lost/unplaced/附注：见合同",)


def test_a_measure_seen_in_the_new_issue_can_be_edited_there(store: Store, sheet: Sheet) -> None:
    reviewed(store, sheet)
    moved = reissued(sheet, named(sheet.indicators[0], "新增指标"), *sheet.indicators)
    seen = store.load(moved)
    assert seen.sheet.digest != moved.digest
    measure = seen.measures[0]
    saved = store.save(moved, [PutMeasure(measure, edited(measure, owner="财务科"))], "王", strict=True)
    assert saved.conflicts == ()
    assert saved.sheet.digest == moved.digest
    assert store.load(moved) == saved
    assert targets(store.load(sheet)) == (PATH,)
