"""`tui-tracker forms`: the forms that are known, or how one of them is recognised."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import settings_for
from tui_tracker.cli.output import say, write_data, write_drawn
from tui_tracker.cli.terminal import render
from tui_tracker.forms.catalogue import built_in
from tui_tracker.forms.explanation import Cell, Explanation, explanations
from tui_tracker.reading.own_forms import form_problems, own_forms
from tui_tracker.reports.json_text import as_json, as_one_json
from tui_tracker.reports.text import Line

_PARTS = {"texts": "各格", "budget": "预算各栏", "indicators": "指标各栏"}


def run(arguments: argparse.Namespace) -> int:
    """Print the list of forms, or one explained; 2 where a description can't be used."""
    own = own_forms(settings_for([Path()], arguments.config).settings)
    problems = [*form_problems(own)]
    known = {form.id: form for form in explanations(own or built_in())}
    for problem in problems:
        say(problem)
    chosen = known.get(arguments.form) if arguments.form else None
    if arguments.form and not chosen:
        raise CommandError(f"没有表式 {arguments.form}，全部表式见 tui-tracker forms")
    if arguments.format == "json":
        write_data(
            as_one_json(chosen.plain()) if chosen else as_json(form.plain() for form in known.values())
        )
    else:
        write_drawn(render(_explained(chosen) if chosen else _listed(known.values())))
    return 2 if problems else 0


def _listed(forms: Iterable[Explanation]) -> Iterator[Line]:
    forms = list(forms)
    longest = max(len(form.id) for form in forms)
    for form in forms:
        text = f"{form.name}（{form.kind}）"
        yield Line(f"  {text}  {_source(form)}", lead=form.id.ljust(longest), style="bold", hang=longest + 2)


def _source(form: Explanation) -> str:
    return str(form.source) if form.source else "内置"


def _explained(form: Explanation) -> Iterator[Line]:
    yield Line(f"  {form.name}", lead=form.id, style="bold")
    facts = (
        ("种类", form.kind),
        ("来自", _source(form)),
        ("表名", "、".join(form.titles)),
        ("标志", f"{'、'.join(form.marks)}（文件里须有其一）"),
        ("不读", f"{form.refusal}。{form.advice}" if form.refusal else ""),
        ("单位", "" if form.refusal else f"{form.unit}（表上没有注明时）"),
        ("来源", "、".join(form.sources) and f"须有 {'、'.join(form.sources)}"),
        ("规则", form.unused and f"不用 {'、'.join(form.unused)}"),
    )
    for name, text in facts:
        if text:
            yield Line(str(text), indent=2, hang=6, lead=f"{name}  ", style="dim")
    for part, cells in form.parts.items():
        yield Line()
        yield Line("（代号、是否必有或必填、表上的字）", lead=_PARTS[part], style="bold")
        yield from map(_cell, cells)


def _cell(cell: Cell) -> Line:
    state = "必填" if cell.is_required else "必有" if cell.is_certain else "可有"
    words = "、".join(cell.words) or "（见表名）"
    return Line(f"  {state}  {words}", indent=2, hang=4, lead=cell.role)
