"""An item in words: what is wrong, what is corrected with it, what was decided; and the evidence when unfolded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from tui_tracker.model import Finding, Item, Target
from tui_tracker.model.grouping import grouped
from tui_tracker.model.paths import label_of
from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.tui.panes.flow import fit, flow
from tui_tracker.tui.words import SEVERITY_COLOURS
from tui_tracker.workspace import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.seen import SeenItem

MUTED = "$text-muted"


def item_text(entry: Entry, item: Item, room: int, *, unfolded: bool, fate: str = "") -> Content:
    """Return the item's lines of at most `room` cells; `fate` is what became of it since the issue before."""
    return Content("\n").join(_lines(entry, item, room, unfolded=unfolded, fate=fate))


def gone_text(gone: SeenItem, room: int) -> Content:
    """Return the lines of an item that is there no more."""
    lines = flow(f"已消失：{gone.title}", "", room, style=MUTED), flow("", gone.message, room, style=MUTED)
    return Content("\n").join(lines)


def _lines(entry: Entry, item: Item, room: int, *, unfolded: bool, fate: str) -> Iterator[Content]:
    from tui_tracker.rules.items import note_of

    head, dismissal = item.head, entry.dismissal(item.head)
    marked = f"（{fate}）" if fate else ""
    title = f"{item.severity.label} {head.code} {head.title}{note_of(item)}{marked}{decided(entry, item)}"
    style = f"strike {MUTED}" if dismissal else f"bold {SEVERITY_COLOURS[item.severity]}"
    yield flow(title, "", room, style=style)
    yield flow("", head.message, room)
    if item.evidence and not unfolded:
        yield flow("一并更正：", _names(item), room, style=MUTED)
    if dismissal:
        yield flow("理由：", f"{dismissal.reason}（{dismissal.author}）", room, style=MUTED)
    elif said := entry.said_of(head):
        yield flow("", f"曾以“{said.reason}”排除，表内数据已变，重新提出", room, style=MUTED)
    if unfolded:
        yield from _evidence(entry, item, room)


def _names(item: Item) -> str:
    """Name what is corrected with the item's head, each kind once."""
    kinds = grouped(item.evidence, lambda finding: f"{finding.code} {finding.title}")
    alike = kinds.pop(f"{item.head.code} {item.head.title}", [])
    names = [name if len(found) == 1 else f"{name} {len(found)} 处" for name, found in kinds.items()]
    return "；".join([f"同样的另有 {len(alike)} 处"] * bool(alike) + names)


def decided(entry: Entry, item: Item) -> str:
    """Say what was decided on the item: a measure, a dismissal, or both where the measure is still open."""
    measures = entry.measures_of(item)
    if not entry.dismissal(item.head):
        return f"（已写 {len(measures)} 条措施）" if len(measures) > 1 else "（已写措施）" if measures else ""
    is_open = any(one.status in {MeasureStatus.PENDING, MeasureStatus.UNDER_WAY} for one in measures)
    return "（已排除，但它的措施仍未了结）" if is_open else "（已排除）"


def cells_text(entry: Entry, item: Item, room: int) -> list[Content]:
    """Return the cells that prove the item and what is corrected with it, each once, in lines of at most `room` cells."""
    targets = {target.path: target for finding in item.findings for target in finding.targets}
    return [_cell(entry, target, room, most=2) for target in targets.values()]


def _evidence(entry: Entry, item: Item, room: int) -> Iterator[Content]:
    """Draw the cells that prove the head, what is corrected with it, and what to do."""
    sheet, head = entry.sheet, item.head
    yield from _cells(entry, head, room)
    for finding in item.evidence:
        yield flow(f"一并更正 {finding.code} ", finding.message, room, lead_style="bold", indent=2)
    repairs = "，".join(f"{label_of(sheet, path)} {text}" for path, text in head.repair.items())
    for lead, text in (("应为 ", repairs), ("建议 ", head.suggestion), ("依据 ", head.basis)):
        if text:
            yield flow(lead, text, room, lead_style="bold", indent=2)


def _cells(entry: Entry, finding: Finding, room: int) -> Iterator[Content]:
    for target in finding.targets:
        yield _cell(entry, target, room, indent=2)


def _cell(entry: Entry, target: Target, room: int, *, indent: int = 0, most: int = 0) -> Content:
    """Name a cell and what it says; `most` is how many lines it may take, the place is left out where it alone needs one."""
    label, place = f"{label_of(entry.sheet, target.path)}：", f"  {target.location or ''}"
    text = target.text or "（空）"
    if most and cell_len(label + text) <= room < cell_len(label + text + place):
        place = ""
    if most and (left := most * room - cell_len(label + place)) < cell_len(text):
        text = fit(text, max(room // 2, left - most)).rstrip()
    drawn = flow(label, text + place, room, lead_style=MUTED, indent=indent)
    # A place that was broken at the edge stays as it is.
    at = drawn.plain.rfind(place.strip()) if place.strip() else -1
    return drawn.stylize(MUTED, at) if at > 0 else drawn
