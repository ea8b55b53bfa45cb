"""A sheet that was issued again: what has changed since it was seen, and which problems were corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.model import Item, Sheet
from tui_tracker.model.paths import INDICATORS, LOST, indicator_of, label_of, value_path
from tui_tracker.model.text import squash
from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.workspace.decisions import Decision
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.changes import Change
    from tui_tracker.reviews.review import Measure
    from tui_tracker.reviews.seen import Seen, SeenItem
    from tui_tracker.reviews.store import Store

NO_COPY = "无副本，不能逐格比较"
"""What is said where a decision names an issue of which no copy was kept."""

_MOST_EVIDENCE = 3


class CellChange(NamedTuple):
    """A cell that says something else than before; one that is new or gone has no old or no new text."""

    path: str
    label: str
    old: str
    new: str


class Righted(NamedTuple):
    """A measure whose problem is gone, and which cells say so now."""

    measure: Measure
    evidence: str


@dataclass(frozen=True, slots=True)
class Reissue:
    """A sheet that was issued again.

    `seen` is the issue on which was decided, None where no copy of it was kept: then `changes` are not known. Of
    problems, `gone` were there and are not, `standing` were there and are, `new` are new. `righted` are the measures
    that can be taken for done, `standing_measures` the ids of those whose problem stands.
    """

    entry: Entry
    seen: Seen | None
    changes: Sequence[CellChange] = ()
    gone: Sequence[SeenItem] = ()
    standing: Sequence[Item] = ()
    new: Sequence[Item] = ()
    righted: Sequence[Righted] = ()
    standing_measures: frozenset[str] = field(default_factory=frozenset)

    @property
    def fates(self) -> Mapping[str, str]:
        """The state of each present problem (old, new), by item id."""
        return {item.id: "仍在" for item in self.standing} | {item.id: "新增" for item in self.new}

    @property
    def old_texts(self) -> Mapping[str, str]:
        """What stood in the cells that have changed, by their paths now."""
        return {change.path: change.old for change in self.changes}

    @property
    def counts(self) -> str:
        """How many problems have what fate."""
        return f"已消失 {len(self.gone)} · 仍在 {len(self.standing)} · 新增 {len(self.new)}"

    def __str__(self) -> str:
        """Return the one line that the status bar shows."""
        return self.counts if self.seen else f"{self.counts}（{NO_COPY}）"


def reissue_of(entry: Entry, store: Store) -> Reissue | None:
    """Return what has become of the sheet since somebody decided on it or saw it; None where it is the very same."""
    if not entry.is_compared:
        return None
    seen = _seen_before(entry, store)
    sheet = entry.sheet
    moves = _Moves(seen, sheet) if seen else None
    gone, standing, new = _compared(entry, seen, moves)
    changes = tuple(_changes(seen, sheet, moves)) if seen and moves else ()
    righted, standing_measures = _measures(entry, sheet, changes)
    return Reissue(entry, seen, changes, gone, standing, new, righted, standing_measures)


def _seen_before(entry: Entry, store: Store) -> Seen | None:
    """Return the issue that was decided on, as far as a copy of it was kept, or else the one that was shown before."""
    if not entry.is_reissued:
        return seen_of(entry.former) if entry.former else None
    from tui_tracker.reviews import seen

    return seen.find(store.directory, entry.key, entry.former_digests)


def take_for_done(entry: Entry, righted: Iterable[Righted]) -> Decision:
    """Mark the measures 已整改, each with the cells that say so as the reviewer's opinion where there is none."""
    from tui_tracker.reviews.changes import PutMeasure, edited

    changes: list[tuple[Entry, Change]] = []
    for measure, evidence in righted:
        fields = {
            "status": MeasureStatus.DONE,
            "digest": entry.summary.digest,
            "opinion": measure.opinion or evidence,
        }
        changes.append((entry, PutMeasure(measure, edited(measure, **fields))))
    return Decision(changes)


def seen_of(entry: Entry) -> Seen:
    """Return the copy of the sheet as it is now, and of what the rules say of it."""
    from tui_tracker.reviews.changes import now
    from tui_tracker.reviews.seen import Cell, Seen, SeenFinding, SeenItem

    sheet = entry.sheet
    return Seen(
        key=sheet.key,
        digest=sheet.digest,
        project=sheet.project.text,
        unit=sheet.unit.text,
        period=sheet.period.name,
        document=entry.document.name,
        at=now(),
        cells=tuple(Cell(path, cell.text) for path, cell in sheet.cells()),
        items=tuple(
            SeenItem(
                id=item.id,
                severity=item.severity.value,
                title=item.head.title,
                message=item.head.message,
                findings=tuple(
                    SeenFinding(code=finding.code, targets=finding.id[1]) for finding in item.findings
                ),
            )
            for item in entry.items
        ),
    )


# Cells


