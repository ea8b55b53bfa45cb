"""`tui-tracker import`: the units' answers come back, whatever has become of the ledger's rows and columns."""

import errno
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.running import Run
from tests.reports.going_out import TERMS, opened, sent_back, write
from tests.reviews.faults import failing
from tests.workspace.reporting import drop
from tui_tracker.reports.answers import match
from tui_tracker.reports.corrections import corrections, puts
from tui_tracker.reports.ledger.book import ledger
from tui_tracker.reports.ledger.columns import COLUMNS
from tui_tracker.reports.ledger.reading import Answer, read_ledger
from tui_tracker.reviews.changes import PutMeasure, edited
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.review import Measure
from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.reviews.store import Store
from tui_tracker.workspace import Entry, Workspace
from tui_tracker.workspace.decisions import Decision

TITLES = [column.title for column in COLUMNS]
FIRST = 4


@pytest.fixture
def batch(tmp_path: Path) -> Workspace:
    """A small batch whose ledger has gone out; it lies beside as 台账.xlsx."""
    (folder := tmp_path / "文档").mkdir()
    workspace = sent_back(folder)
    out = list(corrections(workspace.entries, TERMS))
    for entry in workspace.entries:
        workspace.record(entry, [change for own, change in puts(out) if own is entry]).result()
    (tmp_path / "台账.xlsx").write_bytes(ledger(out, "甲单位", "2024年1-8月"))
    return workspace


def measures(workspace: Workspace) -> list[Measure]:
    """The measures as they now are on disk, sheet by sheet."""
    return [measure for entry in opened(*workspace.request.paths).entries for measure in entry.measures]


Fill = Callable[[Worksheet], None]


def fill(path: Path, *fills: Fill) -> Path:
    """Have the unit do something to its ledger."""
    book = load_workbook(path)
    worksheet = book["整改台账"]
    assert isinstance(worksheet, Worksheet)
    for one in fills:
        one(worksheet)
    book.save(path)
    return path


def put(row: int, **texts: object) -> Fill:
    def fill(worksheet: Worksheet) -> None:
        for title, value in texts.items():
            worksheet.cell(FIRST + row, TITLES.index(title) + 1).value = value  # type: ignore[assignment]

    return fill


ANSWER = put(0, 整改状态="整改完成", 整改情况="已更正为14.34\n并重报", 完成日期="2024.10.8", 责任人="陈科长")


def answer(run: Run, batch: Workspace, *fills: Fill) -> tuple[int, str, str]:
    path = fill(batch.request.paths[0].parents[1] / "台账.xlsx", *fills)
    ran = run("import", path, "--into", *batch.request.paths)
    return ran.status, ran.out, ran.err


def test_what_the_unit_has_filled_in_stands_in_the_measures(run: Run, batch: Workspace) -> None:
    before = measures(batch)
    status, out, err = answer(run, batch, ANSWER)
    first, *others = measures(batch)
    assert (status, err) == (0, "")
    assert (first.status, first.progress, first.done, first.handler) == (
        *("已整改", "已更正为14.34\n并重报", "2024-10-08", "陈科长"),
    )
    assert others == before[1:]
    assert first.model_copy(update={"digest": ""}).measure == before[0].measure
    assert first.digest == before[0].digest
    lines = out.splitlines()
    assert lines[0].startswith("宣传经费  上海市闵行区")
    assert [line.strip() for line in lines[2:6]] == [
        "整改状态：“待整改” → “已整改”",
        "整改情况：“” → “已更正为14.34 并重报”",
        "完成日期：“” → “2024-10-08”",
        "责任人：“” → “陈科长”",
    ]
    assert lines[-1] == f"改动 1 条措施（1 张表），{len(others)} 条与现有内容相同"


