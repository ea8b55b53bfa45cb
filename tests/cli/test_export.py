"""`tui-tracker export`: what goes out, where to, and what the reviews say of it afterwards."""

import errno
import os
import re
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.cli.running import Run
from tests.documents.workbooks import SAMPLES
from tests.reports.going_out import opened, sent_back, write
from tests.workspace.reporting import report, sidecar, state
from tui_tracker.cli.exchange import KINDS
from tui_tracker.reading.document import read
from tui_tracker.reports.export.order import Kind
from tui_tracker.reviews.changes import PutMeasure, edited
from tui_tracker.reviews.store import Store
from tui_tracker.workspace import Workspace
from tui_tracker.workspace.decisions import Decision

UNIT = "上海市闵行区人力资源和社会保障局"


@pytest.fixture
def batch(tmp_path: Path) -> Workspace:
    """A batch in a folder of its own: what goes out must not lie among the documents."""
    (folder := tmp_path / "文档").mkdir()
    return sent_back(folder)


def export(run: Run, batch: Workspace, to: Path, *options: object) -> list[str]:
    ran = run("export", *batch.request.paths, "--to", to, *options)
    assert ran.status == 0, ran.err
    return ran.out.splitlines()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_words_of_the_kinds_are_those_of_the_reports() -> None:
    assert [*Kind] == [*KINDS]


