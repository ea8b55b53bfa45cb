"""Measures: written, filled from a template, edited here or in another editor, deleted."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_tracker.model import Finding, Severity
from tui_tracker.model.paths import label_of
from tui_tracker.restriction import is_restricted
from tui_tracker.rules.slots import fill_for, fill_for_all
from tui_tracker.rules.templates import BLANK, TEMPLATES, Template, templates_of
from tui_tracker.tui.dialogs.pick import Item, PickDialog
from tui_tracker.tui.dialogs.typing_dialog import TypingDialog
from tui_tracker.tui.triage.actions import action, run, unwritable
from tui_tracker.tui.triage.compose import Composition
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.workspace import Entry, decisions
from tui_tracker.workspace.decisions import Decision, MeasureFields, Subject

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Measure

RETURN_TEMPLATE = next(template for template in TEMPLATES if template.title == "退回重报")
"""The template for a sheet as a whole."""


def in_editor(
    desk: Desk, heading: str, entry: Entry, writing: Callable[[MeasureFields], Decision]
) -> Composition[MeasureFields]:
    """Return what opens the editor for a measure of that sheet, and saves what is written there."""

    def editor(fields: MeasureFields) -> TypingDialog[MeasureFields]:
        from tui_tracker.tui.dialogs.editor import Editor

        end = entry.sheet.period.end
        return Editor(heading, fields, int(end[:4]) if end else None)

    return Composition(desk, editor, writing, "已保存", lambda: run(desk, desk.commands["next_finding"]))


# New ones


@action("add_measure", unwritable)
def add_measure(desk: Desk) -> None:
    """Write a measure for what is under the cursor, or the same one for every marked sheet."""
    _write(desk, _prefilled(desk))


@action("template", unwritable)
def template(desk: Desk) -> None:
    """Pick a template; it opens in the editor, filled from the finding or the sheets."""
    sheets, settings = [entry.sheet for entry in desk.chosen], desk.workspace.settings
    finding = _finding(desk)

    def filled(template: Template) -> str:
        if len(sheets) == 1:
            return fill_for(template, sheets[0], finding, settings)
        return fill_for_all(template, sheets, settings)

    # For many sheets only the one that is picked is filled.
    items = [
        Item(each, each.title, filled(each) if len(sheets) == 1 else each.text)
        for each in templates_of(settings.templates)
    ]

    def picked(template: Template | None) -> None:
        if template:
            _write(desk, replace(_prefilled(desk), measure=filled(template)))

    desk.ask(PickDialog("措施模板", items), picked)


def _finding(desk: Desk) -> Finding | None:
    """Return the finding that a measure is for; none where it is for many sheets."""
    return desk.finding if len(desk.chosen) == 1 else None


def _prefilled(desk: Desk) -> MeasureFields:
    """Return what the editor opens with: the finding's advice, the cell's text, or the sheet's errors as a whole."""
    entries, finding = desk.chosen, _finding(desk)
    sheet = entries[0].sheet
    same_unit = all(entry.sheet.unit.text == sheet.unit.text for entry in entries)
    owner = sheet.unit.text if same_unit else "{单位}"
    if finding:
        return MeasureFields(finding.suggestion or BLANK, finding.message, owner)
    if len(entries) > 1:
        return MeasureFields(owner=owner)
    if path := desk.pane.path:
        text = dict(sheet.cells())[path].text
        return MeasureFields(BLANK, f"{label_of(sheet, path)}：{text or '（空）'}", owner)
    errors = [f"{f.code} {f.title}" for f in entries[0].open_findings if f.severity is Severity.ERROR]
    whole = fill_for(RETURN_TEMPLATE, sheet, None, desk.workspace.settings) if errors else ""
    return MeasureFields(whole, "；".join(errors), owner)


def _write(desk: Desk, fields: MeasureFields) -> None:
    """Open the editor for a new measure on every sheet that is chosen."""
    entries, finding = desk.chosen, _finding(desk)
    problems = (finding.id,) if finding else ()
    subjects = [Subject(entry, problems) for entry in entries]
    each = "（{}处各填各表的内容）" if "{" in f"{fields.measure}{fields.owner}" else ""
    names = f"{len(entries)} 张表{each}" if len(entries) > 1 else entries[0].sheet.project.text
    heading = f"写措施：{f'{finding.code} {finding.title}  ' if finding else ''}{names}"
    writing = decisions.write_measure(subjects, desk.workspace.author, desk.workspace.settings)
    in_editor(desk, heading, entries[0], writing).open(fields)


# The one under the cursor


def no_measure(desk: Desk) -> str:
    """Say that there is no measure under the cursor of the measures pane."""
    return "" if desk.measures.current else f"没有选中的措施：按 {desk.key('add_measure')} 写一条"


def edit_measure(desk: Desk) -> None:
    """Edit the measure under the cursor."""
    if reason := no_measure(desk) or unwritable(desk):
        desk.say(reason, warning=True)
    else:
        measure, composition = _editing(desk)
        composition.open(MeasureFields.of(measure))


def _editing(desk: Desk) -> "tuple[Measure, Composition[MeasureFields]]":
    """Return the measure under the cursor and what opens the editor for it."""
    entry, measure = desk.entry, desk.measures.current
    if entry is None or measure is None:
        raise ValueError("no measure under the cursor")
    heading = f"改措施：{' '.join((*measure.findings, entry.sheet.project.text))}"
    writing = decisions.edit_measure(entry, measure.id, desk.workspace.author)
    return measure, in_editor(desk, heading, entry, writing)


def _restricted(desk: Desk) -> str:
    return "此账号不能打开外部编辑器，请在这里写" if is_restricted() else ""


@action("external", no_measure, unwritable, _restricted)
async def external(desk: Desk) -> None:
    """Edit the measure under the cursor in $EDITOR."""
    from tui_tracker.tui.external import edit_externally

    measure, composition = _editing(desk)
    edited = edit_externally(desk.screen.app, measure.measure)
    is_changed = bool(edited.text) and edited.text != measure.measure
    written = replace(MeasureFields.of(measure), measure=edited.text)
    if not (is_changed and composition.keep(written)):
        edited.forget()
    if edited.problem:
        desk.say(edited.problem, warning=True)
        if is_changed:
            composition.reopen(written, edited.problem)
    elif is_changed:
        await composition.save(written)
    else:
        desk.say("措施没有改动")


@action("delete", no_measure, unwritable)
async def delete(desk: Desk) -> None:
    """Delete the measure under the cursor; undo brings it back."""
    if desk.entry and desk.measures.current:
        decision = decisions.delete_measure(desk.entry, desk.measures.current.id)
        await desk.decide(decision, f"已删除，按 {desk.key('undo')} 撤销")
