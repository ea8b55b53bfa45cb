"""Measures: written, filled from a template, edited here or in another editor, deleted."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from tui_tracker.model import Item, Severity
from tui_tracker.model.paths import label_of
from tui_tracker.restriction import is_restricted
from tui_tracker.rules.items import due_of
from tui_tracker.rules.slots import fill_for, fill_for_all
from tui_tracker.rules.templates import BLANK, TEMPLATES, Template, templates_of
from tui_tracker.tui.dialogs.evidence import Evidence, within
from tui_tracker.tui.dialogs.pick import Choice, PickDialog
from tui_tracker.tui.dialogs.typing_dialog import TypingForm
from tui_tracker.tui.panes.cells import text_at
from tui_tracker.tui.panes.item_text import cells_text
from tui_tracker.tui.triage import finish
from tui_tracker.tui.triage.actions import action, unwritable
from tui_tracker.tui.triage.compose import Composition, Way
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.tui.triage.names import headed, names_of
from tui_tracker.tui.triage.saving import Told
from tui_tracker.workspace import Entry, decisions
from tui_tracker.workspace.dates import is_date
from tui_tracker.workspace.decisions import Decision, MeasureFields, Subject

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Measure

RETURN_TEMPLATE = next(template for template in TEMPLATES if template.title == "退回重报")
"""The template for a sheet as a whole."""


def cells_of(entry: Entry, item: Item | None) -> Evidence | None:
    """Return what draws the cells of the item, if there is one, beside what is written about it."""

    def drawn(room: int, most: int) -> Sequence[Content]:
        lines = [line for cell in cells_text(entry, item, room) for line in cell.split("\n")] if item else []
        return within(most, lines, "行，见核验窗格")

    return drawn if item else None


def in_editor(
    desk: Desk,
    heading: str,
    entry: Entry,
    writing: Callable[[MeasureFields], Decision],
    done: Told = "已保存",
    *,
    evidence: Evidence | None = None,
    then: Way = None,
    origin: Way = None,
) -> Composition[MeasureFields]:
    """Return what opens the editor for a measure of that sheet, beside the evidence, and saves what is written there.

    `then` leads on from there, to the next item if it is not given; `origin` goes back to where it was opened.
    """

    def editor(fields: MeasureFields) -> TypingForm[MeasureFields]:
        from tui_tracker.tui.dialogs.editor import Editor

        end = entry.sheet.period.end
        return Editor(heading, fields, int(end[:4]) if end else None, evidence)

    return Composition(
        desk,
        editor,
        writing,
        done,
        then=then or partial(finish.go_on, desk),
        origin=origin,
        stay=partial(finish.stay, desk),
    )


# New ones


@action("add_measure", unwritable)
def add_measure(desk: Desk) -> None:
    """Write a measure for what is under the cursor, or the same one for every marked sheet; edit one that is there."""
    if measure := _existing(desk):
        composition = _editing(desk, measure)
        composition.open(MeasureFields.of(measure))
        desk.say(f"已有这条措施，在此修改；另写一条按 {desk.key('add_another')}")
    else:
        _write(desk, _prefilled(desk))


@action("add_another", unwritable)
def add_another(desk: Desk) -> None:
    """Write a measure also where there is one."""
    _write(desk, _prefilled(desk))


def _existing(desk: Desk) -> "Measure | None":
    """Return the measure that answers the item already, or in the list the sheet as a whole."""
    if len(desk.chosen) != 1:
        return None
    entry, item = desk.chosen[0], desk.item
    if item:
        return entry.measure_of(item)
    of_the_sheet = (one for one in entry.measures if not one.findings and not one.targets)
    return next(of_the_sheet, None) if desk.pane.LEADS else None


@action("template", unwritable)
def template(desk: Desk) -> None:
    """Pick a template; it opens in the editor, filled from the item or the sheets."""
    chosen, item = desk.chosen, _item(desk)

    def filled(template: Template) -> str:
        if len(chosen) == 1:
            return _filled(desk, template, item)
        return fill_for_all(template, [entry.sheet for entry in chosen], desk.workspace.settings)

    def picked(template: Template) -> None:
        if measure := _existing(desk):
            _editing(desk, measure).open(replace(MeasureFields.of(measure), measure=filled(template)))
        else:
            _write(desk, replace(_prefilled(desk), measure=filled(template)))

    # For many sheets only the one that is picked is filled.
    pick_template(desk, "措施模板", item, filled if len(chosen) == 1 else None, picked)


def pick_template(
    desk: Desk,
    heading: str,
    item: Item | None,
    filled: Callable[[Template], str] | None,
    picked: Callable[[Template], None],
    *,
    origin: Way = None,
) -> None:
    """Let a template be picked, which is shown filled if it can be; the cursor begins on the one that the item advises."""

    async def answered(template: Template | None) -> None:
        if template:
            picked(template)
        elif origin:
            await origin()

    templates = templates_of(desk.workspace.settings.templates)
    advised = item.head.suggestion.split("：")[0] if item else ""
    start = next((at for at, each in enumerate(templates) if each.title == advised), 0)
    choices = [Choice(each, each.title, filled(each) if filled else each.text) for each in templates]
    desk.ask(PickDialog(heading, choices, start=start, brief=True), answered)


def _item(desk: Desk) -> Item | None:
    """Return the item that a measure is for; none where it is for many sheets."""
    return desk.item if len(desk.chosen) == 1 else None


def _prefilled(desk: Desk) -> MeasureFields:
    """Return what the editor opens with: the item's advice, the cell's text, or the sheet's errors as a whole."""
    entries, item = desk.chosen, _item(desk)
    sheet, unit = entries[0].sheet, entries[0].summary.unit
    owner = unit if all(entry.summary.unit == unit for entry in entries) else "{单位}"
    due = due_for(desk, [item] if item else [])
    if item:
        return MeasureFields(item.head.suggestion or BLANK, item.problem, owner, due)
    if len(entries) > 1:
        return MeasureFields(owner=owner, due=due)
    if path := desk.pane.path:
        text = text_at(entries[0], path) or "（空）"
        return MeasureFields(BLANK, f"{label_of(sheet, path)}：{text}", owner, due)
    heads = [item.head for item in entries[0].items if item.severity is Severity.ERROR]
    errors = [f"{head.code} {head.title}" for head in heads]
    whole = _filled(desk, RETURN_TEMPLATE, None) if errors else ""
    return MeasureFields(whole, "；".join(errors), owner, due)