def test_each_unit_gets_its_ledger_its_letter_and_its_form_filled_in(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    out = export(run, batch, tmp_path / "输出", "--kind", "ledger,notice,filled", "--deadline", "2024-10-31")
    assert names(tmp_path / "输出") == [
        f"反馈意见单_{UNIT}_2024年1-8月.docx",
        f"反馈意见单_{UNIT}_2024年1-8月.md",
        f"反馈意见单_{UNIT}_2024年1-8月.txt",
        "报送（纠偏措施）.txt",
        f"整改台账_{UNIT}_2024年1-8月.xlsx",
    ]
    assert out[0] == f"已输出到 {tmp_path / '输出'}"
    assert re.fullmatch(rf"  整改台账_{UNIT}_2024年1-8月.xlsx  \d+ 项", out[1])


def test_the_form_that_is_filled_in_says_what_is_asked_and_all_else_as_before(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    write(batch, batch.entries[0], "更正为 14.34 万元")
    export(run, batch, tmp_path / "输出", "--kind", "filled")
    (made,) = (tmp_path / "输出").iterdir()
    (old, new) = ([*read(path)] for path in (batch.request.paths[0], made))
    assert new[0].measure.text.startswith("1. 更正为 14.34 万元 2. ")
    assert [sheet.key for sheet in new] == [sheet.key for sheet in old]
    assert [sheet.indicators for sheet in new] != []


def test_a_copy_of_a_long_name_still_says_what_it_is(run: Run, tmp_path: Path) -> None:
    (folder := tmp_path / "文档").mkdir()
    workspace = opened(report(folder / f"{'很长' * 35}.txt"))
    write(workspace, workspace.entries[0], "请更正")
    export(run, workspace, tmp_path / "输出", "--kind", "filled")
    (name,) = names(tmp_path / "输出")
    assert re.fullmatch(r"(?:很长)+很?…[0-9a-f]{8}（纠偏措施）\.txt", name)


def test_notes_stand_in_the_units_own_workbook(run: Run, tmp_path: Path) -> None:
    (folder := tmp_path / "文档").mkdir()
    document = folder / "宣传经费.xlsx"
    document.write_bytes((SAMPLES / "30_宣传经费.xlsx").read_bytes())
    run("measures", "add", document, "--sheet", "宣传经费", "--finding", "B06", "--measure", "请更正单位")
    run("export", document, "--to", tmp_path / "输出", "--kind", "annotated")
    (made,) = (tmp_path / "输出").iterdir()
    assert made.name == "宣传经费（批注）.xlsx"
    worksheet = load_workbook(made).worksheets[0]
    notes = [cell.comment.text for row in worksheet.iter_rows() for cell in row if cell.comment]
    assert notes[0].startswith("B06 疑似元、万元混填\n问题：年度资金总额")
    assert "\n要求：请更正单位" in notes[0]
    assert all("（同一问题，说明见 " in note for note in notes[1:])
    assert [sheet.digest for sheet in read(made)] == [sheet.digest for sheet in read(document)]


def test_comments_and_measures_stand_in_the_units_own_letter(run: Run, tmp_path: Path) -> None:
    (folder := tmp_path / "文档").mkdir()
    document = folder / "宣传经费.docx"
    document.write_bytes((SAMPLES / "30_宣传经费.docx").read_bytes())
    run("measures", "add", document, "--sheet", "宣传经费", "--finding", "B06", "--measure", "请更正单位")
    run("export", document, "--to", tmp_path / "输出", "--kind", "annotated,filled")
    annotated, filled = sorted((tmp_path / "输出").iterdir())
    assert (annotated.name, filled.name) == ("宣传经费（批注）.docx", "宣传经费（纠偏措施）.docx")
    assert next(one.text for one in Document(str(annotated)).comments).startswith("B06 疑似元、万元混填\n")
    assert [sheet.digest for sheet in read(annotated)] == [sheet.digest for sheet in read(document)]
    assert [sheet.measure.text for sheet in read(filled)] == ["请更正单位"]


def test_what_was_sent_stands_in_the_reviews_with_the_first_measures(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    export(run, batch, tmp_path / "输出", "--kind", "ledger,notice")
    review = Store(batch.request.paths[0]).load(batch.entries[0].sheet)
    (sent,) = review.sent
    assert (sent.author, sent.kinds, sent.folder) == ("王审核", ("ledger", "notice"), "输出")
    assert sent.digest == batch.entries[0].sheet.digest
    assert sent.measures == tuple(measure.id for measure in review.measures)
    assert sent.items[0].startswith("B06@budget/")
    (ledger,) = (tmp_path / "输出").glob("*.xlsx")
    ids = [row[14] for row in load_workbook(ledger)["整改台账"].iter_rows(min_row=4, values_only=True)]
    assert set(sent.measures) < set(ids)


def test_a_deadline_is_asked_for_where_a_measure_has_none(run: Run, batch: Workspace, tmp_path: Path) -> None:
    entry = batch.entries[0]
    undated, done = write(batch, entry, "请更正"), write(batch, entry, "已更正")
    dated = write(batch, entry, "请说明", due="2024-09-30")
    before = next(measure for measure in entry.measures if measure.id == done)
    batch.decide(Decision([(entry, PutMeasure(before, edited(before, status="已整改")))])).result()
    export(run, batch, tmp_path / "输出", "--kind", "ledger,notice", "--deadline", "2024-10-31")
    (ledger,) = (tmp_path / "输出").glob("*.xlsx")
    rows = [*load_workbook(ledger)["整改台账"].iter_rows(min_row=4, values_only=True)]
    dues = {row[14]: row[8] for row in rows}
    assert (dues[undated], dues[dated], dues[done]) == ("2024-10-31", "2024-09-30", None)
    assert "2024-10-31" in next((tmp_path / "输出").glob("*.txt")).read_text("utf-8")
    review = Store(entry.document).load(entry.sheet)
    assert review.sent[0].deadline == "2024-10-31"
    assert [measure.due for measure in review.measures if measure.id == undated] == [""]


def test_a_second_export_asks_for_the_same_measures(run: Run, batch: Workspace, tmp_path: Path) -> None:
    export(run, batch, tmp_path / "一", "--kind", "ledger")
    before = [measure.id for measure in Store(batch.request.paths[0]).load(batch.entries[0].sheet).measures]
    export(run, batch, tmp_path / "二", "--kind", "ledger")
    review = Store(batch.request.paths[0]).load(batch.entries[0].sheet)
    assert [measure.id for measure in review.measures] == before
    assert [sent.folder for sent in review.sent] == ["一", "二"]


def test_the_head_of_section_gets_the_summary(run: Run, batch: Workspace, tmp_path: Path) -> None:
    export(run, batch, tmp_path / "输出", "--kind", "summary")
    assert names(tmp_path / "输出") == ["监控汇总_报送.docx", "监控汇总_报送.xlsx"]


def test_by_project_each_has_its_own(run: Run, batch: Workspace, tmp_path: Path) -> None:
    export(run, batch, tmp_path / "输出", "--kind", "ledger", "--by", "project")
    assert names(tmp_path / "输出") == [
        "整改台账_宣传经费_2024年1-8月.xlsx",
        "整改台账_易就业人力资源共享服务信息平台（第三年）_2024年1-8月.xlsx",
    ]


def test_a_dry_run_writes_nothing(run: Run, batch: Workspace, tmp_path: Path) -> None:
    before = sidecar(batch.request.paths[0]).read_bytes()
    out = export(run, batch, tmp_path / "输出", "--dry-run")
    assert out[0] == f"将输出到 {tmp_path / '输出'}"
    assert len(out) > 3
    assert not (tmp_path / "输出").exists()
    assert sidecar(batch.request.paths[0]).read_bytes() == before


def test_a_folder_that_is_not_empty_gets_a_subfolder_and_then_another(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "输出").mkdir()
    (tmp_path / "输出" / "别的.txt").write_text("x")
    for _ in range(2):
        export(run, batch, tmp_path / "输出", "--kind", "ledger")
    assert [re.sub(r"\d", "0", name) for name in names(tmp_path / "输出")] == [
        "别的.txt",
        "报送_0000-00-00",
        "报送_0000-00-00_0",
    ]


def test_force_puts_the_new_folder_in_the_place_of_the_old_one_which_is_kept(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "输出").mkdir()
    (tmp_path / "输出" / "旧台账.xlsx").write_text("x")
    ran = run("export", *batch.request.paths, "--to", tmp_path / "输出", "--kind", "ledger", "--force")
    assert ran.status == 0
    assert names(tmp_path / "输出") == [f"整改台账_{UNIT}_2024年1-8月.xlsx"]
    assert names(tmp_path / "输出.旧") == ["旧台账.xlsx"]
    assert f"原来的文件夹改名为 {tmp_path / '输出.旧'}" in ran.err


def test_what_is_open_elsewhere_is_not_put_away_and_its_copy_is_told_to_be_as_saved(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "文档" / ".~lock.报送.txt#").write_text("")
    ran = run("export", *batch.request.paths, "--to", tmp_path / "输出", "--kind", "filled,ledger")
    assert (ran.status, "注意：报送.txt 似乎正开着，副本是最后一次保存的内容" in ran.err) == (0, True)
    (tmp_path / "输出" / f"~$整改台账_{UNIT}_2024年1-8月.xlsx").write_text("")
    before = names(tmp_path / "输出")
    ran = run("export", *batch.request.paths, "--to", tmp_path / "输出", "--force")
    assert (ran.status, "不能替换正在使用的文件夹，其中的 整改台账" in ran.err) == (2, True)
    assert names(tmp_path / "输出") == before


@pytest.mark.parametrize("place", ["文档", "文档/输出", "文档/../文档/新"])
def test_a_target_among_the_documents_is_refused(
    run: Run, batch: Workspace, tmp_path: Path, place: str
) -> None:
    ran = run("export", tmp_path / "文档", "--to", tmp_path / place)
    assert (ran.status, ran.out) == (2, "")
    assert "不能输出到打开的文件夹里，其中的文件会被当作待审核的文档：" in ran.err
    assert f"请输出到它外面，如 {tmp_path / '输出_文档'}" in ran.err
    assert names(tmp_path / "文档") == ["报送.txt", "报送.txt.reviews"]


def test_beside_a_document_that_is_opened_alone_there_is_room(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    export(run, batch, tmp_path / "文档" / "输出", "--kind", "ledger")
    assert names(tmp_path / "文档" / "输出") == [f"整改台账_{UNIT}_2024年1-8月.xlsx"]
    within = tmp_path / "文档" / "报送.txt.reviews" / "输出"
    ran = run("export", *batch.request.paths, "--to", within)
    assert (ran.status, f"不能输出到审核记录的文件夹里：{within}" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "磁盘空间已满。请清理磁盘，或输出到别处"),
        (errno.EDQUOT, "超出磁盘配额。请清理文件，或输出到别处"),
        (errno.EROFS, "文件系统是只读的。请输出到别处"),
        (errno.EACCES, "没有写入权限。请输出到有写入权限的文件夹"),
        (errno.EIO, "系统报告“磁盘读写出错”。请稍后再试，或输出到别处"),
    ],
)
def test_a_target_that_takes_no_files_is_told_and_nothing_is_left(
    run: Run, batch: Workspace, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    folder = batch.request.paths[0].parents[1]
    before = state(folder / "文档")

    def fails(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("tui_tracker.reviews.disk.write", fails)
    ran = run("export", *batch.request.paths, "--to", folder / "输出")
    assert (ran.status, ran.out) == (2, "")
    problem, advice = said.split("。")
    assert f"没有输出，{problem}：{folder / '输出'}。{advice}" in ran.err
    assert state(folder / "文档") == before
    assert not [path.name for path in folder.iterdir() if path.name not in {"文档", ".xdg"}]


def test_force_does_not_take_the_documents_away(run: Run, batch: Workspace, tmp_path: Path) -> None:
    ran = run("export", *batch.request.paths, "--to", tmp_path, "--force")
    assert ran.status == 2
    assert "不能替换有待审核文档的文件夹" in ran.err


def test_a_unit_that_is_not_there_is_told_those_that_are(run: Run, batch: Workspace, tmp_path: Path) -> None:
    ran = run("export", *batch.request.paths, "--to", tmp_path / "输出", "--unit", "别的单位")
    assert ran.status == 2
    assert f"没有实施单位为“别的单位”的表；有：{UNIT}" in ran.err
    out = export(run, batch, tmp_path / "输出", "--unit", UNIT, "--kind", "ledger")
    assert len(out) == 2


def test_where_nothing_is_to_go_out_no_folder_is_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "文档").mkdir()
    ran = run("export", report(tmp_path / "文档" / "报送.txt"), "--to", tmp_path / "输出", "--kind", "ledger")
    assert (ran.status, ran.out) == (0, "")
    assert "没有需要输出的内容" in ran.err
    assert not (tmp_path / "输出").exists()


def test_what_can_have_no_notes_is_named_and_the_rest_goes_out(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    ran = run("export", *batch.request.paths, "--to", tmp_path / "输出", "--kind", "annotated,ledger")
    assert ran.status == 0
    assert "注意：报送.txt：文本文档不能加批注，请用反馈意见单" in ran.err
    assert len(names(tmp_path / "输出")) == 1


def test_a_table_drawn_with_lines_is_named_and_the_rest_goes_out(run: Run, tmp_path: Path) -> None:
    (folder := tmp_path / "文档").mkdir()
    drawn = report(folder / "画的.txt")
    lines = drawn.read_text("utf-8").replace("上海市", "本市").splitlines()
    rows = [f"| {line.replace(chr(9), ' | ')} |" if chr(9) in line else line for line in lines]
    drawn.write_text("\n".join(rows), "utf-8")
    report(folder / "报送.txt")
    workspace = opened(folder)
    for document in {entry.document for entry in workspace.entries}:
        write(workspace, next(one for one in workspace.entries if one.document == document), "请更正")
    ran = run("export", folder, "--to", tmp_path / "输出", "--kind", "filled")
    assert (ran.status, "画的.txt：是用竖线画的表格" in ran.err) == (0, True)
    assert names(tmp_path / "输出") == ["报送（纠偏措施）.txt"]


def test_a_wrong_template_stops_all_before_anything_is_written(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text('notice = "letters/our.docx"\n')
    ran = run("export", *batch.request.paths, "--to", tmp_path / "输出", "--config", tmp_path / "own.toml")
    assert ran.status == 2
    assert f"文书模板 {tmp_path / 'letters/our.docx'} 无法读取" in ran.err
    assert not (tmp_path / "输出").exists()


def test_a_document_that_was_changed_meanwhile_is_not_filled_in(batch: Workspace) -> None:
    from tui_tracker.reports.errors import ReportError
    from tui_tracker.reports.export.order import Order
    from tui_tracker.reports.export.plan import prepare

    path = batch.request.paths[0]
    path.write_text(path.read_text("utf-8").replace("14.34", "15.00").replace("300.00", "301.00"), "utf-8")
    with pytest.raises(ReportError, match=r"在读取之后已被改动.*重新打开"):
        prepare(batch, Order("批次", [Kind.FILLED]))


def test_a_review_that_cannot_be_saved_is_listed_and_the_rest_is_recorded(
    run: Run, batch: Workspace, tmp_path: Path
) -> None:
    path = sidecar(batch.request.paths[0])
    torn = path.with_suffix(".new")
    torn.write_text("format = 2\n[sheet\n", "utf-8")
    write(batch, batch.entries[1], "请更正")
    torn.replace(path)
    ran = run("export", *batch.request.paths, "--to", tmp_path / "输出", "--kind", "ledger")
    assert ran.status == 2
    assert "宣传经费”的审核记录读不到，没有输出" in ran.err
    assert len(opened(*batch.request.paths).entries[1].review.sent) == 1
