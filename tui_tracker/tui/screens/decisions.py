"""What a reviewer decides: measures, templates, dismissals, the state of a sheet; and taking it back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tui_tracker.model import Finding, Severity
from tui_tracker.model.paths import label_of
from tui_tracker.reviews.changes import Change, PutDismissal, PutMeasure, SetStatus, edited, new_measure, now
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.people import current_author
from tui_tracker.reviews.review import Dismissal, Measure, ReviewStatus
from tui_tracker.rules import TEMPLATES, Template, fill_for
from tui_tracker.tui.commands import COMMANDS, PaneName
from tui_tracker.tui.external import edit_externally
from tui_tracker.tui.panes.budget import BudgetPane
from tui_tracker.tui.panes.indicators import IndicatorsPane
from tui_tracker.tui.panes.measures import MeasuresPane
from tui_tracker.tui.screens.editor import Draft, Edited, EditorScreen, ReasonScreen
from tui_tracker.tui.screens.help import HelpScreen
from tui_tracker.tui.screens.pick import Item, PickScreen
from tui_tracker.tui.screens.triage import TriageBase
from tui_tracker.workspace import Entry, Filter, units

RETURN_TEMPLATE = 13
"""The template for a sheet as a whole: 退回重报."""


class TriageScreen(TriageBase):
    """The whole screen: layout and movement from the base, decisions here."""

    # What is meant

    @property
    def chosen(self) -> list[Entry]:
        """The marked sheets, in the list's order, or the one at hand."""
        self.catch_up()
        if self.projects.marked:
            return [entry for entry in self.workspace.entries if entry in self.projects.marked]
        return [self.entry] if self.entry else []

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor; in a table, the one that names the cell; none in the list."""
        match self.pane_name:
            case PaneName.FINDINGS:
                return self.findings.current
            case PaneName.BUDGET | PaneName.INDICATORS:
                path = self._cell_path()
                named = self.findings.current
                if named and any(target.path == path for target in named.targets):
                    return named
            case _:
                pass
        return None

    def _cell_path(self) -> str:
        if self.pane_name is PaneName.BUDGET:
            return self.query_one(BudgetPane).path
        return self.query_one(IndicatorsPane).path

    def _writable(self, entries: Sequence[Entry]) -> bool:
        """Whether there are sheets and all of them can be changed; says why if not."""
        if not entries:
            self.say("没有选中的表", warning=True)
            return False
        for entry in entries:
            if entry.read_only:
                self.say(f"「{entry.sheet.project}」只读：{entry.read_only}", warning=True)
                return False
        return True

    def _apply(self, changes: Sequence[tuple[Entry, Change]], done: str) -> bool:
        try:
            self.workspace.apply(changes)
        except SaveError as error:
            self.say(str(error), warning=True)
            return False
        finally:
            self.refresh_entry()
        self.say(done)
        return True

    # Measures

    def action_add_measure(self) -> None:
        """Write a measure for what is under the cursor, or the same one for every marked sheet."""
        entries = self.chosen
        if not self._writable(entries):
            return
        finding = self.finding if len(entries) == 1 else None
        draft = self._draft(entries, finding)
        if finding is None and len(entries) == 1 and not draft.measure:
            draft = replace(draft, measure=fill_for(_template(RETURN_TEMPLATE), entries[0].sheet, None))
        self._edit_new(entries, finding, draft)

    def _draft(self, entries: Sequence[Entry], finding: Finding | None) -> Draft:
        sheet = entries[0].sheet
        owner = sheet.unit.text if all(entry.sheet.unit.text == sheet.unit.text for entry in entries) else ""
        if finding:
            return Draft(finding.suggestion, finding.message, owner)
        if len(entries) > 1:
            return Draft(owner=owner)
        if self.pane_name in {PaneName.BUDGET, PaneName.INDICATORS} and (path := self._cell_path()):
            text = dict(sheet.cells())[path].text
            return Draft("____", f"{label_of(sheet, path)}：{text or '（空）'}", owner)
        errors = [f"{f.code} {f.title}" for f in entries[0].open_findings if f.severity is Severity.ERROR]
        return Draft("", "；".join(errors), owner)

    def _edit_new(self, entries: Sequence[Entry], finding: Finding | None, draft: Draft) -> None:
        count = f"{len(entries)} 张表" if len(entries) > 1 else entries[0].sheet.project.text
        heading = f"写措施：{count}" + (f"  {finding.code} {finding.title}" if finding else "")
        self._edit(heading, draft, entries[0], lambda edit: self._add(entries, finding, edit.draft))

    def _edit(self, heading: str, draft: Draft, entry: Entry, save: Callable[[Edited], bool]) -> None:
        end = entry.sheet.period.end
        screen = EditorScreen(heading, draft, year=int(end[:4]) if end else None)

        def closed(edit: Edited | None) -> None:
            if edit is None:
                self.say("没有保存")
            elif save(edit) and edit.go_on:
                self.action_next_finding()

        self.app.push_screen(screen, closed)

    def _add(self, entries: Sequence[Entry], finding: Finding | None, draft: Draft) -> bool:
        code, targets = finding.id if finding else ("", ())
        changes = [
            (
                entry,
                PutMeasure(
                    None,
                    new_measure(
                        draft.measure,
                        author=current_author(),
                        findings=[code] if code else [],
                        targets=targets,
                        problem=draft.problem,
                        owner=draft.owner,
                        due=draft.due,
                        status=draft.status,
                    ),
                ),
            )
            for entry in entries
        ]
        return self._apply(changes, "已保存" if len(entries) == 1 else f"已保存到 {len(entries)} 张表")

    def action_template(self) -> None:
        """Pick a template; it opens in the editor, filled from the finding or the sheet."""
        entries = self.chosen
        if not self._writable(entries):
            return
        finding = self.finding if len(entries) == 1 else None
        sheet = entries[0].sheet
        items = [Item(t, t.title, fill_for(t, sheet, finding)) for t in TEMPLATES]

        def picked(template: Template | None) -> None:
            if template:
                draft = replace(self._draft(entries, finding), measure=fill_for(template, sheet, finding))
                self._edit_new(entries, finding, draft)

        self.app.push_screen(PickScreen("措施模板", items), picked)

    @property
    def measure(self) -> Measure | None:
        """The measure under the cursor of the measures pane; says so where there is none."""
        measure = self.query_one(MeasuresPane).current
        if measure is None:
            self.say("没有选中的措施：按 a 写一条", warning=True)
        return measure

    def action_edit_measure(self) -> None:
        entry, measure = self.entry, self.measure
        if entry is None or measure is None or not self._writable([entry]):
            return
        draft = Draft(measure.measure, measure.problem, measure.owner, measure.due, measure.status)
        heading = f"改措施：{entry.sheet.project}  {' '.join(measure.findings)}"
        self._edit(heading, draft, entry, lambda edit: self._change(entry, measure, edit.draft))

    def _change(self, entry: Entry, measure: Measure, draft: Draft) -> bool:
        after = edited(
            measure,
            measure=draft.measure,
            problem=draft.problem,
            owner=draft.owner,
            due=draft.due,
            status=draft.status,
            author=current_author(),
        )
        return self._apply([(entry, PutMeasure(measure, after))], "已保存")

    def action_external(self) -> None:
        """Edit the measure under the cursor in $EDITOR."""
        entry, measure = self.entry, self.measure
        if entry is None or measure is None or not self._writable([entry]):
            return
        text, problem = edit_externally(self.app, measure.measure)
        if problem:
            self.say(problem, warning=True)
        elif text and text != measure.measure:
            after = edited(measure, measure=text, author=current_author())
            self._apply([(entry, PutMeasure(measure, after))], "已保存")
        else:
            self.say("措施没有改动")

    def action_delete(self) -> None:
        """Delete the measure under the cursor; undo brings it back."""
        entry, measure = self.entry, self.measure
        if entry and measure and self._writable([entry]):
            self._apply([(entry, PutMeasure(measure, None))], "已删除，按 u 撤销")

    # Dismissals

    def action_dismiss_finding(self) -> None:
        """Dismiss the finding under the cursor with a reason, or bring a dismissed one back."""
        if self.projects.marked:
            self.say("排除须逐条写理由，不能对多张表同时进行；按 Esc 清除标记", warning=True)
            return
        entry, finding = self.entry, self.finding
        if entry is None or finding is None:
            self.say("先移到核验窗格的一个问题上（按 n）", warning=True)
            return
        if not self._writable([entry]):
            return
        if dismissal := entry.dismissal(finding):
            self._apply([(entry, PutDismissal(dismissal, None))], "已恢复")
            return

        def answered(reason: str | None) -> None:
            if reason:
                code, targets = finding.id
                said = Dismissal(code=code, targets=targets, reason=reason, author=current_author(), at=now())
                self._apply([(entry, PutDismissal(None, said))], "已排除，按 u 撤销")

        self.app.push_screen(ReasonScreen(f"{finding.code} {finding.title}\n{finding.message}"), answered)

    # The state of a sheet

    def action_approve(self) -> None:
        """Mark the sheets 已核, or 待核 again where all of them are."""
        self._set_status(ReviewStatus.REVIEWED)

    def action_send_back(self) -> None:
        """Mark the sheets 退回, or 待核 again where all of them are."""
        self._set_status(ReviewStatus.RETURNED)

    def _set_status(self, status: ReviewStatus) -> None:
        entries = self.chosen
        if not self._writable(entries):
            return
        if all(entry.review.status is status for entry in entries):
            status = ReviewStatus.PENDING
        changes = [
            (entry, SetStatus(entry.review.status, status))
            for entry in entries
            if entry.review.status is not status
        ]
        names = entries[0].sheet.project.text if len(entries) == 1 else f"{len(changes)} 张表"
        self._apply(changes, f"{names}：{status}，已保存")

    # Taking back

    def action_undo(self) -> None:
        """Take the last change back."""
        self._step(self.workspace.undo, "已撤销", "没有可撤销的改动")

    def action_redo(self) -> None:
        """Make the change again that was last taken back."""
        self._step(self.workspace.redo, "已重做", "没有可重做的改动")

    def _step(self, step: Callable[[], str], done: str, nothing: str) -> None:
        try:
            title = step()
        except SaveError as error:
            self.say(str(error), warning=True)
        else:
            self.say(f"{done}：{title}" if title else nothing, warning=not title)
        self.refresh_entry()

    # Choosing from lists

    def action_filter(self) -> None:
        """Pick what the list shows."""
        entries = self.workspace.entries
        items = [Item(Filter(), "全部", key=str(len(entries)))]
        wanted = [replace(self.wanted, status=status) for status in ReviewStatus]
        wanted += [replace(self.wanted, severity=severity) for severity in Severity]
        wanted += [replace(self.wanted, unit=unit) for unit in units(entries)]
        for choice in wanted:
            count = sum(choice.accepts(entry) for entry in entries)
            items.append(Item(choice, str(choice), key=str(count)))

        def picked(choice: Filter | None) -> None:
            if choice is not None:
                self.wanted = choice
                self.rearrange()
                self.say(f"筛选 {choice}" if choice else "显示全部")

        self.app.push_screen(PickScreen("筛选", items), picked)

    def action_help(self) -> None:
        """Explain the keys of this pane."""
        self.app.push_screen(HelpScreen(self.pane_name))

    def action_palette(self) -> None:
        """Find a command by its name."""
        items = [
            Item(command, command.title, command.tooltip, command.shown)
            for command in COMMANDS
            if command.works_in(self.pane_name)
        ]

        async def picked(command: object) -> None:
            chosen = next((known for known in COMMANDS if known is command), None)
            if chosen:
                await self.run_action(chosen.action or chosen.id)

        self.app.push_screen(PickScreen("命令", items, prompt="名称、拼音或首字母"), picked)

    def action_problems(self) -> None:
        """Say which documents could not be read, and why."""
        problems = self.workspace.problems
        if not problems:
            self.say("所有文件都已读取")
            return
        items = [
            Item(p, p.path.name, f"{p.problem}。{p.advice}" if p.advice else p.problem) for p in problems
        ]
        self.app.push_screen(PickScreen(f"{len(problems)} 个文件未能读取", items))

    def action_copy(self) -> None:
        """Copy what is under the cursor to the reviewer's own clipboard."""
        text = self.pane.copied_text()
        if text:
            self.app.copy_to_clipboard(text)
            self.say(f"已复制 {len(text)} 个字（终端支持 OSC 52 时生效）")
        else:
            self.say("光标处没有可复制的内容", warning=True)


def _template(number: int) -> Template:
    return next(template for template in TEMPLATES if template.number == number)
