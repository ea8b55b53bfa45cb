"""What comparing needs to know of a sheet: small plain values, so that no sheet is kept for it."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple, Protocol

from tui_tracker.model import OddityKind, Sheet
from tui_tracker.model.paths import label_of
from tui_tracker.model.text import squash
from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import in_wan
from tui_tracker.rules.overlaps import repeated
from tui_tracker.rules.rows import LONGEST_NAME
from tui_tracker.rules.yuan import AMOUNTS
from tui_tracker.settings import Settings


class Key(NamedTuple):
    """A sheet as other sheets are compared with it: where it stands, whose it is, its total row, its indicators.

    `labels` are what its form calls department and unit; `totals` the amounts of its total row, in `currency`,
    None where one is missing; `names` the indicators' names as they are written, one a row. `own` holds by code what a rule
    keeps of the sheet besides, `failed` the hits of those that could not.
    """

    document: str
    place: str
    sheet: str
    digest: str
    family: str
    is_listed: bool
    is_other_form: bool
    unused: tuple[str, ...]
    project: str
    department: str
    unit: str
    labels: tuple[str, str]
    start: str
    end: str
    currency: str
    total_name: str
    totals: tuple[str | None, ...]
    names: tuple[str, ...]
    own: Mapping[str, Any]
    failed: Sequence[Sequence[Any]]

    @property
    def kind(self) -> tuple[str, bool, tuple[str, ...]]:
        """What decides which rules hold for the sheet."""
        return self.unit, self.is_other_form, self.unused

    @property
    def project_key(self) -> str:
        """The project's name as it is compared."""
        return squash(self.project)

    @property
    def unit_key(self) -> str:
        """The unit's name as it is compared."""
        return squash(self.unit)

    @property
    def name_keys(self) -> list[str]:
        """The indicators' names as they are compared."""
        return [squash(name)[:LONGEST_NAME] for name in self.names]

    def total(self, column: str) -> Decimal | None:
        """Return the amount of the total row in that column."""
        amount = self.totals[AMOUNTS.index(column)]
        return None if amount is None else Decimal(amount)

    def in_wan(self, amount: Decimal | Fraction) -> Fraction:
        """Return an amount of the sheet in 万元."""
        return in_wan(amount, self.currency)


def key_of(context: Context, own: Mapping[str, Any], failed: Sequence[Sequence[Any]]) -> Key:
    """Return the key of a sheet."""
    sheet, totals = context.sheet, context.facts.totals
    return Key(
        sheet.location.path,
        str(sheet.location),
        sheet.key,
        sheet.digest,
        sheet.layout.family.value,
        is_listed(sheet),
        is_of_other_form(sheet),
        sheet.layout.unused,
        sheet.project.text,
        sheet.department.text,
        sheet.unit.text,
        (label_of(sheet, "department"), label_of(sheet, "unit")),
        sheet.period.start,
        sheet.period.end,
        context.facts.unit,
        sheet.budget.total_name,
        tuple([None if (amount := totals[column]) is None else str(amount) for column in AMOUNTS]),
        tuple([indicator.name.text for indicator in sheet.indicators]),
        own,
        failed,
    )


def is_listed(sheet: Sheet) -> bool:
    """Tell whether the sheet is a row of a list, of which no more than the money is known."""
    return not sheet.layout.indicators and "goal/expected" not in sheet.layout.texts


def is_of_other_form(sheet: Sheet) -> bool:
    """Tell whether the sheet is of another form, and read in part only."""
    return any(oddity.kind is OddityKind.FORM for oddity in sheet.oddities)


class Keys(Protocol):
    """The keys of some sheets, wherever they are kept."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> Key: ...

    def __iter__(self) -> Iterator[Key]: ...


class Chosen:
    """A selection of keys: those at these places."""

    def __init__(self, keys: Keys, places: Sequence[int]) -> None:
        self._keys, self._places = keys, places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, at: int, /) -> Key:
        return self._keys[self._places[at]]

    def __iter__(self) -> Iterator[Key]:
        return map(self._keys.__getitem__, self._places)


class Batch:
    """The keys of all sheets of one run, for the rules that compare sheets.

    Getting a key takes as long as reading a file. So what most rules begin with is at hand, in numbers that stand for
    the texts: of two different texts in ten million runs of a million sheets one may have the same.
    """

    def __init__(self, keys: Keys, settings: Settings) -> None:
        self.keys, self.settings = keys, settings
        self.projects = array("q")
        """Of each sheet the number that stands for the project's name."""
        self._sheets = array("q")
        self._kept: dict[str, array[int]] = defaultdict(partial(array, "I"))
        for at, key in enumerate(keys):
            self.projects.append(hash(key.project_key))
            self._sheets.append(hash(key.sheet))
            for code in key.own:
                self._kept[code].append(at)
        self.of_project = repeated(self.projects)
        """The places of the sheets of one project, of which there are several, by its number."""

    def kept(self, code: str) -> Sequence[int]:
        """Return the places of the sheets of which that rule has kept something."""
        return self._kept.get(code, ())

    def of_sheet(self) -> Iterator[Sequence[int]]:
        """Yield the places of the sheets of one project, unit and time, of which there are several."""
        yield from repeated(self._sheets).values()
