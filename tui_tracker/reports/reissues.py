"""Sheets that were issued again, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tui_tracker.model.text import excerpt, one_line
from tui_tracker.reports.text import Line, heading
from tui_tracker.workspace.issues import NO_COPY, Reissue

_EXCERPT = 60


def reissue_lines(reissues: Iterable[Reissue]) -> Iterator[Line]:
    """Yield what each of them says now, and what that puts right; then how many there are."""
    count = 0
    for one in reissues:
        count += 1
        entry = one.entry
        issue = f"审核于 {one.seen.at[:10]} 所见的表" if one.seen else NO_COPY
        yield heading(entry.sheet, f"[{entry.key}]")
        yield Line(f"  {entry.status}（{issue}）  {one.counts}", indent=2, lead="重报", style="bold")
        for change in one.changes:
            told = f"“{excerpt(change.old, _EXCERPT)}” → “{excerpt(change.new, _EXCERPT)}”"
            yield Line(told, indent=4, hang=2, lead=f"{change.label}：")
        for gone in one.gone:
            yield Line(f" {one_line(gone.message)}", indent=4, hang=2, lead="已消失", style="green")
        for mark, items, style in (("仍在", one.standing, "yellow"), ("新增", one.new, "bold red")):
            for item in items:
                yield Line(
                    f" {item.head.code} {one_line(item.head.message)}",
                    indent=4,
                    hang=2,
                    lead=mark,
                    style=style,
                )
        for measure, evidence in one.righted:
            told = f" “{excerpt(measure.measure, _EXCERPT)}”（{evidence}）"
            yield Line(told, indent=4, hang=2, lead="可记为已整改")
        yield Line()
    yield Line(f"共 {count} 张表在审核之后重报")


def reissue_record(one: Reissue) -> dict[str, Any]:
    """Return the same as JSON knows it; `seen` is the digest of the issue on which was decided, null without a copy."""
    sheet = one.entry.sheet
    return {
        "sheet": one.entry.key,
        "project": sheet.project.text,
        "unit": sheet.unit.text,
        "document": str(one.entry.document),
        "status": one.entry.status.value,
        "digest": one.entry.summary.digest,
        "seen": one.seen.digest if one.seen else None,
        "seen_at": one.seen.at if one.seen else None,
        "changes": [change._asdict() for change in one.changes],
        "gone": [{"item": item.id, "message": item.message} for item in one.gone],
        "standing": [{"item": item.id, "message": item.head.message} for item in one.standing],
        "new": [{"item": item.id, "message": item.head.message} for item in one.new],
        "measures": [
            *({"id": measure.id, "state": "gone", "evidence": evidence} for measure, evidence in one.righted),
            *({"id": id, "state": "standing", "evidence": ""} for id in sorted(one.standing_measures)),
        ],
    }
