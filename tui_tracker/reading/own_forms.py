"""The forms that are known: those that come with the program, and those that a bureau has described itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.reading.events import DocumentProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui_tracker.forms.catalogue import Forms
    from tui_tracker.settings import Settings


def own_forms(settings: Settings) -> Forms | None:
    """Return all forms that are known under these settings; None where these add none to the program's."""
    if not settings.forms:
        return None
    # Imported here: where all is known, no form need be read.
    from tui_tracker.forms.catalogue import forms_with

    return forms_with(map(Path, settings.forms))


def marks_of(forms: Forms | None) -> Callable[[], Sequence[str]]:
    """Return what tells, when it is called, what a sheet of these forms says near its beginning."""

    def marks() -> Sequence[str]:
        from tui_tracker.forms.catalogue import built_in

        return (forms or built_in()).marks

    return marks


def form_problems(forms: Forms | None) -> Iterator[DocumentProblem]:
    """Yield what is wrong with descriptions that were left out: all else is read as if they were not there."""
    for error in forms.problems if forms else ():
        problem = f"{error.key}：{error.problem}" if error.key else error.problem
        yield DocumentProblem(error.file, problem, "这个表式没有采用，其余表式照常识别")
