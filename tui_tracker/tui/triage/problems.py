"""By problem: the list filtered to one, and what is written for all its sheets at once.

The commands of `measures` and `decide` that are about one item are about many here.
"""

from asyncio import to_thread
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from textual.content import Content

from tui_tracker.model import Item, Severity
from tui_tracker.rules.slots import ADVICE, PROBLEM, fill_for, fill_unknown
from tui_tracker.rules.templates import Template
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.dialogs.evidence import within
from tui_tracker.tui.dialogs.problems import FILTER, Asked, ProblemsDialog
from tui_tracker.tui.dialogs.typing_dialog import TypingForm
from tui_tracker.tui.panes.flow import fit, flow
from tui_tracker.tui.triage import decide, measures
from tui_tracker.tui.triage.actions import ACTIONS, Action, Reason, action, run, unwritable_entry
from tui_tracker.tui.triage.compose import Composition, Way
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.workspace import Entry, accepted, decisions
from tui_tracker.workspace.decisions import Decision, MeasureFields, Subject
from tui_tracker.workspace.problems import Tally, by_problem, by_unit

_SOON = 100
"""The items of so many sheets are at hand before anybody asks what takes so long."""

Open = Sequence[tuple[Entry, Item]]
"""Items that nobody has answered, and the sheets on which they stand."""


@action("by_problem", waits=True)
def show_problems(desk: Desk) -> None:
    """Show the batch by problem, as far as the list's other conditions let it through."""
    from tui_tracker.rules.engine import RULES

    wanted = replace(desk.projects.wanted, rule="")
    entries = accepted(desk.workspace.entries, wanted)

    @cache
    def tallies(is_by_unit: bool) -> Sequence[Tally]:
        return (by_unit if is_by_unit else by_problem)(entries)

    names = {code: rule.title for code, rule in RULES.items()} | dict(desk.rows.units)
    heading = f"按问题：{wanted or '全部'} {len(entries)} 张"
    dialog = ProblemsDialog(heading, tallies, names, desk.commands, desk.problem_spot)
    dialog.notice = desk.said

    async def picked(asked: Asked | None) -> None:
        desk.problem_spot = dialog.spot
        if asked is None or asked.does == FILTER:
            desk.problem_spot = dialog.spot._replace(marked=frozenset())
        if asked is None:
            return
        # Whoever comes back from elsewhere looks anew: what is under the cursor is still to be decided.
        desk.look_at(None)
        if asked.does == FILTER:
            _filter(desk, asked.rows[0])
        elif asked.does in _TURNS_BACK:
            await _TURNS_BACK[asked.does](desk, partial(_back_to_view, desk))
        else:
            await act(desk, asked.does, entries, asked.rows, partial(_back_to_view, desk))

    desk.ask(dialog, picked)


_TURNS_BACK = {"undo": decide.undo, "redo": decide.redo}


async def _back_to_view(desk: Desk) -> None:
    await run(desk, desk.commands["by_problem"])


@action("figures", waits=True)
def show_figures(desk: Desk) -> None:
    """Show in figures the sheets that the list shows."""
    from tui_tracker.tui.dialogs.figures import FiguresDialog

    shown = list(desk.rows.entries)
    heading = f"汇总：{desk.projects.wanted or '全部'} {len(shown)} 张"
    desk.ask(FiguresDialog(heading, shown, desk.rows.units, desk.commands), lambda _: None)


def _filter(desk: Desk, row: Tally) -> None:
    wanted = desk.projects.wanted
    desk.projects.wanted = replace(wanted, rule=row.code, unit=row.unit or wanted.unit)
    desk.projects.rearrange()
    desk.rows.move_to(0)
    desk.go(PaneName.PROJECTS)
    desk.show(desk.at_hand)
    desk.say(f"{desk.key('back')} 看全部，{desk.key('by_problem')} 回到按问题")


def _means(entry: Entry, code: str, rows: Sequence[Tally]) -> bool:
    """Tell whether one of the rows is about such a problem on that sheet."""
    return any(row.code in {"", code} and row.unit in {"", entry.summary.unit} for row in rows)


def _open_items(entries: Iterable[Entry], rows: Sequence[Tally]) -> Open:
    """Return the errors and warnings of these rows that nobody has answered."""
    return [
        (entry, item)
        for entry in entries
        for item in entry.items
        if item.severity is not Severity.INFO
        and _means(entry, item.head.code, rows)
        and not entry.is_handled(item)
    ]


async def act(
    desk: Desk, id: str, entries: Iterable[Entry], rows: Sequence[Tally], origin: Way = None
) -> None:
    """Do with each open item of these rows what the command of that id does; `origin` goes back from there."""
    about = [entry for entry in entries if any(_means(entry, code, rows) for code in entry.unanswered)]
    if len(about) > _SOON:
        # Meanwhile the bar is drawn; further keys wait.
        desk.say(f"正在准备 {len(about)} 张表的问题……")
        items = await to_thread(_open_items, about, rows)
        desk.say("")
    else:
        items = _open_items(about, rows)
    if problem := _unwritable(items):
        desk.say(problem, warning=True)
    else:
        _ACTS[id](desk, items, origin)