class _Moves:
    """Maps the rows of an issue to those of the next one, by their names."""

    def __init__(self, seen: Seen, sheet: Sheet) -> None:
        from tui_tracker.reviews.review import Anchor
        from tui_tracker.reviews.targets import find

        self.texts = dict(seen.cells)
        rows = {row for path in self.texts if (row := indicator_of(path)) is not None}
        self.rows: dict[int, int | None] = {}
        for row in sorted(rows):
            name = self._text(row, "name")
            path = find(
                sheet,
                Anchor(
                    path=value_path(row, "name"),
                    level1=self._text(row, "level1"),
                    level2=self._text(row, "level2"),
                    name=name,
                    text=name,
                ),
            )
            new = indicator_of(path)
            self.rows[row] = None if new in self.rows.values() else new

    def _text(self, row: int, role: str) -> str:
        return self.texts.get(value_path(row, role), "")

    def name(self, row: int) -> str:
        """Return what a row of the former issue is called."""
        return self._text(row, "name")

    def path(self, path: str) -> str:
        """Return where a cell of the former issue stands now; `LOST` begins it where it is gone."""
        row = indicator_of(path)
        if row is None or row not in self.rows:
            return path
        new = self.rows[row]
        rest = path.split("/", 2)[2:]
        return "/".join((INDICATORS, str(new), *rest)) if new is not None else f"{LOST}{path}"


def _changes(seen: Seen, sheet: Sheet, moves: _Moves) -> Iterator[CellChange]:
    """Yield the cells that differ in the order of the sheet, then the rows that are gone."""
    old = {moves.path(path): text for path, text in seen.cells}
    added = {row for row in range(len(sheet.indicators)) if row not in moves.rows.values()}
    for path, cell in sheet.cells():
        row = indicator_of(path)
        if row in added:
            if path == value_path(row, "name"):
                yield CellChange(path, label_of(sheet, path), "", cell.text)
        elif squash(old.get(path, "")) != squash(cell.text):
            yield CellChange(path, label_of(sheet, path), old.get(path, ""), cell.text)
    for row, new in moves.rows.items():
        if new is None:
            path = value_path(row, "name")
            yield CellChange(f"{LOST}{path}", f"{moves.name(row)}·三级指标", moves.name(row), "")


# Problems


def _compared(
    entry: Entry, seen: Seen | None, moves: _Moves | None
) -> tuple[list[SeenItem], list[Item], list[Item]]:
    """Return the problems that are gone, those that stand, those that are new."""
    from tui_tracker.model import Severity

    items = [item for item in entry.items if item.severity is not Severity.INFO]
    if seen is None or moves is None:
        known = [item for item in items if any(_answers(measure, item) for measure in entry.measures)]
        return [], known, [item for item in items if item not in known]
    old = [
        (one, [(finding.code, {moves.path(path) for path in finding.targets}) for finding in one.findings])
        for one in seen.items
        if one.severity != Severity.INFO
    ]
    standing = [item for item in items if any(_is_same(item, findings) for _, findings in old)]
    gone = [one for one, findings in old if not any(_is_same(item, findings) for item in entry.items)]
    return gone, standing, [item for item in items if item not in standing]


def _is_same(item: Item, findings: Sequence[tuple[str, set[str]]]) -> bool:
    """Tell whether one of the item's findings is one of these, at one of the same cells."""
    return any(
        finding.code == code and (not paths or not paths.isdisjoint(finding.id[1]))
        for finding in item.findings
        for code, paths in findings
    )


def _answers(measure: Measure, item: Item) -> bool:
    return _is_same(item, [(code, set(measure.targets)) for code in measure.findings])


def _measures(
    entry: Entry, sheet: Sheet, changes: Sequence[CellChange]
) -> tuple[list[Righted], frozenset[str]]:
    """Return the measures whose problem is gone, with what says so, and the ids of those whose problem stands."""
    said = {(finding.code, path) for finding in entry.findings for path in finding.id[1] or ("",)}
    codes = {code for code, _ in said}
    righted, standing = [], []
    for measure in entry.measures:
        if not measure.findings or measure.digest in ("", entry.summary.digest):
            continue
        paths = measure.targets
        stands = (
            any((code, path) in said for code in measure.findings for path in paths)
            if paths
            else not codes.isdisjoint(measure.findings)
        )
        if stands:
            standing.append(measure.id)
        elif measure.status is not MeasureStatus.DONE:
            righted.append(Righted(measure, _evidence(measure, sheet, changes)))
    return righted, frozenset(standing)


def _evidence(measure: Measure, sheet: Sheet, changes: Sequence[CellChange]) -> str:
    """Return which of the measure's cells say what now."""
    by_path = {change.path: change for change in changes}
    told, same = [], []
    for path in measure.targets:
        if change := by_path.get(path):
            told.append(f"{change.label} {change.old or '（空）'} → {change.new or '（空）'}")
        elif path.startswith(LOST):
            told.append(f"{path.removeprefix(LOST).split('/')[-2] if '/' in path else path} 已删除")
        elif (cell := sheet.cell(path)) is not None:
            same.append(f"{label_of(sheet, path)} 现为 {cell.text or '（空）'}")
    told = told or same[:1]
    more = f"等 {len(told)} 处" if len(told) > _MOST_EVIDENCE else ""
    return "重报后：" + "；".join(told[:_MOST_EVIDENCE]) + more if told else "重报后该问题已消失"