def test_what_stands_otherwise_in_the_reviewers_columns_is_told_and_not_taken(
    run: Run, batch: Workspace
) -> None:
    before = measures(batch)
    due = date.fromisoformat(before[1].due)
    status, out, err = answer(
        run, batch, put(0, 整改期限="2025-01-31", 复核意见="同意", 整改情况="请求延期"), put(1, 整改期限=due)
    )
    first, *others = measures(batch)
    assert (status, first.progress) == (0, "请求延期")
    assert (first.due, first.opinion, others) == (before[0].due, "", before[1:])
    assert f"第 4 行：“整改期限”写的是“2025-01-31”，记录是“{before[0].due}”；这一栏不导入" in err
    assert "第 4 行：“复核意见”写的是“同意”，记录是“”；这一栏不导入" in err
    assert "第 5 行" not in err
    assert "改动 1 条措施" in out


@pytest.mark.parametrize(
    ("written", "is_told"), [("2024.10.31", False), ("尽快", True), ("2025-01-31", True)]
)
def test_a_deadline_that_was_proposed_when_it_was_sent_is_no_edit_of_the_unit(
    run: Run, batch: Workspace, written: str, is_told: bool
) -> None:
    id = write(batch, batch.entries[0], "请更正")
    folder = batch.request.paths[0].parents[1]
    run(
        "export",
        batch.request.paths[0],
        "--to",
        folder / "出",
        "--kind",
        "ledger",
        "--deadline",
        "2024-10-31",
    )
    (made,) = (folder / "出").iterdir()
    row = next(answer.row for answer in read_ledger(made) if answer.id == id) - FIRST
    assert (
        load_workbook(made)["整改台账"].cell(row + FIRST, TITLES.index("整改期限") + 1).value == "2024-10-31"
    )
    fill(made, put(row, 整改期限=written, 整改情况="已更正"))
    ran = run("import", made, "--into", batch.request.paths[0])
    assert (ran.status, "改动 1 条措施" in ran.out) == (0, True)
    assert ("整改期限" in ran.err) == is_told


@pytest.mark.parametrize("state", ["已整改", "无法整改"])
def test_an_end_that_is_claimed_without_a_word_of_what_was_done_is_taken_and_told(
    run: Run, batch: Workspace, state: str
) -> None:
    status, _, err = answer(run, batch, put(0, 整改状态=state), put(1, 整改状态=state, 整改情况="见附件"))
    assert (status, measures(batch)[0].status) == (0, state)
    assert f"注意 台账.xlsx 整改台账 第 4 行：写的是“{state}”而没有写整改情况，请核实" in err
    assert "第 5 行" not in err


def test_each_sheet_gets_one_revision_which_can_be_taken_back(run: Run, batch: Workspace) -> None:
    key = batch.entries[0].key
    answer(run, batch, ANSWER, put(1, 整改情况="也已更正"))
    told = run("history", batch.request.paths[0], "--sheet", key).out
    assert "第 3 版（现在）" in told
    assert "“” → “也已更正”" in told
    run("history", batch.request.paths[0], "--sheet", key, "--restore", "2")
    assert {measure.progress for measure in measures(batch)} == {""}


def test_a_dry_run_tells_and_changes_nothing(run: Run, batch: Workspace) -> None:
    before = measures(batch)
    path = fill(batch.request.paths[0].parents[1] / "台账.xlsx", ANSWER)
    ran = run("import", path, "--into", batch.request.paths[0], "--dry-run")
    assert "将改动 1 条措施（1 张表）" in ran.out
    assert measures(batch) == before


def test_a_state_that_was_left_as_sent_takes_no_decision_back(run: Run, batch: Workspace) -> None:
    entry = batch.entries[0]
    done = edited(entry.measures[0], status=MeasureStatus.DONE)
    batch.decide(Decision([(entry, PutMeasure(entry.measures[0], done))])).result()
    status, out, _ = answer(run, batch, put(0, 整改情况="补充说明"))
    assert (status, "整改状态" in out) == (0, False)
    assert (measures(batch)[0].status, measures(batch)[0].progress) == ("已整改", "补充说明")


