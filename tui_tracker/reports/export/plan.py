"""Make the files of an order in memory, so that a failure stops the export before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui_tracker.model.grouping import grouped
from tui_tracker.model.text import squash
from tui_tracker.reading.own_forms import own_forms
from tui_tracker.reports.chinese import period_words
from tui_tracker.reports.corrections import Correction, Terms, corrections
from tui_tracker.reports.export.copies import CopyError, annotated, filled
from tui_tracker.reports.export.names import distinct, file_name
from tui_tracker.reports.export.order import By, Kind, Order
from tui_tracker.reports.in_use import is_open
from tui_tracker.reports.ledger.book import ledger
from tui_tracker.reports.letters.notice import Sender, notice
from tui_tracker.reports.letters.plain import as_markdown, as_text, blocks_of
from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.book import summary_book
from tui_tracker.reports.summary.letter import summary_letter
from tui_tracker.workspace import Entry, Workspace

_LEDGER_SUFFIX = ".xlsx"


@dataclass(slots=True)
class Export:
    """The files of an order: names, bytes, what is in them, and which documents could not be exported and why.

    `told` says of each file what is in it, in Chinese; `in_use` are documents that somebody has open: the copies show
    what was last saved.
    """

    order: Order
    corrections: list[Correction]
    files: dict[str, bytes] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, list[Path]] = field(default_factory=dict)
    in_use: dict[Path, None] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def add(self, name: str, data: bytes, told: str) -> None:
        """Take a file; one whose name is taken gets a number."""
        name = distinct(name, self._taken)
        self._taken.add(name.lower())
        self.files[name], self.told[name] = data, told


@dataclass(frozen=True, slots=True)
class _Group:
    """The corrections that stand in one ledger and one letter, and how many sheets were reviewed for them."""

    name: str
    period: str
    own: Sequence[Correction]
    sheets: int


def prepare(workspace: Workspace, order: Order, chosen: Sequence[Entry] | None = None) -> Export:
    """Make all files of an order; of the sheets that are chosen, if some are."""
    entries = order.chosen(workspace.entries if chosen is None else chosen)
    terms = Terms(workspace.author, order.level, order.deadline or workspace.settings.deadline)
    export = Export(order, list(corrections(entries, terms)))
    groups = list(_groups(order, entries, export.corrections))
    forms = own_forms(workspace.settings)
    for kind in dict.fromkeys(order.kinds):
        match kind:
            case Kind.LEDGER:
                for group in groups:
                    export.add(
                        _ledger_name(group), ledger(group.own, group.name, group.period), _count(group)
                    )
            case Kind.NOTICE:
                sender = Sender.of(workspace.settings, terms.due)
                for group in groups:
                    _add_letter(export, group, sender)
            case Kind.SUMMARY:
                _add_summary(export, workspace, entries)
            case Kind.ANNOTATED:
                _add_copies(export, lambda document, own: annotated(document, own, workspace.author, forms))
            case Kind.FILLED:
                _add_copies(export, lambda document, own: filled(document, own, forms))
    return export


def _add_summary(export: Export, workspace: Workspace, entries: Sequence[Entry]) -> None:
    order = export.order
    on_batch = workspace.findings if len(entries) == len(workspace.entries) else ()
    summary = BatchSummary.of(entries, on_batch)
    letter = summary_letter(summary, order.batch, workspace.settings.bureau, order.today)
    parts, told = (Kind.SUMMARY.label, order.batch), f"{len(summary.members)} 张表"
    export.add(file_name(parts, ".docx"), letter, told)
    export.add(file_name(parts, ".xlsx"), summary_book(summary, order.batch), told)


def _groups(order: Order, entries: Sequence[Entry], every: Sequence[Correction]) -> Iterator[_Group]:
    """Yield the corrections of each unit, or of each project, and of each period."""
    found = grouped(every, lambda one: (squash(_whose(order, one.entry)), period_words(one.sheet.period)))
    # Only needed if there are several periods.
    is_mixed = len({period for _, period in found}) > 1
    sheets = Counter(
        (squash(_whose(order, entry)), period_words(entry.sheet.period) if is_mixed else "")
        for entry in entries
    )
    for (key, period), own in found.items():
        count = sheets[key, period if is_mixed else ""]
        yield _Group(_whose(order, own[0].entry) or "未填单位", period, own, count)


def _whose(order: Order, entry: Entry) -> str:
    return entry.summary.unit if order.by is By.UNIT else entry.summary.project


def _ledger_name(group: _Group) -> str:
    return file_name((Kind.LEDGER.label, group.name, group.period), _LEDGER_SUFFIX)


def _count(group: _Group) -> str:
    return f"{len(group.own)} 项"


def _add_letter(export: Export, group: _Group, sender: Sender) -> None:
    letter = notice(
        group.own,
        sender,
        unit=group.own[0].sheet.unit.text or group.name,
        sheets=group.sheets,
        attachment=_ledger_name(group).removesuffix(_LEDGER_SUFFIX).replace("_", " "),
        today=export.order.today,
    )
    parts = (Kind.NOTICE.label, group.name, group.period)
    export.add(file_name(parts, ".docx"), letter, _count(group))
    blocks = blocks_of(letter)
    export.add(file_name(parts, ".md"), as_markdown(blocks).encode(), _count(group))
    export.add(file_name(parts, ".txt"), as_text(blocks).encode(), _count(group))


def _add_copies(export: Export, make: Callable[[Path, Sequence[Correction]], tuple[str, bytes]]) -> None:
    for document, own in grouped(export.corrections, lambda one: one.entry.document).items():
        try:
            end, data = make(document, own)
        except CopyError as error:
            export.left_out.setdefault(str(error), []).append(document)
        else:
            if is_open(document):
                export.in_use[document] = None
            export.add(file_name([document.stem], end), data, f"{len(own)} 项")
