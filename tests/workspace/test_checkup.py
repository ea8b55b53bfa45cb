"""What a checkup finds in and beside documents, and what it dares to put right."""

import os
import subprocess
import time
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from tests.workspace.reporting import (
    PUBLICITY,
    ROW,
    drop,
    looked,
    measure,
    measures,
    problems,
    reissue,
    report,
    sheet_of,
    sidecar,
    state,
)
from tui_tracker.reviews import access
from tui_tracker.reviews.changes import PutMeasure, edited, new_measure, now
from tui_tracker.reviews.draft import Draft
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.review import SheetRef
from tui_tracker.reviews.scratch import scratch
from tui_tracker.reviews.store import Store
from tui_tracker.workspace.checkup import Problem, saving


@pytest.fixture
def document(tmp_path: Path) -> Path:
    folder = tmp_path / "绩效 跟踪"
    folder.mkdir()
    return report(folder / "报送.txt")


def fixed(problem: Problem) -> str:
    assert problem.fix is not None
    return problem.fix()


def run_commands(problem: Problem) -> None:
    """Do what the user is told to type."""
    for command in problem.commands:
        subprocess.run(["sh", "-ec", command], check=True)


def only(*paths: Path, reviews_dir: Path | None = None) -> Problem:
    (problem,) = problems(*paths, reviews_dir=reviews_dir)
    return problem


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


def _tear(path: Path) -> None:
    path.write_text('format = 1\n[sheet]\nkey = "', "utf-8")


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
        (_tear, "第 3 行：内容不完整", "请改正该处，或从 .history 中恢复"),
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


# Documents that are gone


def test_a_renamed_document_keeps_its_reviews(document: Path) -> None:
    measure(document, "甲")
    renamed = document.rename(document.with_name("八月.txt"))
    for path in (renamed, document.parent, document.parent.parent):
        assert "1 份所审的表现在在 八月.txt 里" in only(path).text
    assert fixed(only(renamed)) == "审核目录改名为 八月.txt.reviews"
    assert measures(renamed, "宣传经费") == ["甲"]
    assert problems(document.parent) == []


def test_a_renamed_document_that_has_lost_a_sheet(document: Path) -> None:
    measure(document)
    measure(document, "甲", project="易就业人力资源共享服务信息平台（第三年）")
    renamed = document.rename(document.with_name("八月.txt"))
    drop(renamed, "宣传经费")
    problem = only(renamed)
    assert problem.fix is None
    run_commands(problem)
    assert measures(renamed, "易就业人力资源共享服务信息平台（第三年）") == ["甲"]


def test_a_renamed_document_that_has_reviews_already(document: Path) -> None:
    measure(document, "甲")
    renamed = document.rename(document.with_name("八月.txt"))
    measure(renamed, "乙", project="易就业人力资源共享服务信息平台（第三年）")
    problem = only(renamed)
    assert problem.fix is None
    run_commands(problem)
    assert measures(renamed, "宣传经费") == ["甲"]
    assert measures(renamed, "易就业人力资源共享服务信息平台（第三年）") == ["乙"]


def test_a_document_of_which_there_are_two_copies_is_left_to_a_person(document: Path) -> None:
    measure(document)
    renamed = document.rename(document.with_name("八月.txt"))
    report(document.with_name("八月（定稿）.txt"))
    problem = only(renamed.parent)
    assert (problem.fix, problem.commands) == (None, ())
    assert "所审的表现在在 八月.txt、八月（定稿）.txt 里" in problem.text


def test_two_documents_that_are_gone_do_not_quarrel_over_one(document: Path) -> None:
    other = report(document.with_name("另一份.txt"))
    for path in (document, other):
        measure(path)
        path.unlink()
    report(document.with_name("八月.txt"))
    found = problems(document.parent)
    assert [(problem.fix, problem.commands) for problem in found] == [(None, ())] * 2
    assert all("所审的表现在在 八月.txt 里" in problem.text for problem in found)


def test_a_document_that_is_gone_for_good(document: Path) -> None:
    other = report(document.with_name("另一份.txt"))
    drop(other, "宣传经费")
    measure(document)
    document.unlink()
    problem = only(document.parent)
    assert problem.place == Store(document).directory
    assert "1 份审核记录，但它的文档已不在" in problem.text
    assert problems(other) == []


def test_reviews_of_a_document_that_cannot_be_read_are_no_orphans(document: Path) -> None:
    measure(document)
    document.write_bytes(b"\0\1\2")
    checkup = looked(document)
    assert [error.path for error in checkup.unreadable] == [document]
    assert [problem for problem in checkup.problems() if problem.severity != "info"] == []
    _tear(sidecar(document))
    assert "内容不完整" in only(document).text


