"""A small document of two sheets, issued, reviewed and issued again."""

from collections.abc import Iterator
from pathlib import Path

from tests.conftest import SAMPLE
from tui_tracker.model import Sheet
from tui_tracker.reading.document import read
from tui_tracker.reviews.changes import PutMeasure, new_measure
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.store import Store
from tui_tracker.workspace.checkup import Checkup, Problem

PUBLICITY = "a5e94abf1a396955"
"""The key of 宣传经费, the first of the two sheets."""

ROW = "indicators/1/actual"
"""Of its indicator 宣传版面完成率."""


def report(path: Path) -> Path:
    """A document with the two sheets 宣传经费 and 易就业人力资源共享服务信息平台（第三年）."""
    path.write_text("".join(SAMPLE.read_text("utf-8").splitlines(keepends=True)[844:895]), "utf-8")
    return path


def reissue(document: Path, *changes: tuple[str, str]) -> None:
    """Write the document anew with other texts."""
    text = document.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    document.write_text(text, "utf-8")


def drop(document: Path, project: str) -> None:
    """Take that sheet out of the document."""
    parts = document.read_text("utf-8").split("财政项目支出绩效跟踪表")
    kept = [part for part in parts if f"\t{project}\t" not in part]
    document.write_text("财政项目支出绩效跟踪表".join(kept), "utf-8")


def sheet_of(document: Path, project: str = "宣传经费") -> Sheet:
    return next(sheet for sheet in read(document) if sheet.project.text == project)


def measure(document: Path, text: str = "请更正", project: str = "宣传经费") -> Review:
    """Have somebody write a measure for the cell `ROW` of that sheet."""
    written = new_measure(text, author="王审核", targets=[ROW])
    return Store(document).save(sheet_of(document, project), [PutMeasure(None, written)], "王审核")


def measures(document: Path, project: str) -> list[str]:
    """The texts of the measures that now stand for that sheet."""
    review = Store(document).load(sheet_of(document, project))
    return [one.measure for one in review.measures]


def sidecar(document: Path, key: str = PUBLICITY) -> Path:
    (path,) = Store(document).directory.glob(f"*--{key}.toml")
    return path


def looked(*paths: Path, reviews_dir: Path | None = None) -> Checkup:
    checkup = Checkup(paths, reviews_dir, "王审核")
    for _ in checkup.load():
        pass
    return checkup


def problems(*paths: Path, reviews_dir: Path | None = None) -> list[Problem]:
    """What a checkup finds, but for the word on folders that nobody shares."""
    found = looked(*paths, reviews_dir=reviews_dir).problems()
    return [problem for problem in found if problem.severity != "info"]


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """All that lies in a folder: mode, time of change and content."""
    return {str(path.relative_to(folder)): _state(path) for path in _below(folder)}


def _below(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*"))


def _state(path: Path) -> tuple[int, int, bytes]:
    status = path.lstat()
    return status.st_mode, status.st_mtime_ns, path.read_bytes() if path.is_file() else b""
