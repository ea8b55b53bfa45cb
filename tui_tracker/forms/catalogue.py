"""The forms that are known, and which of them a sheet is of."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from tui_tracker.forms.description import (
    LONGEST_TITLE,
    Description,
    FormError,
    built_in_description,
    read_description,
)
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import Vocabulary

_FOLDER = Path(__file__).parent
_COMMON_ID = "common"
_COMMON = f"{_COMMON_ID}.toml"
_DEFAULT = "tracking"


class Forms:
    """The forms that are known, a bureau's own before the built-in ones."""

    def __init__(self, own: Sequence[Description] = ()) -> None:
        self.common = built_in_description(_FOLDER / _COMMON)
        files = (file for file in sorted(_FOLDER.glob("*.toml")) if file.name != _COMMON)
        built_in = [built_in_description(file) for file in files]
        self.problems: Sequence[FormError] = ()
        """What is wrong with descriptions that were left out."""
        self._models = {form.family: form for form in built_in if form.id == form.family.value}
        self.all = (*(self._complete(form) for form in own), *built_in)
        self.default = next(form for form in self.all if form.id == _DEFAULT)
        self._title = re.compile("|".join(title.pattern for form in self.all for title in form.titles))
        self.without_execution = next((form for form in self.all if form.without_execution), None)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """What tells a document with a form in it from any other: one of these stands there."""
        return tuple(dict.fromkeys(mark for form in (self.common, *self.all) for mark in form.marks))

    def is_list(self, form: str) -> bool:
        """Tell whether the form of that id has one row a project."""
        return any(one.is_list for one in self.all if one.id == form)

    def _complete(self, form: Description) -> Description:
        """Return a bureau's own form with what it does not say as the form of its family has it."""
        return form.completed(self._models[form.family])

    @cached_property
    def words(self) -> Vocabulary:
        """What any form prints, for whoever does not know yet which one it is."""
        return Vocabulary([self.common, *self.all])

    @lru_cache(maxsize=64)  # noqa: B019 (lives as long as the program)
    def words_of(self, form: Description) -> Vocabulary:
        """Return what that form prints."""
        return Vocabulary([form, self.common])

    @lru_cache(maxsize=1 << 12)  # noqa: B019 (lives as long as the program)
    def of_title(self, key: str) -> Sequence[Description]:
        """Return the forms whose title a text is, the one that says most of it first."""
        if len(key) > LONGEST_TITLE or not self._title.search(key):
            return ()
        found = [
            (max(len(match[0]) for title in form.titles if (match := title.search(key))), form)
            for form in self.all
            if form.is_titled(key)
        ]
        return [form for _, form in sorted(found, key=lambda pair: -pair[0])]

    def choose(self, preface: Iterable[Row], body: Sequence[Row]) -> Description:
        """Return the form of a sheet: by its title, or else the one that prints most of its headers."""
        for row in preface:
            for cell in row.cells:
                if titled := self.of_title(cell.key):
                    return titled[0]
        readable = [form for form in self.all if not (form.refusal or form.is_list)]
        # A bureau's own goes before another only where more of it is there.
        return max(
            readable,
            key=lambda form: (self._likeness(form, body), form is self.default, form.file.parent == _FOLDER),
        )

    def _likeness(self, form: Description, body: Sequence[Row]) -> int:
        """Return how many columns that the form has for certain the rows head, less those that it lacks."""
        words = self.words_of(form)
        amounts = {words[cell.key].amount for row in body for cell in row.cells} - {""}
        values = {words[cell.key].value for row in body for cell in row.cells} - {""}
        expected = {*form.list_of("columns", "budget")}
        found = len(amounts & expected) - len(expected - amounts)
        expected = {*form.list_of("columns", "indicators")}
        return found + len(values & expected) - len(expected - values)

    @property
    def own(self) -> list[Path]:
        """The files of a bureau's own forms."""
        return [form.file for form in self.all if form.file.parent != _FOLDER]

    @cached_property
    def digest(self) -> str:
        """What changes when a bureau's own forms do."""
        own = "".join(form.digest for form in self.all if form.file.parent != _FOLDER)
        return sha256(own.encode()).hexdigest()[:16] if own else ""


@cache
def built_in() -> Forms:
    """Return the forms that come with the program."""
    return Forms()


def forms_with(files: Iterable[Path]) -> Forms:
    """Return the built-in forms and those that the files describe; one that can't be used is left out and told.

    Read anew each time, since somebody may be writing them.
    """
    own: list[Description] = []
    problems: list[FormError] = []
    taken = {_COMMON_ID, *(form.id for form in built_in().all)}
    for file in files:
        try:
            form = read_description(file)
            if form.id in taken:
                raise FormError(file, "id", f"“{form.id}”已是另一个表式的代号，请换一个")
        except FormError as error:
            problems.append(error)
            continue
        taken.add(form.id)
        own.append(form)
    forms = Forms(own)
    forms.problems = problems
    return forms
