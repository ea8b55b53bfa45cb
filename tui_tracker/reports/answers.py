"""Turn the units' answers into decisions: match each row of a ledger to its measure, or say why it is skipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tui_tracker.model.grouping import grouped
from tui_tracker.model.text import squash
from tui_tracker.reports.ledger.columns import ASKED, DONE, DUE, FIELDS, OURS, PROBLEM, PROJECT, STATUS
from tui_tracker.reports.ledger.reading import Answer
from tui_tracker.reports.ledger.words import date_of, state_of
from tui_tracker.reviews.changes import PutMeasure, edited
from tui_tracker.reviews.review import Measure
from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.workspace import Entry
from tui_tracker.workspace.decisions import Decision

_ROWS_TOLD = 5
_PLACE = "\n位置："


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that changes its measure."""

    answer: Answer
    entry: Entry
    before: Measure
    after: Measure

    @property
    def edits(self) -> list[tuple[str, str, str]]:
        """What it changes: the column, the old text, the new one."""
        pairs = (
            (title, str(getattr(self.before, name)), str(getattr(self.after, name)))
            for title, name in FIELDS.items()
        )
        return [(title, old, new) for title, old, new in pairs if old != new]


@dataclass(slots=True)
class Answers:
    """The result of reading ledgers: changes, rows that say nothing new, and skipped rows with the reasons.

    `noted` are texts in columns that are not the unit's: they are told, and not taken.
    """

    taken: list[Taken] = field(default_factory=list)
    known: int = 0
    left: list[tuple[Answer, str]] = field(default_factory=list)
    noted: list[tuple[Answer, str]] = field(default_factory=list)

    @property
    def decision(self) -> Decision:
        """Return all changes as one decision: one revision for each sheet, and one undo takes back all of them."""
        return Decision([(one.entry, PutMeasure(one.before, one.after)) for one in self.taken])


def match(answers: Iterable[Answer], entries: Sequence[Entry], today: date | None = None) -> Answers:
    """Find the measure of each row and what it says of it."""
    matched = Answers()
    book = _Book(entries)
    for own in _by_measure(answers, matched).values():
        answer = own[0]
        if any(other.said != answer.said for other in own[1:]):
            rows = "、".join(str(one.row) for one in own)
            matched.left += [
                (one, f"编号 {one.id} 出现 {len(own)} 次（第 {rows} 行），内容不同") for one in own
            ]
            continue
        found = book.find(answer)
        if isinstance(found, str):
            matched.left.append((answer, found))
            continue
        entry, measure = found
        matched.noted += [(answer, told) for told in _not_taken(answer, entry, measure)]
        fields = _understood(answer, today or date.today())
        if isinstance(fields, str):
            matched.left.append((answer, fields))
            continue
        if fields.get("status") is MeasureStatus.PENDING:
            # Compare with what was sent: a row that the unit didn't touch must not undo a later decision.
            fields["status"] = measure.status
        if unexplained := _unexplained(fields, measure):
            matched.noted.append((answer, unexplained))
        if all(getattr(measure, name) == value for name, value in fields.items()):
            matched.known += 1
        else:
            matched.taken.append(Taken(answer, entry, measure, edited(measure, **fields)))
    return matched


def _by_measure(answers: Iterable[Answer], matched: Answers) -> dict[tuple[str, str], list[Answer]]:
    """Return the rows of each measure; a row that names none is skipped, and told if it says anything."""
    found: dict[tuple[str, str], list[Answer]] = {}
    for answer in answers:
        if answer.id and answer.key:
            found.setdefault((answer.key, answer.id), []).append(answer)
        elif answer.said:
            matched.left.append((answer, "没有编号，可能是新增的行"))
    return found


def told_of(rows: Iterable[tuple[Answer, str]]) -> Iterator[tuple[str, str]]:
    """Yield the place of each row with its message; rows of a ledger with the same message are grouped."""
    alike = grouped(rows, lambda row: (row[0].ledger, row[0].worksheet, row[1]))
    for (ledger, worksheet, told), own in alike.items():
        numbers = "、".join(str(one.row) for one, _ in own[:_ROWS_TOLD])
        more = f" 等 {len(own)} 行" if len(own) > _ROWS_TOLD else " 行"
        yield f"{ledger.name} {worksheet} 第 {numbers}{more}", told


