"""Writing: measures and templates; and what is being typed, kept until it is saved."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_tracker.model import Finding, Severity
from tui_tracker.model.paths import label_of
from tui_tracker.reviews.errors import SaveError
from tui_tracker.rules.slots import fill_for, fill_for_all, fill_own
from tui_tracker.rules.templates import BLANK, TEMPLATES, Template, templates_of
from tui_tracker.tui.commands import PaneName
from tui_tracker.tui.panes.budget import BudgetPane
from tui_tracker.tui.panes.findings import names
from tui_tracker.tui.panes.indicators import IndicatorsPane
from tui_tracker.tui.panes.measures import MeasuresPane
from tui_tracker.tui.panes.status import StatusBar
from tui_tracker.tui.screens.fields import Fields
from tui_tracker.tui.screens.listing import Listing
from tui_tracker.tui.screens.pick import Item, PickScreen
from tui_tracker.workspace import Changes, Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.changes import Change
    from tui_tracker.reviews.draft import Draft
    from tui_tracker.reviews.review import Measure

RETURN_TEMPLATE = next(template for template in TEMPLATES if template.title == "退回重报")
"""The template for a sheet as a whole."""


class Writing(Listing):
    """What the keys of writing do."""

    # What is meant

    @property
    def chosen(self) -> list[Entry]:
        """In the list, the marked sheets that it shows; otherwise the one at hand."""
        self.catch_up()
        if self.pane_name is PaneName.PROJECTS and self.projects.shown_marked:
            return self.projects.shown_marked
        return [self.entry] if self.entry else []

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor; in a table, the one that names the cell; none in the list."""
        current = self.findings.current
        if self.pane_name is PaneName.FINDINGS:
            return current
        return current if current and self.cell_path and names(current, self.cell_path) else None

    @property
    def cell_path(self) -> str:
        """The path of the cell under the cursor of the table or tree, if one of them is the current pane."""
        match self.pane_name:
            case PaneName.BUDGET:
                return self.query_one(BudgetPane).path
            case PaneName.INDICATORS:
                return self.query_one(IndicatorsPane).path
            case _:
                return ""

    def writable(self, entries: Sequence[Entry]) -> bool:
        """Whether there are sheets and all of them can be changed; says why if not."""
        if not entries:
            self.say(self.when_none, warning=True)
        for entry in entries:
            if not entry.is_recognised:
                self.say(f"「{entry.summary.project}」正在识别，稍候再试", warning=True)
                return False
            if entry.read_only:
                self.say(f"「{entry.summary.project}」只读：{entry.read_only}", warning=True)
                return False
        return bool(entries)

    def apply(self, changes: "Sequence[tuple[Entry, Change]]", done: str) -> bool:
        """Make the changes and say so, or say why they were not saved."""
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

    def action_drill(self) -> None:
        if self.pane_name is PaneName.MEASURES:
            self._edit_measure()
        else:
            super().action_drill()

    def action_add_measure(self) -> None:
        """Write a measure for what is under the cursor, or the same one for every marked sheet."""
        entries = self.chosen
        if self.writable(entries):
            finding = self.finding if len(entries) == 1 else None
            self._write(entries, finding, self._prefilled(entries, finding))

    def action_template(self) -> None:
        """Pick a template; it opens in the editor, filled from the finding or the sheets."""
        entries = self.chosen
        if not self.writable(entries):
            return
        finding, settings = self.finding if len(entries) == 1 else None, self.workspace.settings
        one = entries[0].sheet if len(entries) == 1 else None

        def filled(template: Template) -> str:
            if one:
                return fill_for(template, one, finding, settings)
            return fill_for_all(template, [entry.sheet for entry in entries], settings)

        # For many sheets only the one that is picked is filled.
        items = [
            Item(template, template.title, filled(template) if one else template.text)
            for template in templates_of(settings.templates)
        ]

        def picked(template: Template | None) -> None:
            if template:
                self._write(
                    entries, finding, replace(self._prefilled(entries, finding), measure=filled(template))
                )

        self.app.push_screen(PickScreen("措施模板", items), picked)

    def _prefilled(self, entries: Sequence[Entry], finding: Finding | None) -> Fields:
        sheet = entries[0].sheet
        same_unit = all(entry.sheet.unit.text == sheet.unit.text for entry in entries)
        owner = sheet.unit.text if same_unit else "{单位}"
        if finding:
            return Fields(finding.suggestion or BLANK, finding.message, owner)
        if len(entries) > 1:
            return Fields(owner=owner)
        if path := self.cell_path:
            text = dict(sheet.cells())[path].text
            return Fields(BLANK, f"{label_of(sheet, path)}：{text or '（空）'}", owner)
        errors = [f"{f.code} {f.title}" for f in entries[0].open_findings if f.severity is Severity.ERROR]
        whole = fill_for(RETURN_TEMPLATE, sheet, None, self.workspace.settings) if errors else ""
        return Fields(whole, "；".join(errors), owner)

    def _write(self, entries: Sequence[Entry], finding: Finding | None, fields: Fields) -> None:
        from tui_tracker.reviews.changes import PutMeasure, edited, new_measure

        code, targets = finding.id if finding else ("", ())
        blanks = [
            new_measure("", author=self.workspace.author, findings=[code] if code else [], targets=targets)
            for _ in entries
        ]
        many = len(entries) > 1
        each = "（{}处各填各表的内容）" if "{" in f"{fields.measure}{fields.owner}" else ""
        names = f"{len(entries)} 张表{each}" if many else entries[0].sheet.project.text
        heading = f"写措施：{f'{finding.code} {finding.title}  ' if finding else ''}{names}"

        def changes(written: Fields) -> Changes:
            # Of many, some may have been saved before one could not be: those are edited.
            return [
                (
                    entry,
                    PutMeasure(
                        entry.review.measure(blank.id),
                        edited(blank, **(own(written, entry) if many else written).as_dict()),
                    ),
                )
                for entry, blank in zip(entries, blanks, strict=True)
            ]

        def own(written: Fields, entry: Entry) -> Fields:
            measure, owner = (
                fill_own(text, entry.sheet, self.workspace.settings)
                for text in (written.measure, written.owner)
            )
            return replace(written, measure=measure, owner=owner)

        self._edit(heading, fields, entries[0], changes)

    def _edit_measure(self) -> None:
        entry, measure = self.entry, self.measure
        if entry and measure and self.writable([entry]):
            make = self._changing(entry, measure)
            self._edit(_heading(entry, measure), Fields.of(measure), entry, make)

    def _changing(self, entry: Entry, before: "Measure | None", blank: "Measure | None" = None) -> "_Maker":
        """What makes of the editor's fields the change of that measure, or of a new one."""
        from tui_tracker.reviews.changes import PutMeasure, edited

        base = before or blank
        assert base is not None

        def changes(written: Fields) -> Changes:
            after = edited(base, **written.as_dict(), author=self.workspace.author)
            return [(entry, PutMeasure(before, after))]

        return changes

    def _edit(
        self,
        heading: str,
        fields: Fields,
        entry: Entry,
        make: "_Maker",
        *,
        unsaved: "Sequence[Draft] | None" = None,
        notice: str = "",
    ) -> None:
        """Open the editor; keep what is typed at each pause, save it in the end.

        `unsaved` are the drafts of fields that somebody has typed already, if any could be kept; `notice` says what
        went wrong with them.
        """
        from tui_tracker.tui.screens.editor import EditorScreen

        end = entry.sheet.period.end
        drafts = list(unsaved or ())

        def paused(written: Fields) -> None:
            self._keep(make(written), drafts)

        def closed(edit: tuple[Fields, bool] | None) -> None:
            if edit is None:
                self.workspace.drop_drafts(drafts)
                self.say("没有保存")
                return
            written, go_on = edit
            if self._save(heading, written, entry, make, drafts) and go_on:
                self.action_next_finding()

        year = int(end[:4]) if end else None
        screen = EditorScreen(
            heading, fields, on_pause=paused, year=year, is_saved=unsaved is None, notice=notice
        )
        self.app.push_screen(screen, closed)

    def _save(
        self, heading: str, written: Fields, entry: Entry, make: "_Maker", drafts: "list[Draft]"
    ) -> bool:
        """Save what was written; what could not be saved is in the editor again, and in a draft."""
        if self.apply(make(written), "已保存"):
            self.workspace.drop_drafts(drafts)
            return True
        self._edit_unsaved(heading, written, entry, make, drafts)
        return False

    def _edit_unsaved(
        self, heading: str, written: Fields, entry: Entry, make: "_Maker", drafts: "list[Draft]"
    ) -> None:
        notice = self.query_one(StatusBar).message
        self._keep(make(written), drafts)
        self._edit(heading, written, entry, make, unsaved=drafts, notice=notice)

    def _keep(self, changes: Changes, drafts: "list[Draft]") -> None:
        try:
            drafts[:] = self.workspace.keep_draft(changes)
        except SaveError as error:
            self.say(str(error), warning=True)
            from tui_tracker.tui.screens.typing import TypingScreen

            if isinstance(self.app.screen, TypingScreen):
                self.app.screen.tell(str(error))

    @property
    def measure(self) -> "Measure | None":
        """The measure under the cursor of the measures pane; says so where there is none."""
        measure = self.query_one(MeasuresPane).current
        if measure is None:
            self.say("没有选中的措施：按 a 写一条", warning=True)
        return measure

    def action_external(self) -> None:
        """Edit the measure under the cursor in $EDITOR."""
        if not self.only_in(PaneName.MEASURES):
            return
        entry, measure = self.entry, self.measure
        if entry is None or measure is None or not self.writable([entry]):
            return
        from tui_tracker.tui.external import edit_externally

        text, problem = edit_externally(self.app, measure.measure)
        written = replace(Fields.of(measure), measure=text)
        place = _heading(entry, measure), written, entry, self._changing(entry, measure)
        is_changed = bool(text) and text != measure.measure
        if problem:
            self.say(problem, warning=True)
            if is_changed:
                self._edit_unsaved(*place, [])
        elif is_changed:
            self._save(*place, [])
        else:
            self.say("措施没有改动")

    def action_delete(self) -> None:
        """Delete the measure under the cursor; undo brings it back."""
        if not self.only_in(PaneName.MEASURES):
            return
        entry, measure = self.entry, self.measure
        if entry and measure and self.writable([entry]):
            from tui_tracker.reviews.changes import PutMeasure

            self.apply([(entry, PutMeasure(measure, None))], "已删除，按 u 撤销")


_Maker = Callable[[Fields], Changes]


def _heading(entry: Entry, measure: "Measure") -> str:
    return f"改措施：{' '.join((*measure.findings, entry.sheet.project.text))}"
