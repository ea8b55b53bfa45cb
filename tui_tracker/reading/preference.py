"""Which of the documents that hold one and the same sheet is shown."""

from tui_tracker.model import Location


def preference_of(place: Location, *, is_reviewed: bool) -> tuple[bool, int]:
    """Less for what is to be shown of one sheet in several documents.

    A document beside which a review lies is never given up for one without; then the more faithful format is shown.
    """
    return not is_reviewed, _fidelity(place)


def _fidelity(place: Location) -> int:
    """0 for the format that loses least; how it locates its cells tells the format, which its name may hide."""
    if place.page is not None:
        return 4  # PDF
    if place.worksheet is not None:
        return 2 if place.path.lower().endswith(".xls") else 1
    return 0 if place.table is not None else 3  # Word; text and CSV
