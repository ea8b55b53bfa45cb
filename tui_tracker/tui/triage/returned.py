"""The units' answers: typed, or read from ledgers, listed first and then saved as one decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.model.text import excerpt, visible
from tui_tracker.restriction import refusal
from tui_tracker.tui.dialogs.path import PathDialog
from tui_tracker.tui.dialogs.pick import Choice, PickDialog
from tui_tracker.tui.triage.actions import action, unwritable
from tui_tracker.tui.triage.compose import Composition
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.tui.triage.measures import no_measure
from tui_tracker.tui.triage.names import headed
from tui_tracker.workspace import decisions
from tui_tracker.workspace.decisions import MeasureFields

if TYPE_CHECKING:
    from tui_tracker.reports.answers import Answers, Taken
    from tui_tracker.tui.dialogs.typing_dialog import TypingForm

_EXCERPT = 40

# Typed here


@action("answer", no_measure, unwritable)
def answer(desk: Desk) -> None:
    """Write what the unit answered to the measure under the cursor."""
    entry, measure = desk.entry, desk.measures.current
    if entry is None or measure is None:
        return
    heading = headed(desk, f"整改情况：{''.join(f'{code} ' for code in measure.findings)}", [entry])

    def form(fields: MeasureFields) -> TypingForm[MeasureFields]:
        from tui_tracker.tui.dialogs.answer import AnswerForm

        return AnswerForm(heading, fields)

    writing = decisions.edit_measure(entry, measure.id, desk.workspace.author)
    Composition(desk, form, writing, "已保存").open(MeasureFields.of(measure))


# Read from ledgers


def _nowhere(desk: Desk) -> str:
    if desk.screen.loading_line:
        return "正在读取，读完再导入"
    if desk.workspace.request.readonly:
        return "以只读方式打开，不能导入"
    return "" if desk.workspace.entries else "没有可导入的表"


@action("import", _nowhere)
def import_ledgers(desk: Desk) -> None:
    """Ask for a ledger, or a folder of ledgers, and tell what they change."""
    home = desk.workspace.request.paths[0].absolute().parent

    def written(text: str | None) -> None:
        if text:
            _begin(desk, Path(text).expanduser())

    desk.ask(PathDialog(f"{home}/"), written)


def _begin(desk: Desk, path: Path) -> None:
    if reason := refusal(path):
        desk.say(reason, warning=True)
        return
    desk.say("正在读入……")
    desk.screen.app.run_worker(partial(_read, desk, path), thread=True, exclusive=True, group="import")


def _read(desk: Desk, path: Path) -> None:
    """Read the ledgers and find their measures; runs in a thread."""
    from tui_tracker.reports.answers import match
    from tui_tracker.reports.errors import ReportError
    from tui_tracker.reports.in_use import is_open
    from tui_tracker.reports.ledger.reading import ledgers_in, read_ledger

    try:
        ledgers = ledgers_in(path)
        answers = [one for ledger in ledgers for one in read_ledger(ledger)]
    except ReportError as error:
        desk.from_thread(partial(desk.say, f"{visible(str(error))}；什么都没有导入", warning=True))
        return
    in_use = [ledger for ledger in ledgers if is_open(ledger)]
    desk.from_thread(_offer, desk, match(answers, desk.workspace.entries), in_use)


def _offer(desk: Desk, matched: Answers, in_use: Sequence[Path]) -> None:
    """List what would change, and what is left alone and why; the first line takes the changes."""
    desk.say("")
    sheets = len({id(one.entry) for one in matched.taken})
    what = f"{len(matched.taken)} 条措施的改动（{sheets} 张表）"
    items = [Choice(True, f"导入 {what}", "一次撤销可全部退回")] if matched.taken else []
    items += [
        Choice(False, f"注意 {visible(ledger.name)} 似乎正开着", "读到的是最后一次保存的内容")
        for ledger in in_use
    ]
    items += _listed(desk, matched)
    heading = f"{len(matched.taken)} 条措施有改动，{matched.known} 条相同，{len(matched.left)} 行不能导入"
    if not items:
        desk.say(f"{heading}：没有需要导入的内容")
        return

    async def picked(is_taken: bool | None) -> None:
        if is_taken:
            await desk.saving.decide(matched.decision, f"已导入 {what}")
        else:
            desk.say("没有导入")

    desk.ask(PickDialog(heading, items), picked)


def _listed(desk: Desk, matched: Answers) -> Iterator[Choice[bool]]:
    for one in matched.taken:
        name = desk.rows.full_name(one.entry)
        yield Choice(False, f"{name}：{excerpt(one.before.measure, _EXCERPT)}", _edits(one))
    from tui_tracker.reports.answers import told_of

    for place, reason in told_of(matched.left):
        yield Choice(False, f"不能导入 {visible(place)}", visible(reason))
    for place, told in told_of(matched.noted):
        yield Choice(False, f"注意 {visible(place)}", visible(told))


def _edits(one: Taken) -> str:
    return "；".join(
        f"{title} {excerpt(old, _EXCERPT) or '（空）'} → {excerpt(new, _EXCERPT) or '（空）'}"
        for title, old, new in one.edits
    )
