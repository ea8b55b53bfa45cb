"""The letter to a unit (反馈意见单): what stands in the slots of its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tui_tracker.model import Severity, Sheet
from tui_tracker.model.grouping import grouped
from tui_tracker.reports.chinese import date_words, numeral, period_words, subject_words
from tui_tracker.reports.corrections import Correction
from tui_tracker.reports.letters.template import fill, shipped
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus
from tui_tracker.settings import Settings


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the bureau, whom to ask, until when an answer is due, and the template of its letters."""

    bureau: str = ""
    contact: str = ""
    deadline: str = ""
    template: Path | None = None

    @classmethod
    def of(cls, settings: Settings, deadline: str = "") -> Sender:
        """Return the sender that the settings name; a deadline that is given wins."""
        template = Path(settings.notice) if settings.notice else None
        return cls(settings.bureau, settings.contact, deadline or settings.deadline, template)


def notice(
    corrections: Sequence[Correction], sender: Sender, *, unit: str, sheets: int, attachment: str, today: date
) -> bytes:
    """Return the letter about these corrections; `sheets` is how many of the unit were reviewed.

    What is put right already is not asked for again.
    """
    wanted = [one for one in corrections if one.measure.status is not MeasureStatus.DONE]
    # A unit that has corrected everything still gets a letter about what was reviewed.
    sheets_about = [one.sheet for one in wanted or corrections]
    slots = _slots(wanted, sheets_about, sender, today) | {
        "unit": unit,
        "sheets": sheets,
        "attachment": attachment,
    }
    return fill(sender.template or shipped("notice.docx"), slots)


def _slots(
    wanted: Sequence[Correction], sheets: Sequence[Sheet], sender: Sender, today: date
) -> dict[str, Any]:
    severities = [one.severity for one in wanted]
    periods = dict.fromkeys(period_words(one.sheet.period) for one in wanted)
    returned = {one.sheet.key for one in wanted if one.entry.status is ReviewStatus.RETURNED}
    by_sheet = grouped(wanted, lambda one: one.sheet.key)
    return {
        "bureau": sender.bureau,
        "contact": sender.contact,
        "deadline": date_words(sender.deadline),
        "date": date_words(today.isoformat()),
        "period": "、".join(periods),
        "subject": subject_words(sheets),
        "forms": "、".join(dict.fromkeys(sheet.layout.title for sheet in sheets)),
        "count": len(wanted),
        "dated": sum(bool(one.due) for one in wanted),
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "returned": len(returned),
        "projects": [
            {
                "number": numeral(number),
                "name": own[0].sheet.project.text,
                "status": own[0].entry.status.value,
                "rows": [_row(row, one) for row, one in enumerate(own, 1)],
            }
            for number, own in enumerate(by_sheet.values(), 1)
        ],
    }


def _row(number: int, one: Correction) -> Mapping[str, Any]:
    return {
        "number": number,
        "severity": one.severity.label if one.severity else "",
        "code": one.code,
        "topic": one.topic,
        "problem": one.problem,
        "place": one.place,
        "basis": one.basis,
        "asked": one.measure.measure,
        "due": one.due,
    }
