"""`tui-tracker import`, whatever has become of the ledger's rows and columns on its way."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.answering import ANSWER, FIRST, TITLES, answer, measures, put
from tests.cli.running import Run
from tui_tracker.reports.answers import match
from tui_tracker.reports.ledger.reading import Answer, read_ledger
from tui_tracker.workspace import Workspace


def _moved(worksheet: Worksheet) -> None:
    worksheet.insert_cols(3)
    worksheet.cell(3, 3).value = "单位内部编号"
    worksheet.insert_rows(1, 2)


def _without_rows(worksheet: Worksheet) -> None:
    worksheet.delete_rows(FIRST + 1, 3)


def _with_a_new_row(worksheet: Worksheet) -> None:
    worksheet.append([99, "甲单位", "自己加的", *[None] * 7, "自查发现"])


def test_columns_may_move_and_rows_may_go(run: Run, batch: Workspace) -> None:
    count = len(measures(batch))
    answer(run, batch, ANSWER, _without_rows, _moved)
    after = measures(batch)
    assert len(after) == count
    assert after[0].handler == "陈科长"


def test_an_answer_across_merged_rows_is_that_of_each(run: Run, batch: Workspace) -> None:
    def merged(worksheet: Worksheet) -> None:
        for title in ("整改状态", "整改情况"):
            column = TITLES.index(title) + 1
            worksheet.merge_cells(start_row=FIRST, end_row=FIRST + 2, start_column=column, end_column=column)

    answer(run, batch, put(0, 整改状态="已整改", 整改情况="一并更正"), put(3, 整改情况="另一条"), merged)
    said = [(measure.status, measure.progress) for measure in measures(batch)]
    assert said[:4] == [*[("已整改", "一并更正")] * 3, ("待整改", "另一条")]


def test_a_row_that_was_added_is_listed(run: Run, batch: Workspace) -> None:
    status, _, err = answer(run, batch, ANSWER, _with_a_new_row)
    assert status == 1
    assert "没有编号，可能是新增的行" in err
    assert measures(batch)[0].handler == "陈科长"


def _doubled(worksheet: Worksheet) -> None:
    texts = [cell.value for cell in worksheet[FIRST]]
    texts[TITLES.index("整改情况")] = "另一种说法"
    worksheet.append(texts)


def test_a_row_that_stands_twice_and_says_different_things_is_left_alone(run: Run, batch: Workspace) -> None:
    status, _, err = answer(run, batch, ANSWER, _doubled)
    assert status == 1
    assert "出现 2 次" in err
    assert "内容不同" in err
    assert measures(batch)[0].progress == ""


def _ids_left_behind(worksheet: Worksheet) -> None:
    """Sort two rows of one sheet without the hidden columns."""
    for column in range(1, TITLES.index("编号") + 1):
        one, other = worksheet.cell(FIRST, column), worksheet.cell(FIRST + 1, column)
        one.value, other.value = other.value, one.value


def test_a_row_whose_id_belongs_to_another_one_is_left_alone(run: Run, batch: Workspace) -> None:
    status, _, err = answer(run, batch, ANSWER, _ids_left_behind)
    assert status == 1
    assert "编号与这一行的内容不符，可能排序时漏了隐藏的栏" in err
    assert {measure.progress for measure in measures(batch)} == {""}


# Whatever a unit does to the rows


SAID = st.text("甲乙=+-@1\n ", max_size=6).map(str.strip)


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_text_is_lost_and_no_row_is_taken_for_another(batch: Workspace, data: st.DataObject) -> None:
    """Rows are filled in, shuffled, dropped, doubled, and some with their visible part alone exchanged."""
    rows = list(read_ledger(batch.request.paths[0].parents[1] / "台账.xlsx"))
    said = {row.id: data.draw(SAID) for row in rows}
    filled = [Answer(*_placed(row), {**row.texts, "整改情况": said[row.id]}) for row in rows]
    kept = data.draw(st.lists(st.sampled_from(filled), unique_by=lambda row: row.id, min_size=1))
    doubled = data.draw(st.lists(st.sampled_from(kept), max_size=2))
    exchanged = data.draw(st.permutations(kept)) if data.draw(st.booleans()) else kept
    mixed = [
        Answer(*_placed(own), {**other.texts, "编号": own.id, "跟踪表": own.key})
        for own, other in zip(kept, exchanged, strict=True)
    ]
    matched = match([*data.draw(st.permutations(mixed)), *doubled], batch.entries)
    for taken in matched.taken:
        assert taken.after.progress == said[taken.before.id]
        assert taken.after.model_copy(update={"progress": "", "updated": ""}) == taken.before.model_copy(
            update={"progress": "", "updated": ""}
        )
    told = {taken.before.id for taken in matched.taken} | {row.id for row, _ in matched.left}
    assert {row.id for row in mixed if row.said and row.texts["整改情况"]} <= told


def _placed(row: Answer) -> tuple[Path, str, int, str, str]:
    return row.ledger, row.worksheet, row.row, row.id, row.key
