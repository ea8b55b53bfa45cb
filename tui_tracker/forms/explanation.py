"""What a form is, for people: which cells and columns it has, and by which words each is recognised."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tui_tracker.forms.catalogue import Forms
from tui_tracker.forms.description import AMOUNT_WORDS, TEXT_PATHS, VALUE_WORDS, Description
from tui_tracker.forms.folding import fold
from tui_tracker.model import Family
from tui_tracker.model.text import squash

KINDS = {Family.TRACKING: "跟踪表", Family.MONITORING: "监控表", Family.EVALUATION: "自评表"}

_PARTS = {"texts": TEXT_PATHS, "budget": AMOUNT_WORDS, "indicators": VALUE_WORDS}
"""The parts of a form, and the roles of the cells in each."""

_GOAL = "goal/"


class Cell(NamedTuple):
    """A cell or a column: its role, whether the form prints it and wants it filled in, and the words that mean it."""

    role: str
    is_certain: bool
    is_required: bool
    words: Sequence[str]


class Explanation(NamedTuple):
    """A form as it is recognised; `source` is the file of a bureau's own, `refusal` why it is not read."""

    id: str
    name: str
    kind: str
    source: Path | None
    titles: Sequence[str]
    marks: Sequence[str]
    unit: str
    parts: Mapping[str, Sequence[Cell]]
    sources: Sequence[str]
    unused: Sequence[str]
    refusal: str
    advice: str

    def plain(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        fields = self._asdict() | {"source": self.source and str(self.source)}
        return fields | {
            "parts": {part: [cell._asdict() for cell in cells] for part, cells in self.parts.items()}
        }


def explanations(forms: Forms) -> Iterator[Explanation]:
    """Explain each form that is known, a bureau's own first."""
    for form in forms.all:
        yield Explanation(
            form.id,
            form.name,
            _kind(form),
            form.file if form.file in forms.own else None,
            [title.pattern for title in form.titles],
            form.marks or forms.common.marks,
            form.unit,
            {} if form.refusal or form.is_list else {part: [*_cells(forms, form, part)] for part in _PARTS},
            form.list_of("required", "sources"),
            form.unused,
            form.refusal,
            form.advice,
        )


def _kind(form: Description) -> str:
    if form.refusal:
        return "认得而不读"
    return "一行一个项目的汇总表" if form.is_list else KINDS[form.family]


def _cells(forms: Forms, form: Description, part: str) -> Iterator[Cell]:
    """Yield the cells of a part, those first that the form has for certain, in its order."""
    certain = form.texts if part == "texts" else form.list_of("columns", part)
    required = form.list_of("required", part)
    cells = [
        Cell(role, role in certain, role in required, _words(forms, form, part, role))
        for role in _PARTS[part]
    ]
    order = [*certain]
    yield from sorted(cells, key=lambda cell: order.index(cell.role) if cell.is_certain else len(order))


def _words(forms: Forms, form: Description, part: str, role: str) -> Sequence[str]:
    """Return the words of the form, then those that all share, as long as they mean nothing else there."""
    table, key = part, role
    if part == "texts":
        table, key = ("goals", role.removeprefix(_GOAL)) if role.startswith(_GOAL) else ("labels", role)
    known = {*forms.words_of(form).words_of(table, key)}
    written = [word for one in (form, forms.common) for word in one.list_of(table, key)]
    return [*dict.fromkeys(word for word in written if fold(squash(word)) in known)]
