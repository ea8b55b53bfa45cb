"""Drafts left by programs that were killed: text that was never saved."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from tui_tracker.model import Severity
from tui_tracker.reviews.draft import Draft
from tui_tracker.reviews.drafts import Drafts, place_of
from tui_tracker.reviews.scratch import LOCK, left_behind
from tui_tracker.workspace.checkup.problem import Problem, ReviewFolder


def waiting(drafts: Drafts, roots: Sequence[Path], folders: Sequence[ReviewFolder]) -> Iterator[Problem]:
    """Yield the drafts about anything below the roots, and those that can't be read."""
    documents = {place_of(document): folder for folder in folders for document in folder.documents}
    places = [place_of(root) for root in roots]
    for draft in drafts.offered():
        if any(Path(draft.document).is_relative_to(place) for place in places):
            yield _offered(drafts, draft, documents.get(draft.document))
    yield from _torn(drafts)
    for folder in left_behind():
        names = "、".join(sorted(path.name for path in folder.iterdir() if path.name != LOCK))
        text = f"外部编辑器没有正常结束，写的内容还在 {folder}（{names}）"
        yield Problem(folder, Severity.WARNING, text, "取回其中的文字后请删除这个文件夹；.swp 用 vim -r 取回")


def _offered(drafts: Drafts, draft: Draft, folder: ReviewFolder | None) -> Problem:
    many = f"等 {len(sheets)} 张表" if len(sheets := {aim[:2] for aim in draft.aims}) > 1 else ""
    text = f"“{draft.sheet.project}”{many}有一份没写完的草稿（{draft.change.title}，{draft.at}）"
    if folder and draft.sheet.key in folder.keys:
        return Problem(
            folder.document, Severity.WARNING, text, "用 tui-tracker 打开这份文档，会提示继续写或放弃"
        )
    files = "、".join(str(path) for path in sorted(drafts.directory.glob(f"*.{draft.id}.json")))
    advice = f"这张表已不在该文档里；文字在 {files}，取出后可删除"
    return Problem(Path(draft.document), Severity.WARNING, text, advice)


def _torn(drafts: Drafts) -> Iterator[Problem]:
    for path in sorted(drafts.directory.glob("*.json")):
        try:
            Draft.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            text = f"草稿 {path.name} 读不出来"
            yield Problem(path.parent, Severity.WARNING, text, "请用文本编辑器打开，取出其中的文字后删除")
