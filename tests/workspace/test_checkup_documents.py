"""What a checkup finds where documents are gone."""

from pathlib import Path

from tests.workspace.checkups import fixed, only, run_commands, tear
from tests.workspace.reporting import drop, looked, measure, measures, problems, report, sheet_of, sidecar
from tui_tracker.reviews.changes import PutMeasure, new_measure
from tui_tracker.reviews.store import Store


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
    tear(sidecar(document))
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
