"""`tui-tracker doctor`: what is wrong with the reviews and how to mend it; --fix does the safe part."""

import argparse
from collections.abc import Iterator, Sequence
from itertools import groupby

from tui_tracker.cli.loading import settings_for
from tui_tracker.cli.output import say, write_drawn
from tui_tracker.cli.progress import LINE
from tui_tracker.cli.terminal import render
from tui_tracker.faults import said
from tui_tracker.model import Severity
from tui_tracker.model.text import one_line, visible
from tui_tracker.reading.own_forms import form_problems, own_forms
from tui_tracker.reports.text import STYLES, Line
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.people import current_author
from tui_tracker.workspace.checkup import Checkup, Problem


def run(arguments: argparse.Namespace) -> int:
    """Look, fix if asked, and report what is left: 1 where something is, 2 where a document can't be read."""
    settings = settings_for(arguments.paths, arguments.config).settings
    forms = own_forms(settings)
    checkup = Checkup(arguments.paths, arguments.reviews_dir, current_author(settings.reviewer), forms)
    for step in checkup.load():
        LINE.show("读取文档", step.done, step.total)
    LINE.clear()
    unreadable = [*form_problems(forms), *checkup.unreadable]
    for error in unreadable:
        say(error)
    if arguments.fix:
        write_drawn(_fix(checkup))
    problems = list(checkup.problems())
    write_drawn(_report(problems, checkup.count, "没有发现其他问题" if unreadable else "没有发现问题"))
    if unreadable:
        return 2
    return int(any(problem.severity is not Severity.INFO for problem in problems))


def _fix(checkup: Checkup) -> Iterator[str]:
    for problem in list(checkup.problems()):
        if problem.fix is None:
            continue
        try:
            done = f"已修复  {problem.place}：{problem.fix()}"
        except SaveError as error:
            done = f"未能修复  {problem.place}：{error}"
        except OSError as error:
            done = f"未能修复  {problem.place}：系统报告“{said(error)}”"
        yield from render([Line(done)])


def _report(problems: Sequence[Problem], documents: int, nothing: str) -> Iterator[str]:
    for place, here in groupby(problems, key=lambda problem: problem.place):
        yield from render([Line(lead=str(place), style="bold")])
        for problem in here:
            yield from _told(problem)
        yield "\n"
    found = sum(problem.severity is not Severity.INFO for problem in problems)
    said = f"发现 {found} 个问题" if found else nothing
    if documents:
        yield from render([Line(f"检查了 {documents} 份文档：{said}")])


def _told(problem: Problem) -> Iterator[str]:
    lead, style = problem.severity.label, STYLES[problem.severity]
    yield from render(
        [
            Line(f"  {one_line(problem.text)}", indent=2, hang=6, lead=lead, style=style),
            Line(problem.advice, indent=8, hang=2, lead="→ ", style="dim"),
        ]
    )
    # Never wrapped: they are there to be copied.
    yield from (f"          {visible(command)}\n" for command in problem.commands)
