"""Run the rules that hold for each sheet and return their findings in order."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import filterfalse
from typing import NamedTuple

from tui_tracker.model import Finding, Severity, Sheet
from tui_tracker.model.text import squash
from tui_tracker.rules import catalogue
from tui_tracker.rules.cells import Cells
from tui_tracker.rules.context import Context
from tui_tracker.rules.doubt import bare_sheet, failure, speaks_of
from tui_tracker.rules.facts import facts_of
from tui_tracker.rules.figures import Figures, figures_of
from tui_tracker.rules.hits import AllFound, Found, read, written
from tui_tracker.rules.keys import Batch, Chosen, Key, Keys, is_of_other_form, key_of
from tui_tracker.rules.money import Purse
from tui_tracker.rules.registry import OTHER_FORM, Hit, Rule, registered
from tui_tracker.rules.rows import rows_of
from tui_tracker.rules.slots import Slots
from tui_tracker.rules.templates import filled
from tui_tracker.settings import Settings, UnitSettings

catalogue.load()

RULES = registered()
"""Every rule by its code, in the catalogue's order."""

_SHEET_RULES = tuple((rule, rule.sheet_check) for rule in RULES.values() if rule.sheet_check)
_BATCH_RULES = tuple((rule, rule.batch_check) for rule in RULES.values() if rule.batch_check)
_OWN = tuple((rule, rule.own) for rule in RULES.values() if rule.own)
_PORTION = 100
"""So many sheets are checked rule by rule: the code of one rule stays at hand, which saves a fifth."""
_NO_EXCEPTIONS = UnitSettings()

_BASES = {rule.code: str(rule.basis) for rule in RULES.values()}
_RANKS = {severity: severity.rank for severity in Severity}


class Examined(NamedTuple):
    """What the rules find on each sheet, in the same order, the gravest first; and on the batch as a whole.

    `figures` are what each sheet adds to the figures of the batch.
    """

    findings: list[tuple[Finding, ...]]
    figures: list[Figures]
    on_batch: tuple[Finding, ...]


def check(sheets: Sequence[Sheet], settings: Settings) -> list[tuple[Finding, ...]]:
    """Return what the rules find: one tuple for each sheet, in the same order, the gravest finding first."""
    return examine(sheets, settings).findings


def examine(sheets: Sequence[Sheet], settings: Settings) -> Examined:
    """Return what the rules find, and the figures of each sheet."""
    contexts, keys = [], []
    for context in contexts_of(sheets, settings):
        contexts.append(context)
        keys.append(key_for(context))
    found: list[AllFound] = [[] for _ in contexts]
    on_batch = []
    for one in compare(keys, settings):
        if isinstance(one, Finding):
            on_batch.append(one)
        else:
            found[one[0]].append(one[1])
    judged = [*judge(contexts, found, settings)]
    return Examined([one for one, _ in judged], [figures for _, figures in judged], tuple(on_batch))


def contexts_of(sheets: Iterable[Sheet], settings: Settings) -> Iterator[Context]:
    """Yield the sheets as the rules see them."""
    progress = settings.thresholds.fixed_progress
    return (_context(sheet, settings, progress) for sheet in sheets)


def key_for(context: Context) -> Key:
    """Return what comparing the sheet needs to know of it."""
    own: dict[str, object] = {}
    failed: AllFound = []
    for rule, of in _OWN:
        try:
            if (kept := of(context)) is not None:
                own[rule.code] = kept
        except Exception as error:  # any failure: the other rules go on
            failed.append((rule, Severity.INFO, failure(rule, error)))
    return key_of(context, own, written(failed))