def due_for(desk: Desk, items: Sequence[Item]) -> str:
    """Return when the items are due where all of them have the same term, as in a letter; else the last date."""
    terms = {due_of(item) for item in items}
    return (terms.pop() if len(terms) == 1 else "") or last_due(desk)


def last_due(desk: Desk) -> str:
    """Return the date by which the measure that was written last is to be carried out."""
    reviewed = (entry for entry in desk.workspace.entries if entry.written)
    dated = ((one.updated, one.due) for entry in reviewed for one in entry.measures if is_date(one.due))
    return max(dated, default=("", ""))[1]


def _filled(desk: Desk, template: Template, item: Item | None) -> str:
    """Return the template filled for the sheet that is chosen, and the item, with what the review itself knows."""
    entry = desk.chosen[0]
    errors = sum(item.severity is Severity.ERROR for item in entry.items)
    given = {"错误数": str(errors or ""), "期限": last_due(desk)}
    return fill_for(template, entry.sheet, item.head if item else None, desk.workspace.settings, given)


def _write(desk: Desk, fields: MeasureFields) -> None:
    """Open the editor for a new measure on every sheet that is chosen."""
    entries, item = desk.chosen, _item(desk)
    problems = tuple(finding.id for finding in item.findings) if item else ()
    subjects = [Subject(entry, problems) for entry in entries]
    each = "（{}处各填各表的内容）" if "{" in f"{fields.measure}{fields.owner}" else ""
    names = names_of(desk, entries)
    heading = headed(
        desk, f"写措施：{f'{item.head.code} {item.head.title}  ' if item else ''}", entries, each
    )
    writing = decisions.write_measure(subjects, desk.workspace.author, desk.workspace.settings)
    known = entries[0].measures_of(item) if item else []

    def done() -> str:
        others = _by_others(desk, entries[0], item, known) if item else ""
        return f"{names}：{f'{item.head.code} 的' if item else ''}措施已保存{others}"

    in_editor(desk, heading, entries[0], writing, done, evidence=cells_of(entries[0], item)).open(fields)


def _by_others(desk: Desk, entry: Entry, item: Item, known: Sequence["Measure"]) -> str:
    """Say who else has written a measure for the item since it had the known ones."""
    ids = {one.id for one in known}
    new = [one.author for one in entry.measures_of(item) if one.id not in ids]
    others = dict.fromkeys(author for author in new if author != desk.workspace.author)
    return f"；{'、'.join(others)} 同时也写了一条，见纠偏窗格" if others else ""


# The one under the cursor


def no_measure(desk: Desk) -> str:
    """Say that there is no measure under the cursor of the measures pane."""
    return "" if desk.measures.current else f"没有选中的措施：按 {desk.key('add_measure')} 写一条"


def edit_measure(desk: Desk) -> None:
    """Edit the measure under the cursor."""
    measure = desk.measures.current
    if reason := no_measure(desk) or unwritable(desk):
        desk.say(reason, warning=True)
    elif measure:
        _editing(desk, measure).open(MeasureFields.of(measure))


def _editing(desk: Desk, measure: "Measure") -> Composition[MeasureFields]:
    """Return what opens the editor for that measure of the sheet at hand."""
    entry = desk.chosen[0]
    heading = headed(desk, f"改措施：{''.join(f'{code} ' for code in measure.findings)}", [entry])
    writing = decisions.edit_measure(entry, measure.id, desk.workspace.author)
    answered = next((item for item in entry.items if entry.measure_of(item) is measure), None)
    done = f"{names_of(desk, [entry])}：措施已保存"
    return in_editor(desk, heading, entry, writing, done, evidence=cells_of(entry, answered))


def _restricted(desk: Desk) -> str:
    return "此账号不能打开外部编辑器，请在这里写" if is_restricted() else ""


@action("external", no_measure, unwritable, _restricted)
async def external(desk: Desk) -> None:
    """Edit the measure under the cursor in $EDITOR."""
    from tui_tracker.tui.external import edit_externally

    measure = desk.measures.current
    if measure is None:
        return
    composition = _editing(desk, measure)
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
        await desk.saving.decide(decision, f"已删除，按 {desk.key('undo')} 撤销")
