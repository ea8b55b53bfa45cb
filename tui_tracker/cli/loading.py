"""Load documents and settings for a command; report what can't be read or is ignored."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.output import say
from tui_tracker.cli.progress import LINE
from tui_tracker.model import Severity
from tui_tracker.settings.files import FILE_NAME, Loaded, SettingsError, load_settings

if TYPE_CHECKING:
    from tui_tracker.reading.events import Progress
    from tui_tracker.workspace import Entry, Workspace

_COPIES_TOLD = 3
_NAMES_TOLD = 3


def load(arguments: argparse.Namespace) -> Workspace:
    """Load what a command names, by the settings that hold there; its problems are told to the user."""
    from tui_tracker.reading.request import Request
    from tui_tracker.workspace import Workspace

    settings = settings_for(arguments.paths, arguments.config).settings
    options = {name: getattr(arguments, name) for name in ("cache", "cluster") if name in arguments}
    workspace = Workspace(Request(tuple(arguments.paths), settings, arguments.reviews_dir, **options))
    for _ in steps(workspace):
        pass
    mention_copies(workspace.entries)
    mention_unread_files(workspace)
    return workspace


def steps(workspace: Workspace, tell: Callable[[object], None] = say) -> Generator[Progress]:
    """Load it step by step; problems are reported as soon as everything is read, later ones at the end."""
    told = 0
    for step in workspace.load():
        if step.is_checking:
            LINE.show("核验", step.checked, step.sheets)
        else:
            LINE.show(f"读取文档（{step.sheets} 张表）" if step.sheets else "读取文档", step.done, step.total)
        if step.is_checking and not told:
            told = _tell_problems(workspace, tell, 0)
        yield step
    LINE.clear()
    _tell_problems(workspace, tell, told)


def _tell_problems(workspace: Workspace, tell: Callable[[object], None], told: int) -> int:
    """Tell the problems after those that were told already; return how many were told by now."""
    for problem in workspace.problems[told:]:
        tell(problem)
    return len(workspace.problems)


def mention_copies(entries: Sequence[Entry], tell: Callable[[object], None] = say) -> None:
    """Say which sheets stand in several documents."""
    doubled = [entry for entry in entries if entry.copies]
    for entry in doubled[:_COPIES_TOLD]:
        others = "、".join(f"{copy.path} {copy}" for copy in entry.copies)
        tell(f"注意：「{entry.summary.project}」重复出现，只列 {entry.document} 的一份；另见 {others}")
    if len(doubled) > _COPIES_TOLD:
        tell(f"注意：重复出现的表共 {len(doubled)} 张，各只列一份")


def mention_unread_files(workspace: Workspace, tell: Callable[[object], None] = say) -> None:
    """Say which files beside the reviews look like some and are not read, as far as folders were opened."""
    files = workspace.unread()
    for told in files[:_COPIES_TOLD]:
        tell(f"注意：{told}")
    if len(files) > _COPIES_TOLD:
        tell(f"注意：这样的文件共 {len(files)} 个，tui-tracker doctor 会逐个列出")


def tell_unread(entries: Iterable[Entry], told: str, tell: Callable[[object], None] = say) -> bool:
    """Say for the sheets whose reviews can't be read what follows, with the reason; whether there are such sheets."""
    missed = [*_unread(entries)]
    for sheets, reason in missed:
        tell(told.format(sheets, reason))
    return bool(missed)


def _unread(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the sheets whose reviews can't be read, with the reason; sheets with the same reason are grouped."""
    projects: dict[str, list[str]] = {}
    for entry in entries:
        if entry.is_unread:
            projects.setdefault(entry.read_only, []).append(f"“{entry.summary.project}”")
    for reason, names in projects.items():
        more = f" 等 {len(names)} 张表" if len(names) > _NAMES_TOLD else ""
        yield "、".join(names[:_NAMES_TOLD]) + more, reason


def settings_for(paths: Sequence[Path], config: Path | None) -> Loaded:
    """Load the settings of --config, or those found at the first path, which hold for all; others are mentioned."""
    # A path that is not there is reported by those who read it.
    start = next((path for path in paths if os.path.exists(path)), Path())  # noqa: PTH110 - never raises
    try:
        loaded = load_settings(start, config, rules=_rules)
    except SettingsError as error:
        raise CommandError(str(error)) from error
    for warning in loaded.warnings:
        say(f"注意：{warning}")
    if config is None:
        _mention_others(paths, loaded)
    return loaded


def _rules() -> Mapping[str, Severity]:
    # Imported here: most starts find no settings file.
    from tui_tracker.rules.engine import RULES

    return {code: rule.severity for code, rule in RULES.items()}


def _mention_others(paths: Sequence[Path], loaded: Loaded) -> None:
    used = {file.resolve() for file in loaded.files}
    others = dict.fromkeys(
        file for path in paths for file in (*_above(path), *_below(path)) if file.resolve() not in used
    )
    if others:
        listed = "、".join(map(str, others))
        say(f"注意：一次运行只用一份设置，即第一个路径处或其上级的设置；没有采用 {listed}")


def _above(path: Path) -> Sequence[Path]:
    try:
        return load_settings(path, rules=_rules).files
    except SettingsError as error:
        return [error.file]
    except OSError:  # a path that can't be looked at
        return []


def _below(path: Path) -> Iterator[Path]:
    return (Path(root, FILE_NAME) for root, _, files in os.walk(path) if FILE_NAME in files)