def test_the_same_ledger_twice_changes_nothing_the_second_time(run: Run, batch: Workspace) -> None:
    answer(run, batch, ANSWER)
    status, out, _ = answer(run, batch)
    assert (status, "改动 0 条措施" in out) == (0, True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("已整改", "已整改"),
        ("已完成整改。", "已整改"),
        ("完成", "已整改"),
        ("整改到位", "已整改"),
        ("正在整改", "整改中"),
        ("推进中", "整改中"),
        ("部分完成", "整改中"),
        ("持续推进", "整改中"),
        ("已按要求整改", "已整改"),
        ("已修改重报", "已整改"),
        ("已改好", "已整改"),
        ("无法完成", "无法整改"),
        ("尚未整改", "待整改"),
        ("未完成", "待整改"),
        ("无法整改", "无法整改"),
    ],
)
def test_states_are_understood_as_people_write_them(
    run: Run, batch: Workspace, written: str, meant: str
) -> None:
    answer(run, batch, put(0, 整改状态=written, 整改情况="说明"))
    assert measures(batch)[0].status == meant


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2024-10-08",
            "2024.10.8",
            "2024/10/8",
            "2024年10月8日",
            "20241008",
            "２０２４．１０．８",
            "2024-10-08 00:00:00",
            "2024 年 10 月 8 号",
            "24.10.8",
            "二〇二四年十月八日",
        ),
        *(date(2024, 10, 8), datetime(2024, 10, 8, 9, 30), 45573),
    ],
)
def test_dates_are_understood_as_people_write_them(run: Run, batch: Workspace, written: object) -> None:
    answer(run, batch, put(0, 完成日期=written))
    assert measures(batch)[0].done == "2024-10-08"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"整改状态": "已整改（部分）"}, "看不懂整改状态“已整改（部分）”"),
        ({"责任人": "=-张三"}, "“责任人”是没有结果的公式“=-张三”，应为文字"),
        ({"整改状态": "差不多了"}, "看不懂整改状态“差不多了”，应为 待整改、整改中、已整改、无法整改"),
        ({"完成日期": "10月底"}, "看不懂完成日期“10月底”，应写成 2024-10-08 的形式"),
        ({"完成日期": "2024年2月30日"}, "看不懂完成日期“2024年2月30日”"),
    ],
)
def test_what_is_not_understood_is_listed_and_its_row_left_alone(
    run: Run, batch: Workspace, fields: dict[str, str], said: str
) -> None:
    before = measures(batch)
    status, _, err = answer(run, batch, put(0, 整改情况="已更正", **fields), put(1, 整改情况="另一条"))
    assert status == 1
    assert f"没有导入 台账.xlsx 整改台账 第 {FIRST} 行：{said}" in err
    after = measures(batch)
    assert after[0] == before[0]
    assert after[1].progress == "另一条"


# What becomes of a ledger on its way


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


def _renamed(worksheet: Worksheet) -> None:
    worksheet.cell(3, TITLES.index("整改情况") + 1).value = "整改进展"


def _without_ids(worksheet: Worksheet) -> None:
    worksheet.delete_cols(TITLES.index("编号") + 1, 2)


def _headless(worksheet: Worksheet) -> None:
    worksheet.delete_rows(1, 3)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_renamed, "表头缺少“整改情况”（现有：序号、实施单位"),
        (_without_ids, "表头缺少“编号”“跟踪表”"),
        (_headless, "没有找到整改台账的表头（“编号”“跟踪表”等栏）"),
    ],
)
def test_a_ledger_without_its_columns_is_refused_whole(
    run: Run, batch: Workspace, harm: Fill, said: str
) -> None:
    before = measures(batch)
    status, out, err = answer(run, batch, ANSWER, harm)
    assert (status, out) == (2, "")
    assert said in err
    assert "什么都没有导入" in err
    assert measures(batch) == before


