"""Orphaned reviews, whose sheet or document is gone, and where they most likely belong now."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tui_tracker.forms.identity import digest_of
from tui_tracker.model import Severity, Sheet, value_of
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.renames import successors
from tui_tracker.reviews.review import Review, SheetRef
from tui_tracker.workspace.checkup.contents import unreadable
from tui_tracker.workspace.checkup.problem import Problem, ReviewFolder, listed, sidecars_in
from tui_tracker.workspace.shell import joined, quoted


@dataclass(frozen=True, slots=True)
class _Heir:
    """The sheet that most likely inherits an orphaned review; `certain` if nothing but names has changed."""

    sheet: Sheet
    certain: bool


Homes = Mapping[str, ReviewFolder]
"""Every sheet's key, and the folder that its review belongs into."""


def without_sheet(folder: ReviewFolder, homes: Homes, author: str) -> Iterator[Problem]:
    """Yield the reviews of sheets that the document no longer has; `author` is who takes one over."""
    orphans: list[Review] = []
    for result in folder.store.orphans(folder.keys):
        if isinstance(result, SidecarError):
            yield unreadable(folder, result)
        elif folder.sheets is not None:
            orphans.append(result)
    heirs = _heirs(folder, [orphan for orphan in orphans if orphan.sheet.key not in homes])
    for orphan in orphans:
        yield (
            _moved(folder, orphan, homes)
            or _renamed(folder, orphan, heirs, author)
            or _vanished(folder, orphan)
        )


def reviewed_twice(folders: Sequence[ReviewFolder]) -> Iterator[Problem]:
    """Yield the reviews of one sheet that stands in several documents: only that of one of them is shown."""
    found: dict[tuple[str, str], list[tuple[ReviewFolder, Sheet, Path]]] = {}
    for folder in folders:
        present = folder.present
        for sheet in {sheet.key: sheet for sheet in folder.sheets or () if sheet.key in present}.values():
            path = folder.directory / present[sheet.key][0]
            found.setdefault((sheet.key, sheet.digest), []).append((folder, sheet, path))
    for (_, _, first), *others in found.values():
        for folder, sheet, path in others:
            text = f"“{sheet.project}”原样出现在几份文档里，各有一份审核记录：{first} 和 {path}"
            advice = "打开整个文件夹时只显示其中一份；请比较两份，把一份的内容并入另一份，再把它移到别处存档"
            yield Problem(folder.document, Severity.WARNING, text, advice)


def without_document(directories: Iterable[Path], folders: Sequence[ReviewFolder]) -> Iterator[Problem]:
    """Yield the folders of reviews whose document is gone; those without a review are nobody's loss."""
    keys = {directory: held for directory in directories if (held := set(sidecars_in(directory)))}
    heirs = {directory: _documents_with(directory, held, folders) for directory, held in keys.items()}
    claims = Counter(heir.directory for found in heirs.values() for heir in found)
    for directory, held in keys.items():
        found = heirs[directory]
        text = f"{directory} 里有 {len(held)} 份审核记录，但它的文档已不在"
        if len(found) == 1 and claims[found[0].directory] == 1:
            yield _renamed_document(directory, held, found[0], text)
        else:
            here = f"；所审的表现在在 {listed([one.document.name for one in found])} 里" if found else ""
            advice = "若文档改了名，请把这个文件夹改成“新文件名.reviews”；若文档已撤回，请把它移到别处存档"
            yield Problem(directory, Severity.WARNING, text + here, advice)


def _documents_with(
    directory: Path, keys: set[str], folders: Sequence[ReviewFolder]
) -> Sequence[ReviewFolder]:
    """Return the documents beside it that have one of the sheets; those without reviews of their own go first."""
    beside = [one for one in folders if one.directory.parent == directory.parent and keys & one.keys]
    return [one for one in beside if not one.directory.exists()] or beside


def _renamed_document(directory: Path, keys: set[str], heir: ReviewFolder, text: str) -> Problem:
    text += f"；{len(keys & heir.keys)} 份所审的表现在在 {heir.document.name} 里"
    if heir.directory.exists():
        command = f"mv -n {quoted(directory)}/*.toml {quoted(heir.directory)}/"
        advice = "那里已有审核记录；请核对后用下面的命令把还没有的移过去"
        return Problem(directory, Severity.WARNING, text, advice, (command,))
    command = joined("mv", "-n", str(directory), str(heir.directory))
    if keys <= heir.keys:
        fix = partial(_take_over, directory, heir.directory)
        return Problem(directory, Severity.WARNING, text, "文档改了名；--fix 会随之改名", (command,), fix)
    return Problem(directory, Severity.WARNING, text, "请核对后用下面的命令随之改名", (command,))


