"""What every word that a form prints means, looked up once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui_tracker.forms.description import Description
from tui_tracker.forms.folding import LEVEL1, LEVEL2, fold, fold_level
from tui_tracker.model import TAXONOMY, Value
from tui_tracker.model.text import squash

IS_LEVEL1, IS_LEVEL2, LIKE_A_LEVEL, IS_QUANTITY, WITHOUT_SUFFIX = 1, 2, 4, 8, 16
"""What a cell of an indicator row can be. A bare word (数量) is a level in a level's column only."""

_MOST = 1 << 14
_LONGEST = 60
"""A longer text is no word of a form."""


class Known(NamedTuple):
    """What a cell's text is among the words of a form; in one that is no such word all is empty.

    `path` is of the single cell that it labels, `section` the part of the form that it begins, `amount` and `value`
    the column of the two tables that it heads, `goal` the goal's column, `tick` the column in which a tick stands
    for it, `source` the kind of row of the budget table. A `note` belongs to the page, `total` begins the row 总分.
    """

    path: str = ""
    section: str = ""
    amount: str = ""
    value: str = ""
    goal: str = ""
    tick: str = ""
    source: str = ""
    total: bool = False
    note: bool = False

    @property
    def is_printed(self) -> bool:
        """Whether it is a word of the form, and no content."""
        return any(self[:8])


UNKNOWN = Known()


class Vocabulary(dict[str, Known]):
    """What the words of some descriptions mean, by the squashed text of a cell; the first description goes before.

    `names` maps the columns' roles, and the paths of single cells, to what the form calls them.
    """

    def __init__(self, descriptions: Sequence[Description]) -> None:
        super().__init__()
        self._tables = {
            table: _meanings(description.words.get(table, {}) for description in descriptions)
            for table in ("labels", "sections", "budget", "indicators", "goals", "ticks", "sources", "totals")
        }
        self.variants = {
            squash(variant): right for one in descriptions for variant, right in one.variants.items()
        }
        self._variants = {fold(variant): fold(squash(right)) for variant, right in self.variants.items()}
        self._levels = _levels(descriptions)
        self._kinds: dict[str, tuple[int, str]] = {}
        self._note = _any_of(descriptions, "notes")
        self._hint = _any_of(descriptions, "hints")
        self._hints: dict[str, bool] = {}
        self.names = {
            table: _first_words(description.words.get(table, {}) for description in descriptions)
            for table in ("labels", "goals", "budget", "indicators")
        }
        self._period_labels = self.words_of("labels", "period")
        self.beginnings = {
            word[:length]
            for table in ("labels", "sections", "goals", "budget", "indicators", "sources")
            for word in self._tables[table]
            for length in range(1, len(word))
        }

    @property
    def period_labels(self) -> tuple[str, ...]:
        """The labels of a period, to be found at the beginning of a text."""
        return self._period_labels

    def words_of(self, table: str, meaning: str) -> tuple[str, ...]:
        """The words that have a meaning in one of the tables, folded."""
        return tuple(word for word, known in self._tables[table].items() if known == meaning)

    def name_of(self, path: str, label: Value) -> str:
        """What a single cell is called: as its label is printed, unless that is but the form's own word."""
        table, _, role = path.rpartition("/")
        called = self.names["goals"].get(role) if table == "goal" else self.names["labels"].get(path)
        printed = label.text.strip(":： ")
        if called and (fold(squash(called)) == fold(label.key) or label.key in self.variants):
            return called
        return printed

    def __missing__(self, key: str) -> Known:
        if len(key) > _LONGEST:
            return Known(note=True) if self._note.fullmatch(key) else UNKNOWN
        if len(self) >= _MOST:
            self.clear()
        known = self[key] = self._known(key)
        return known

    def _known(self, key: str) -> Known:
        word = fold(key)
        word = self._variants.get(word, word)
        is_of = word.startswith("其中") and len(word) > len("其中")
        source = word.removeprefix("其中").strip(":、") if is_of else word
        known = Known(
            self._tables["labels"].get(word, ""),
            self._tables["sections"].get(word, ""),
            self._tables["budget"].get(word, ""),
            self._tables["indicators"].get(word, ""),
            self._tables["goals"].get(word, ""),
            self._tables["ticks"].get(word, "") or self._tables["ticks"].get(word.removesuffix("等"), ""),
            self._tables["sources"].get(source, ""),
            word in self._tables["totals"],
            bool(self._note.fullmatch(key)),
        )
        return known if any(known) else UNKNOWN

    def kind(self, key: str) -> tuple[int, str]:
        """What a cell can be as a level, and the level's word as the taxonomy has it."""
        found = self._kinds.get(key)
        if found is None:
            if len(self._kinds) >= _MOST:
                self._kinds.clear()
            found = self._kinds[key] = self._kind(key)
        return found

    def _kind(self, key: str) -> tuple[int, str]:
        word = fold_level(key)
        level = self._levels.get(word, word)
        mask = IS_LEVEL1 * (level in LEVEL1) | IS_LEVEL2 * (level in LEVEL2)
        has_suffix = "指标" in key
        if mask and not has_suffix:
            mask |= WITHOUT_SUFFIX
        return mask | LIKE_A_LEVEL * key.endswith("指标"), level if mask else key

    def is_hint(self, key: str) -> bool:
        """Whether the text is what a form prints where a value is to be written."""
        found = self._hints.get(key)
        if found is None:
            if len(self._hints) >= _MOST:
                self._hints.clear()
            found = self._hints[key] = bool(self._hint.fullmatch(key))
        return found


def _meanings(tables: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, str]:
    meanings: dict[str, str] = {}
    for table in tables:
        for meaning, words in table.items():
            for word in words:
                meanings.setdefault(fold(squash(word)), meaning)
    return meanings


def _first_words(tables: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for table in tables:
        for meaning, words in table.items():
            if words:
                names.setdefault(meaning, words[0])
    return names


def _levels(descriptions: Iterable[Description]) -> dict[str, str]:
    """Level words as people write them, and the ones that they stand for."""
    levels = {level: level for group in TAXONOMY.items() for level in (group[0], *group[1])}
    levels |= {level: level for level in LEVEL2}
    for description in descriptions:
        for right, words in description.levels.items():
            for word in words:
                levels.setdefault(fold_level(squash(word)), right)
    return levels


def _any_of(descriptions: Iterable[Description], key: str) -> re.Pattern[str]:
    patterns = [pattern for one in descriptions for pattern in one.list_of("page", key)]
    return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)