def test_another_batchs_ledger_is_told_as_such(run: Run, batch: Workspace, tmp_path: Path) -> None:
    def foreign(worksheet: Worksheet) -> None:
        for row in worksheet.iter_rows(min_row=FIRST):
            row[TITLES.index("跟踪表")].value = "0" * 16

    status, _, err = answer(run, batch, ANSWER, foreign)
    assert status == 1
    rows = len(measures(batch))
    assert f"第 4、5、6、7、8 等 {rows} 行：所给的文档里没有这张表，可能是另一批的台账" in err


def _as_macro(data: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "[Content_Types].xml":
                content = content.replace(
                    b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"ms-excel.sheet.macroEnabled.main+xml",
                )
            new.writestr(info, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_as_macro, "是启用宏的工作簿（.xlsm），不读取。请用 Excel 或 WPS 另存为 .xlsx"),
        (
            lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"),
            "已加密，需要密码才能打开",
        ),
        (
            lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"),
            "是旧版 Excel 工作簿（.xls）",
        ),
        (lambda data: data[:2000], "已损坏"),
        (lambda _: "编号,跟踪表\n".encode(), "不是 Excel 工作簿"),
        (lambda _: b"", "文件是空的"),
    ],
)
def test_what_is_no_ledger_is_told_as_what_it_is(
    run: Run, batch: Workspace, data: Callable[[bytes], bytes], said: str
) -> None:
    path = batch.request.paths[0].parents[1] / "台账.xlsx"
    path.write_bytes(data(path.read_bytes()))
    ran = run("import", path, "--into", *batch.request.paths)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("lock", ["~$台账.xlsx", ".~台账.xlsx", ".~lock.台账.xlsx#"])
def test_a_ledger_that_is_open_elsewhere_is_read_as_it_was_saved(
    run: Run, batch: Workspace, tmp_path: Path, lock: str
) -> None:
    (tmp_path / lock).write_bytes(b"")
    status, _, err = answer(run, batch, ANSWER)
    assert status == 0
    assert "台账.xlsx 似乎正开着，读到的是最后一次保存的内容" in err
    assert measures(batch)[0].progress == "已更正为14.34\n并重报"


def test_an_answer_to_a_measure_that_was_deleted_is_listed(run: Run, batch: Workspace) -> None:
    from tui_tracker.workspace.decisions import delete_measure

    entry = batch.entries[0]
    batch.decide(delete_measure(entry, entry.measures[0].id)).result()
    status, _, err = answer(run, batch, ANSWER)
    assert status == 1
    assert "「宣传经费」没有编号为" in err
    assert "可能已被删除" in err


def test_any_call_of_an_import_may_fail(batch: Workspace, tmp_path: Path) -> None:
    """The sheet has all the old answers or all the new ones, and a second try brings what is missing."""
    drop(batch.request.paths[0], "易就业人力资源共享服务信息平台（第三年）")
    answers = read_ledger(fill(tmp_path / "台账.xlsx", ANSWER, put(1, 整改情况="情况1")))
    number, was_met = 0, True
    while was_met:
        copy = tmp_path / str(number)
        shutil.copytree(batch.request.paths[0].parent, copy)
        workspace = opened(copy / "报送.txt")
        entry = workspace.entries[0]
        with pytest.MonkeyPatch.context() as patch, suppress(SaveError):
            calls = failing(patch, number, (errno.ENOSPC, errno.EIO)[number % 2])
            workspace.decide(match(answers, workspace.entries).decision).result()
        was_met = number < len(calls)
        assert _progress(entry) in ([""] * 2, NEW)
        workspace.decide(match(answers, workspace.entries).decision).result()
        assert _progress(entry) == NEW
        number += 1
    assert number > 20


NEW = ["已更正为14.34\n并重报", "情况1"]


def _progress(entry: Entry) -> list[str]:
    return [measure.progress for measure in Store(entry.document).load(entry.sheet).measures[:2]]


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