def compare(keys: Keys, settings: Settings) -> Iterator[tuple[int, Found] | Finding]:
    """Yield what the rules find that compare the sheets of a batch: on which of them, or on the batch as a whole."""
    of_kind, selections = _selections((key.kind for key in keys), settings)
    batches = _Batches(keys, settings)
    for at, key in enumerate(keys):
        batches.add(at, key)
        yield from ((at, found) for found in read(key.failed) if found[0].code in selections[at].codes)
    whole = _Selection(settings, _NO_EXCEPTIONS, is_other_form=False, unused=())
    for rule, batch_check in _BATCH_RULES:
        if not any(rule.code in selection.codes for selection in of_kind):
            continue
        try:
            for places, batch in batches.of(rule):
                for index, hit in batch_check(batch):
                    if index is None and rule.code in whole.codes:
                        yield _on_batch(rule, whole.severity(rule, hit), hit)
                    elif index is not None and rule.code in (selection := selections[places[index]]).codes:
                        yield places[index], (rule, selection.severity(rule, hit), hit)
        except Exception as error:  # any failure: the other rules go on
            yield _on_batch(rule, Severity.INFO, failure(rule, error))


def judge(
    contexts: Sequence[Context], compared: Sequence[AllFound], settings: Settings
) -> Iterator[tuple[tuple[Finding, ...], Figures]]:
    """Yield the findings on each sheet, those among them that comparing it has found, and its figures."""
    _, selections = _selections([_kind(context.sheet) for context in contexts], settings)
    for start in range(0, len(contexts), _PORTION):
        part = slice(start, start + _PORTION)
        portion = [
            (context, selection, [*hits])
            for context, selection, hits in zip(contexts[part], selections[part], compared[part], strict=True)
        ]
        _run(portion)
        for context, _, hits in portion:
            yield _findings(context, hits), _figures(context)


def _selections(
    kinds: Iterable[tuple[str, bool, tuple[str, ...]]], settings: Settings
) -> tuple[Iterable["_Selection"], Sequence["_Selection"]]:
    """Return the different selections of rules that hold, and that of each sheet; see `Key.kind`."""
    units = {squash(name): own for name, own in reversed([*settings.units.items()])}
    of_kind: dict[tuple[str, bool, tuple[str, ...]], _Selection] = {}
    # Few units have settings of their own; the sheets of all others are checked by one selection.
    different: dict[tuple[int, bool, tuple[str, ...]], _Selection] = {}
    selections = []
    for kind in kinds:
        if kind not in of_kind:
            unit, is_other_form, unused = kind
            exceptions = units.get(squash(unit), _NO_EXCEPTIONS)
            own = (id(exceptions), is_other_form, unused)
            if own not in different:
                different[own] = _Selection(settings, exceptions, is_other_form, unused)
            of_kind[kind] = different[own]
        selections.append(of_kind[kind])
    return different.values(), selections


def _on_batch(rule: Rule, severity: Severity, hit: Hit) -> Finding:
    """Return what a rule found of the batch as a whole; no sheet has it, and no cell."""
    advice = filled(hit.advice or rule.advice, lambda name: hit.slots.get(name, ""))
    return Finding(rule.code, rule.title, severity, "", hit.message, (), _BASES[rule.code], advice)


class _Batches:
    """The batches that rules compare: all sheets or those of each family, the rows of lists among them or not."""

    def __init__(self, keys: Keys, settings: Settings) -> None:
        self._keys, self._settings = keys, settings
        self._families: dict[str, array[int]] = {}
        self._lists: set[int] = set()
        self._made: dict[tuple[str, bool], tuple[Sequence[int], Batch]] = {}

    def add(self, at: int, key: Key) -> None:
        """Take the key at that place."""
        self._families.setdefault(key.family, array("I")).append(at)
        if key.is_listed:
            self._lists.add(at)

    def of(self, rule: Rule) -> Iterator[tuple[Sequence[int], Batch]]:
        """Yield the batches that the rule compares, each with the places of its sheets among all."""
        # Where all are of one family, that is the whole; so most rules share one batch.
        for family in self._families if rule.within_family and len(self._families) > 1 else [""]:
            several = family, rule.with_lists or not self._lists
            if several not in self._made:
                places = self._places(*several)
                self._made[several] = places, Batch(Chosen(self._keys, places), self._settings)
            yield self._made[several]

    def _places(self, family: str, with_lists: bool) -> Sequence[int]:
        some: Sequence[int] = self._families[family] if family else range(len(self._keys))
        return some if with_lists else array("I", filterfalse(self._lists.__contains__, some))