def _unwritable(items: Open) -> str:
    if not items:
        return "没有未处理的了"
    return next((reason for entry, _ in items if (reason := unwritable_entry(entry))), "")


def _subjects(items: Open) -> list[Subject]:
    return [Subject(entry, tuple(finding.id for finding in item.findings)) for entry, item in items]


def _told(items: Open) -> str:
    """Say which items these are, and on how many sheets."""
    heads = dict.fromkeys(f"{item.head.code} {item.head.title}" for _, item in items)
    names = next(iter(heads)) if len(heads) == 1 else f"{len(heads)} 种问题"
    return f"{names}  {len({entry for entry, _ in items})} 张表 {len(items)} 项"


def write(desk: Desk, items: Open, origin: Way, text: str = ADVICE) -> None:
    """Open the editor for a measure of each item; what stands in braces is filled with what each says itself."""
    entry, item = items[0]
    writing = decisions.write_measure(_subjects(items), desk.workspace.author, desk.workspace.settings)
    fields = MeasureFields(text, PROBLEM, "{单位}", measures.due_for(desk, [item for _, item in items]))
    if len(items) == 1:
        fields = fields.filled(entry.sheet, item, desk.workspace.settings)
    composing(desk, items, fields, writing, origin).open(fields)


def composing(
    desk: Desk,
    items: Open,
    fields: MeasureFields,
    writing: Callable[[MeasureFields], Decision],
    origin: Way = None,
) -> Composition[MeasureFields]:
    """Return what opens the editor for a measure of each item, beside what is wrong on each sheet."""
    entry, item = items[0]
    first = fields.filled(entry.sheet, item, desk.workspace.settings)
    each = partial(_each, items, first.measure)
    evidence = each if len(items) > 1 else measures.cells_of(entry, item)
    heading, done = f"写措施：{_told(items)}", f"{len(items)} 条措施已保存"
    return measures.in_editor(
        desk,
        heading,
        entry,
        writing,
        done,
        evidence=evidence,
        then=partial(_back_to_view, desk),
        origin=origin,
    )


def _each(items: Open, example: str, room: int, most: int) -> Sequence[Content]:
    """Draw how the first measure begins that is saved, then what is wrong on each sheet."""
    begun, *rest = flow("按各项填写，如：", example, room, style="$text-muted").split("\n")
    lines = [
        begun,
        *([Content(fit("".join(map(str, rest)), room)).stylize("$text-muted")] if rest else []),
        *(
            Content(fit(f"{entry.summary.project}：{item.head.message}", room))
            for entry, item in items[:most]
        ),
    ]
    return within(most, lines, "项", more=max(0, len(items) - most))


def pick_template(desk: Desk, items: Open, origin: Way) -> None:
    """Pick a template for a measure of each item."""
    entry, item = items[0]
    settings = desk.workspace.settings

    def filled(template: Template) -> str:
        return fill_for(template, entry.sheet, item.head, settings)

    def picked(template: Template) -> None:
        write(desk, items, origin, fill_unknown(template.text))

    heading = f"措施模板：{_told(items)}"
    measures.pick_template(desk, heading, item, filled if len(items) == 1 else None, picked, origin=origin)


def dismiss(desk: Desk, items: Open, origin: Way) -> None:
    """Ask for one reason why none of these items stands."""
    reasoning(desk, items, decisions.dismiss(_subjects(items), desk.workspace.author), origin).open("")


def reasoning(
    desk: Desk, items: Open, writing: Callable[[str], Decision], origin: Way = None
) -> Composition[str]:
    """Return what asks for the reason for dismissing these items."""

    def form(reason: str) -> TypingForm[str]:
        from tui_tracker.tui.dialogs.reason import ReasonForm

        return ReasonForm(_told(items), reason)

    done = f"已排除 {len(items)} 项，按 {desk.key('undo')} 撤销"
    return Composition(desk, form, writing, done, then=partial(_back_to_view, desk), origin=origin)


_ACTS: dict[str, Callable[[Desk, Open, Way], None]] = {
    "add_measure": write,
    "template": pick_template,
    "dismiss_finding": dismiss,
}


# The same in a list that is filtered to one problem


def _is_of_rule(desk: Desk) -> bool:
    """Tell whether sheets are marked in a list that is filtered to a rule: a command is about its items."""
    return bool(desk.projects.wanted.rule and desk.pane.marked)


def _also_of_rule(id: str) -> None:
    """Let the command of that id act on the items of such a list, too."""
    does, reasons, question, waits = ACTIONS[id]

    def unless(reason: Reason) -> Reason:
        return lambda desk: "" if _is_of_rule(desk) else reason(desk)

    def do(desk: Desk) -> Awaitable[None] | None:
        if not _is_of_rule(desk):
            return does(desk)
        return act(desk, id, desk.pane.marked, [Tally(desk.projects.wanted.rule)])

    ACTIONS[id] = Action(do, tuple(map(unless, reasons)), question, waits)


for _id in _ACTS:
    _also_of_rule(_id)
