"""Problems inside sidecars: unreadable ones, conflicts, and cells that a new issue no longer has."""

from collections.abc import Iterable, Iterator

from tui_tracker.model import Severity
from tui_tracker.model.paths import LOST
from tui_tracker.model.text import excerpt
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.names import unread_names
from tui_tracker.reviews.review import Dismissal, Measure, Review
from tui_tracker.workspace.checkup.problem import Problem, ReviewFolder, listed, names_in

_EXCERPT = 16


def contents(folder: ReviewFolder) -> Iterator[Problem]:
    """Yield what is wrong with the reviews of the sheets that are there."""
    yield from _misnamed(folder)
    sheets = {sheet.key: sheet for sheet in folder.sheets or ()}
    for result in folder.store.load_all(sheets, sheets.__getitem__).values():
        if isinstance(result, SidecarError):
            yield unreadable(folder, result)
        else:
            yield from _conflicts(folder, result)
            yield from _lost(folder, result)


def unreadable(folder: ReviewFolder, error: SidecarError) -> Problem:
    """Return a sidecar that can't be read: its sheet is read-only until somebody has seen to it."""
    text = str(SidecarError(error.path, error.problem, line=error.line))
    return Problem(folder.document, Severity.ERROR, text, error.advice)


def _misnamed(folder: ReviewFolder) -> Iterator[Problem]:
    for name in unread_names(names_in(folder.directory)):
        yield Problem(
            folder.document,
            Severity.ERROR,
            f"{folder.directory / name} 的文件名末尾不是“--标识.toml”，程序不会读它",
            "若是改过名，请按文件中 key 一行的标识改回；若是同步工具留下的副本，请与正本比较后移走",
        )


def _conflicts(folder: ReviewFolder, review: Review) -> Iterator[Problem]:
    if review.conflicts:
        texts = (one.measure if isinstance(one, Measure) else one.reason for one in review.conflicts)
        said = [f"“{excerpt(text, _EXCERPT)}”" for text in texts]
        yield Problem(
            folder.document,
            Severity.WARNING,
            f"“{review.sheet.project}”有 {len(said)} 处与他人同时写下的内容等待取舍：{listed(said)}",
            "两份都已保留；请在终端界面打开这张表，比较后改好一份，删去另一份",
        )


def _lost(folder: ReviewFolder, review: Review) -> Iterator[Problem]:
    records: Iterable[Measure | Dismissal] = (*review.measures, *review.dismissals)
    paths = dict.fromkeys(path for record in records for path in record.targets if path.startswith(LOST))
    if cells := [path.removeprefix(LOST).replace("/", "·") for path in paths]:
        yield Problem(
            folder.document,
            Severity.WARNING,
            f"“{review.sheet.project}”重新报送后，审核记录所指的单元格找不到了：{listed(cells)}",
            "文字都在；请在终端界面打开这张表，核对这些措施或排除理由是否仍然成立",
        )