class _Selection:
    """Which rules hold for the sheets of one implementing unit, and how severe they are.

    `codes` are those of the rules that hold: of all that are selected, or only that which tells another form;
    `unused` are those that do not hold for the form.
    """

    def __init__(
        self, settings: Settings, exceptions: UnitSettings, is_other_form: bool, unused: tuple[str, ...]
    ) -> None:
        select, ignore = settings.select or ("",), (*settings.ignore, *exceptions.ignore, *unused)
        codes = {code for code in RULES if code.startswith(select) and not code.startswith(ignore)}
        self.codes = codes & {OTHER_FORM} if is_other_form else codes
        self._severity = {**settings.severity, **exceptions.severity}

    def severity(self, rule: Rule, hit: Hit) -> Severity:
        """Return what the settings say, the longest code first; else the hit; else the rule."""
        if self._severity:
            for length in (3, 2, 1):
                if own := self._severity.get(rule.code[:length]):
                    return own
        return hit.severity or rule.severity


def _context(sheet: Sheet, settings: Settings, progress: Fraction | None) -> Context:
    try:
        return Context(sheet, facts_of(sheet, progress), rows_of(sheet), settings)
    except Exception as error:  # any failure: the other sheets are checked
        bare = bare_sheet(sheet, error)
        return Context(bare, facts_of(bare, progress), rows_of(bare), settings)


def _figures(context: Context) -> Figures:
    try:
        return figures_of(context)
    except Exception as error:  # any failure: the other sheets are summed up
        bare = bare_sheet(context.sheet, error)
        return figures_of(Context(bare, facts_of(bare), rows_of(bare), context.settings))


def _kind(sheet: Sheet) -> tuple[str, bool, tuple[str, ...]]:
    """Return what decides which rules hold for a sheet: its unit, whether it is read in part only, its form."""
    return sheet.unit.text, is_of_other_form(sheet), sheet.layout.unused


def _run(work: Sequence[tuple[Context, _Selection, AllFound]]) -> None:
    """Add what the rules find on each sheet."""
    alike: dict[_Selection, list[tuple[Context, AllFound]]] = {}
    for context, selection, found in work:
        alike.setdefault(selection, []).append((context, found))
    for selection, sheets in alike.items():
        for rule, sheet_check in _SHEET_RULES:
            if rule.code not in selection.codes:
                continue
            for context, found in sheets:
                try:
                    for hit in sheet_check(context):
                        found.append((rule, selection.severity(rule, hit), hit))
                except Exception as error:  # any failure: the other rules go on
                    found.append((rule, Severity.INFO, failure(rule, error)))


def _findings(context: Context, found: AllFound) -> tuple[Finding, ...]:
    if uncertain := context.sheet.uncertain:
        found = [one for one in found if not speaks_of(one[0].code, one[2], uncertain)]
    found.sort(key=lambda item: (_RANKS[item[1]], item[0].code))
    errors = str([severity for _, severity, _ in found].count(Severity.ERROR))
    findings = _Findings(context, errors)
    return tuple(findings.make(rule, severity, hit) for rule, severity, hit in found)


class _Findings:
    """Makes the findings of one sheet."""

    def __init__(self, context: Context, errors: str) -> None:
        self._sheet = context.sheet
        self._money = Purse(context.facts).of
        self._slots = Slots(context.sheet, context.facts)
        self._given = {"错误数": errors}
        self._cells = Cells(context.sheet)

    def make(self, rule: Rule, severity: Severity, hit: Hit) -> Finding:
        """Return what the rule found, as the program knows it from here on."""
        targets = self._cells.all(hit.targets)
        suggestion = self._slots.fill(
            hit.advice or rule.advice, targets, hit.repair, hit.slots or self._given
        )
        return Finding(
            rule.code,
            rule.title,
            severity,
            self._sheet.key,
            hit.message,
            targets,
            _BASES[rule.code],
            suggestion,
            hit.repair,
            self._money(rule.code),
        )
