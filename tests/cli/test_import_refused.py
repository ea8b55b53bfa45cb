"""`tui-tracker import` of what is no ledger, or none of this batch; and where a call of it fails."""

import errno
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.answering import ANSWER, FIRST, TITLES, Fill, answer, fill, measures, put
from tests.cli.running import Run
from tests.reports.going_out import opened
from tests.reviews.faults import failing
from tests.workspace.reporting import drop
from tui_tracker.reports.answers import match
from tui_tracker.reports.ledger.reading import read_ledger
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.store import Store
from tui_tracker.workspace import Entry, Workspace


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
