"""What the recogniser saw that the form does not foresee, as the rules of letter S tell of it."""

from collections.abc import Sequence

from tui_tracker.model import Oddity, OddityKind, Sheet, Target


def oddities_of(sheet: Sheet, kind: OddityKind) -> list[Oddity]:
    """Return the sheet's oddities of that kind."""
    return [oddity for oddity in sheet.oddities if oddity.kind is kind] if sheet.oddities else []


def oddity_targets(oddities: Sequence[Oddity]) -> list[Target]:
    """Return the cells of the oddities, as findings name them."""
    return [Target(oddity.path, oddity.text, oddity.location) for oddity in oddities]