def _not_taken(answer: Answer, entry: Entry, measure: Measure) -> Iterator[str]:
    """Yield edits in columns that belong to the reviewer: a unit can ask for another 整改期限, not set it."""
    for title, name in OURS.items():
        text, known = answer.texts.get(title, ""), [str(getattr(measure, name))]
        if title == DUE:
            text = _day(text) or text
            known += [sent.deadline for sent in entry.review.sent if measure.id in sent.measures]
        if text and squash(text) not in map(squash, known):
            yield f"“{title}”写的是“{text}”，记录是“{known[0]}”；这一栏不导入，需要时请在程序里修改"


def _unexplained(fields: Mapping[str, object], measure: Measure) -> str:
    """Say that the unit reports 已整改 without saying what was done; the state is taken all the same."""
    status = fields.get("status")
    is_claimed = status in (MeasureStatus.DONE, MeasureStatus.IMPOSSIBLE) and status is not measure.status
    told = fields.get("progress") or measure.progress
    return f"写的是“{status}”而没有写整改情况，请核实" if is_claimed and not told else ""


def _day(text: str) -> str:
    """Return the day that a text means, or nothing if it is not clear."""
    return date_of(text, date.max) or ""


def _understood(answer: Answer, today: date) -> dict[str, object] | str:
    """Return the fields of the measure that the unit has filled in, or what of it is not understood."""
    for title in answer.formulas.intersection(answer.said):
        return f"“{title}”是没有结果的公式“{answer.said[title]}”，应为文字：以 = 或 - 开头的，请在最前面加一个单引号"
    fields: dict[str, object] = {FIELDS[title]: text for title, text in answer.said.items()}
    if text := answer.said.get(STATUS):
        fields["status"] = state_of(text)
        if fields["status"] is None:
            return f"看不懂整改状态“{text}”，应为 {'、'.join(MeasureStatus)}"
    if text := answer.said.get(DONE):
        fields["done"] = date_of(text, today)
        if fields["done"] is None:
            return f"看不懂完成日期“{text}”，应写成 2024-10-08 的形式"
    return fields


class _Book:
    """The measures of a batch: found by the id that a row names, checked against the row's other columns."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        every = (one for entry in entries for one in (entry, *entry.rivals))
        self._entries = grouped(every, lambda one: one.key)
        self._asked: dict[str, set[str]] = {}
        self._problems: dict[str, set[str]] = {}
        for entry in entries:
            for measure in entry.measures:
                self._asked.setdefault(squash(measure.measure), set()).add(measure.id)
                self._problems.setdefault(squash(measure.problem), set()).add(measure.id)

    def find(self, answer: Answer) -> tuple[Entry, Measure] | str:
        """Return the sheet and the measure that the row is about, or why there is none, in Chinese."""
        entries = self._entries.get(answer.key)
        if not entries:
            return "所给的文档里没有这张表，可能是另一批的台账"
        for entry in entries:
            measure = next((one for one in entry.measures if one.id == answer.id), None)
            if measure is not None:
                return self._checked(answer, entry, measure)
        if entries[0].is_unread:
            return f"审核记录读不到：{entries[0].read_only}"
        return f"「{entries[0].summary.project}」没有编号为 {answer.id} 的措施，可能已被删除"

    def _checked(self, answer: Answer, entry: Entry, measure: Measure) -> tuple[Entry, Measure] | str:
        """Return that measure, unless the row's other columns speak of another one.

        Sorted without the hidden columns.
        """
        if entry.read_only:
            return f"审核记录不能修改：{entry.read_only}"
        project = answer.texts.get(PROJECT, "")
        is_other = bool(project) and squash(project) != squash(entry.summary.project)
        columns = (
            (answer.texts.get(ASKED, ""), measure.measure, self._asked),
            (answer.texts.get(PROBLEM, "").partition(_PLACE)[0], measure.problem, self._problems),
        )
        for text, own, known in columns:
            others = known.get(squash(text), set()) - {measure.id}
            is_other |= bool(text and own) and squash(text) != squash(own) and bool(others)
        return "编号与这一行的内容不符，可能排序时漏了隐藏的栏" if is_other else (entry, measure)