def test_a_folder_of_reviews_for_documents_of_one_name(document: Path, tmp_path: Path) -> None:
    (there := tmp_path / "审核").mkdir()
    other = tmp_path / "另一处" / document.name
    other.parent.mkdir()
    report(other)
    drop(other, "宣传经费")
    Store(document, there).save(
        sheet_of(document), [PutMeasure(None, new_measure("甲", author="王审核"))], "王审核"
    )
    assert problems(document.parent, other.parent, reviews_dir=there) == []
    assert problems(tmp_path, reviews_dir=there) == []
    assert "已不在文档里" in only(other.parent, reviews_dir=there).text


# Saving


def test_remains_of_a_save_that_was_killed(document: Path) -> None:
    measure(document)
    measure(document)
    fresh, *old = [
        Store(document).directory / name
        for name in (
            ".0123456789abcde0.tmp",
            ".0123456789abcde1.tmp",
            f".history/{PUBLICITY}/.0123456789abcde2.tmp",
        )
    ]
    for path in (fresh, *old):
        path.write_text("half")
    for path in old:
        os.utime(path, (hour_ago := time.time() - 3600, hour_ago))
    problem = only(document)
    assert "2 个没有写完的临时文件" in problem.text
    assert fixed(problem) == "删除了 2 个没有写完的临时文件"
    assert fresh.exists()
    assert not any(path.exists() for path in old)
    assert problems(document) == []


def test_a_lock_that_somebody_keeps(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PATIENCE", 0.05)
    measure(document)
    path = Store(document).directory / ".lock"
    with path.open("rb") as lock:
        flock(lock, LOCK_EX)
        problem = only(document)
    assert f"有程序一直占着保存用的锁 {path}" in problem.text
    assert problem.commands == (f"fuser -v '{path}'",)
    assert problems(document) == []


def test_a_file_in_the_place_of_the_folder_is_told_once(document: Path) -> None:
    Store(document).directory.write_text("")
    cause, effect = problems(document)
    assert "不是文件夹，请移走或改名" in cause.text
    assert "审核目录无法读取" in effect.text


def test_a_lock_that_is_none(document: Path) -> None:
    measure(document)
    path = Store(document).directory / ".lock"
    path.unlink()
    path.symlink_to("/dev/null")
    problem = only(document)
    assert (problem.severity, str(path) in problem.text) == ("error", True)


def test_a_file_system_whose_locks_bind_nobody_else(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    place = str(document.parent).replace(" ", r"\040")
    mounts.write_text(f"28 1 0:40 / {place} rw - nfs server:/a rw,nolock\n", "utf-8")
    monkeypatch.setattr(access, "MOUNTS", mounts)
    problem = only(document)
    assert problem.severity == "error"
    assert "不能保存审核记录" in problem.text
    assert "锁只在本机有效" in problem.text


# Drafts


def left_behind(document: Path, key: str = PUBLICITY) -> Path:
    """The draft of a program that was killed."""
    sheet = SheetRef(project="宣传经费", key=key)
    change = PutMeasure(None, new_measure("写到一半", author="王审核", targets=[ROW]))
    draft = Draft(document=str(document.resolve()), sheet=sheet, change=change, at=now())
    directory = Drafts().directory
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"0123456789abcdef.{draft.id}.json"
    path.write_text(draft.model_dump_json(), "utf-8")
    return path


def test_a_draft_that_waits(document: Path, tmp_path: Path) -> None:
    left_behind(document)
    for path in (document, document.parent):
        problem = only(path)
        assert "“宣传经费”有一份没写完的草稿（新增纠偏措施，" in problem.text
        assert "会提示继续写或放弃" in problem.advice
    elsewhere = tmp_path / "另一处"
    elsewhere.mkdir()
    assert problems(report(elsewhere / "报送.txt")) == []


def test_a_draft_for_a_sheet_that_is_gone_names_the_file_with_its_text(document: Path) -> None:
    path = left_behind(document, key="0123456789abcdef")
    assert f"文字在 {path}" in only(document).advice


def test_a_draft_that_cannot_be_read(document: Path) -> None:
    path = left_behind(document)
    path.write_text("{", "utf-8")
    problem = only(document)
    assert (problem.place, problem.text) == (path.parent, f"草稿 {path.name} 读不出来")


def test_what_another_editor_has_left_behind_is_told(tmp_path: Path) -> None:
    report(tmp_path / "报送.txt")
    with scratch() as folder:
        (folder / "措施.txt").write_text("写了很久", encoding="utf-8")
        assert problems(tmp_path) == []
    (problem,) = problems(tmp_path)
    assert f"写的内容还在 {folder}（措施.txt）" in problem.text
