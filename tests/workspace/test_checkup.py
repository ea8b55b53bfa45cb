"""What a checkup finds in the reviews beside documents, and in those of sheets that are gone."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workspace.checkups import fixed, only, run_commands, tear
from tests.workspace.reporting import (
    PUBLICITY,
    drop,
    measure,
    measures,
    problems,
    reissue,
    report,
    sheet_of,
    sidecar,
    state,
)
from tui_tracker.reviews.changes import PutMeasure, edited
from tui_tracker.reviews.store import Store


def test_a_sheet_that_was_reviewed_beside_two_documents_is_named(tmp_path: Path) -> None:
    first, second = report(tmp_path / "a.txt"), report(tmp_path / "b.txt")
    measure(first, "在甲")
    assert problems(tmp_path) == []
    measure(second, "在乙")
    (problem,) = problems(tmp_path)
    assert "“宣传经费”原样出现在几份文档里，各有一份审核记录" in problem.text
    assert all(str(sidecar(document)) in problem.text for document in (first, second))


def test_documents_that_are_well(document: Path) -> None:
    assert problems(document.parent) == []
    measure(document)
    before = state(document.parent)
    assert problems(document) == problems(document.parent) == []
    assert state(document.parent) == before


# Sidecars


def _write_in_a_later_format(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("format = 2", "format = 9"), "utf-8")


def _put_another_sheets_here(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace(PUBLICITY, "0123456789abcdef"), "utf-8")


def _copy(path: Path) -> None:
    path.with_name(f"副本--{PUBLICITY}.toml").write_bytes(path.read_bytes())


def _link(path: Path) -> None:
    path.rename(path.with_name("别处"))
    path.symlink_to("别处")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("harm", "said", "advice"),
    [
        (tear, "第 3 行：内容不完整", "请改正该处，或从 .history 中恢复"),
        (_write_in_a_later_format, "由更新版本的 tui-tracker 写成", "请升级 tui-tracker 后再修改"),
        (_put_another_sheets_here, "记录的是另一张表", "请改回原来的文件名"),
        (_copy, "同一张表还有另一份审核记录", "请合并内容后只留一份"),
        (_link, "是符号链接", "请换成普通文件"),
        (_pipe, "不是普通文件", "请换成普通文件"),
    ],
)
def test_a_sidecar_that_cannot_be_read(
    document: Path, harm: Callable[[Path], None], said: str, advice: str
) -> None:
    measure(document)
    harm(sidecar(document))
    before = state(document.parent)
    problem = only(document)
    assert (problem.place, problem.severity, problem.fix) == (document, "error", None)
    assert said in problem.text
    assert advice in problem.advice
    assert state(document.parent) == before


def test_a_sidecar_under_a_name_that_the_program_does_not_read(document: Path) -> None:
    measure(document)
    sidecar(document).rename(sidecar(document).with_name("宣传经费.toml"))
    problem = only(document)
    assert problem.severity == "error"
    assert "宣传经费.toml 的文件名末尾不是“--标识.toml”" in problem.text


def test_what_two_wrote_at_the_same_time(document: Path) -> None:
    written = measure(document).measures[0]
    store, sheet = Store(document), sheet_of(document)
    for text in ("甲改", "乙改"):
        store.save(sheet, [PutMeasure(written, edited(written, measure=text))], "王审核")
    problem = only(document)
    assert "“宣传经费”有 1 处与他人同时写下的内容等待取舍：“乙改”" in problem.text


def test_cells_that_a_new_issue_no_longer_has(document: Path) -> None:
    measure(document)
    reissue(
        document,
        ("\t宣传版面完成率\t=360.00(块)\t240.00\t240.00\t1-8月数据", "\t新指标\t=1.00\t1.00\t1.00\t"),
    )
    problem = only(document)
    assert "重新报送后，审核记录所指的单元格找不到了：产出指标·数量指标·宣传版面完成率·actual" in problem.text


# Sheets that are gone


def test_a_sheet_of_which_only_the_name_has_changed_keeps_its_review(document: Path) -> None:
    measure(document, "甲")
    reissue(document, ("\t宣传经费\t", "\t人社宣传经费\t"))
    problem = only(document)
    assert "很可能就是现在的“人社宣传经费”" in problem.text
    assert fixed(problem) == "“人社宣传经费”沿用了“宣传经费”的审核记录，原文件移入 .history"
    assert measures(document, "人社宣传经费") == ["甲"]
    assert problems(document) == []


def test_a_sheet_that_has_changed_otherwise_too_is_left_to_a_person(document: Path) -> None:
    measure(document)
    reissue(document, ("\t宣传经费\t", "\t人社宣传经费\t"), ("143375.00", "14.34"))
    problem = only(document)
    assert problem.fix is None
    assert "很可能就是现在的“人社宣传经费”" in problem.text
    assert "会询问是否沿用" in problem.advice
    assert sidecar(document).exists()


def test_two_reviews_that_claim_one_sheet_get_nothing(document: Path) -> None:
    measure(document)
    reissue(document, ("\t宣传经费\t", "\t宣传经费二\t"))
    measure(document, project="宣传经费二")
    reissue(document, ("\t宣传经费二\t", "\t宣传经费三\t"))
    found = problems(document)
    assert [problem.fix for problem in found] == [None, None]
    assert not any(problem.commands or "很可能" in problem.text for problem in found)


def test_two_sheets_of_the_same_content_are_left_to_a_person(document: Path) -> None:
    measure(document)
    reissue(document, ("\t宣传经费\t", "\t宣传经费二\t"))
    text = document.read_text("utf-8")
    first = text[: text.index("财政项目", text.index("纠偏措施"))]
    document.write_text(first.replace("宣传经费二", "宣传经费三") + text, "utf-8")
    assert only(document).fix is None


def test_the_next_period_is_another_sheet(document: Path) -> None:
    measure(document)
    reissue(document, ("至 2024年8月", "至 2024年9月"))
    problem = only(document)
    assert "（上海市闵行区人力资源和社会保障局，2024-01 至 2024-08）已不在文档里" in problem.text
    assert "很可能" not in problem.text
    assert (problem.fix, problem.commands) == (None, ())


def test_a_sheet_that_went_into_another_document(document: Path) -> None:
    measure(document, "甲")
    other = report(document.with_name("-另一份.txt"))
    drop(document, "宣传经费")
    problem = only(document.parent)
    assert f"这张表现在在 {other} 里" in problem.text
    run_commands(problem)
    assert measures(other, "宣传经费") == ["甲"]
    assert problems(document.parent) == []


def test_a_sheet_with_a_review_in_both_documents(document: Path) -> None:
    measure(document)
    other = report(document.with_name("另一份.txt"))
    drop(document, "宣传经费")
    measure(other)
    problem = only(document.parent)
    assert "请比较两份的内容" in problem.advice
    assert problem.commands == ()


def test_a_sheet_that_vanished(document: Path) -> None:
    measure(document)
    drop(document, "宣传经费")
    problem = only(document)
    assert f"其审核记录还在：{sidecar(document)}（待核，1 条措施）" in problem.text
    assert "移到别处存档" in problem.advice