def _take_over(directory: Path, renamed: Path) -> str:
    directory.rename(renamed)
    return f"审核目录改名为 {renamed.name}"


def _heirs(folder: ReviewFolder, orphans: Sequence[Review]) -> dict[str, _Heir]:
    """Return the sheet without a review that each orphan has most likely become; none where two claim the same."""
    free = [sheet for sheet in folder.sheets or () if sheet.key not in folder.present]
    heirs = {orphan.sheet.key: heir for orphan in orphans if (heir := _heir(orphan, free))}
    claims = Counter(heir.sheet.key for heir in heirs.values())
    return {key: heir for key, heir in heirs.items() if claims[heir.sheet.key] == 1}


def _heir(orphan: Review, free: Sequence[Sheet]) -> _Heir | None:
    alike = successors(orphan, free)
    same = [(likeness, sheet) for likeness, sheet in alike if _says_the_same(orphan.sheet, sheet)]
    if not alike:
        return None
    _, best = max(same or alike, key=lambda pair: pair[0])
    return _Heir(best, certain=len({sheet.key for _, sheet in same}) == 1)


def _says_the_same(old: SheetRef, new: Sheet) -> bool:
    """Tell whether the sheet, apart from its names, says exactly what was reviewed."""
    project, department, unit = (value_of(name, None) for name in (old.project, old.department, old.unit))
    return digest_of(replace(new, project=project, department=department, unit=unit)) == old.digest


def _moved(folder: ReviewFolder, orphan: Review, homes: Homes) -> Problem | None:
    home = homes.get(orphan.sheet.key)
    if home is None:
        return None
    text = f"{_named(folder, orphan)}；这张表现在在 {home.document} 里"
    if there := home.sidecar(orphan.sheet.key):
        advice = f"那里另有一份审核记录 {there.name}，请比较两份的内容，合并后把这一份移到别处存档"
        return Problem(folder.document, Severity.WARNING, text, advice)
    source, target = str(folder.sidecar(orphan.sheet.key)), str(home.directory)
    command = f"{joined('mkdir', '-p', target)} && {joined('mv', '-n', source, target)}"
    return Problem(folder.document, Severity.WARNING, text, "请用下面的命令把它移过去", (command,))


def _renamed(folder: ReviewFolder, orphan: Review, heirs: Mapping[str, _Heir], author: str) -> Problem | None:
    heir = heirs.get(orphan.sheet.key)
    if heir is None:
        return None
    text = f"{_named(folder, orphan)}；很可能就是现在的“{heir.sheet.project}”（{heir.sheet.unit}）"
    if heir.certain:
        fix = partial(_adopt, folder, orphan, heir.sheet, author)
        advice = "两者除名称外一字不差；--fix 会沿用这份审核记录"
        return Problem(folder.document, Severity.WARNING, text, advice, fix=fix)
    # Similar names are no proof: of the real document's 41 projects eleven have a namesake of this likeness.
    advice = "名称相近，但程序不能断定是同一项目；用 tui-tracker 打开这份文档，会询问是否沿用"
    return Problem(folder.document, Severity.WARNING, text, advice)


def _adopt(folder: ReviewFolder, orphan: Review, heir: Sheet, author: str) -> str:
    folder.store.adopt(heir, orphan, author)
    return f"“{heir.project}”沿用了“{orphan.sheet.project}”的审核记录，原文件移入 .history"


def _vanished(folder: ReviewFolder, orphan: Review) -> Problem:
    advice = "若该表已撤回，请把这个文件移到别处存档；若是误删，请恢复文档中的表"
    return Problem(folder.document, Severity.WARNING, _named(folder, orphan), advice)


def _named(folder: ReviewFolder, orphan: Review) -> str:
    sheet = orphan.sheet
    about = "，".join(part for part in (sheet.unit, sheet.period) if part)
    said = f"{orphan.status}，{len(orphan.measures)} 条措施"
    return f"“{sheet.project}”（{about}）已不在文档里，其审核记录还在：{folder.sidecar(sheet.key)}（{said}）"
