"""What every word that a form prints means, looked up once."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from tui_tracker.forms.description import Description, pattern_in
from tui_tracker.forms.folding import LEVEL1, LEVEL2, fold, fold_level, is_unit
from tui_tracker.model import TAXONOMY, Value
from tui_tracker.model.layout import LEVELS
from tui_tracker.model.remembered import Remembered
from tui_tracker.model.text import squash

IS_LEVEL1, IS_LEVEL2, LIKE_A_LEVEL, IS_QUANTITY, WITHOUT_SUFFIX = 1, 2, 4, 8, 16
"""What a cell of an indicator row can be. A bare word (数量) is a level in a level's column only."""

_LONGEST_HINT = 80
"""A longer text is no hint."""
_MOST_PLANS = 1 << 10
_LONGEST = 60
"""A longer text is no word of a form."""


class Known(NamedTuple):
    """What a cell's text is among the words of a form; in one that is no such word all is empty.

    `path` is of the single cell that it labels, `section` the part of the form that it begins, `amount` and `value`
    the column of the two tables that it heads, `goal` the goal's column, `tick` the column in which a tick stands
    for it, `source` the kind of row of the budget table. `total` begins the row 总分. `heads` tells which tables it
    can head (see `HEADS_LEVEL` and others); a mere label is neither a header nor anything else. What `may_lead` can
    stand first in the row of 项目名称.
    """

    path: str = ""
    section: str = ""
    amount: str = ""
    value: str = ""
    goal: str = ""
    tick: str = ""
    source: str = ""
    total: bool = False
    heads: int = 0
    is_label: bool = False
    may_lead: bool = False


UNKNOWN = Known()
HEADS_LEVEL, HEADS_VALUE, HEADS_AMOUNT, HEADS_GOAL = 1, 2, 4, 8

_Plan = TypeVar("_Plan")


class Vocabulary(Remembered[str, Known]):
    """What the words of some descriptions mean, by the squashed text of a cell; the first description goes before.

    `names` maps the columns' roles, and the paths of single cells, to what the form calls them; `kinds` tells what
    a text can be as a level, and `levels` the level's word as the taxonomy has it. `beginnings` are those of the words
    that a form prints, `hints` what it prints where a value is to be written, `states` the texts that may stand for a
    number, `continues` those that say that a sheet goes on.
    """

    def __init__(self, descriptions: Sequence[Description]) -> None:
        super().__init__(self._look_up)
        self._tables = {
            table: _meanings(description.words.get(table, {}) for description in descriptions)
            for table in _TABLES
        }
        self._words = frozenset(word for table in self._tables.values() for word in table)
        self._patterns = [
            (table, *one.patterns[table])
            for one in descriptions
            for table in _TABLES
            if table in one.patterns
        ]
        self.variants = {
            squash(variant): right for one in descriptions for variant, right in one.variants.items()
        }
        self._variants = {fold(variant): fold(squash(right)) for variant, right in self.variants.items()}
        self._level_words = _levels(descriptions)
        self.kinds = Remembered(self._kind)
        self.levels = Remembered(self._level)
        note = _any_of(descriptions, "page", "notes", "continued")
        hint, continued = _any_of(descriptions, "page", "hints"), _any_of(descriptions, "page", "continued")
        state = _any_of(descriptions, "values", "states")
        self.states: Remembered[str, bool] = Remembered(lambda key: state.fullmatch(key) is not None)
        notes: Remembered[str, bool] = Remembered(lambda key: note.fullmatch(key) is not None)
        self.continues: Remembered[str, bool] = Remembered(
            lambda key: len(key) <= _LONGEST and continued.fullmatch(key) is not None
        )
        # A hint may stand behind a sign: =XX.
        self.hints: Remembered[str, bool] = Remembered(
            lambda key: 0 < len(key) <= _LONGEST_HINT and hint.fullmatch(key, key.find("=") + 1) is not None
        )
        self.is_note = notes.__getitem__
        self.names = {
            table: _first_words(description.words.get(table, {}) for description in descriptions)
            for table in ("labels", "goals", "budget", "indicators")
        }
        self.columns = {table: tuple(self.names[table].items()) for table in ("budget", "indicators")}
        self._plans: dict[object, Any] = {}
        self._called: Remembered[tuple[str, str, str], str] = Remembered(lambda named: self._name(*named))
        self.period_labels = self.words_of("labels", "period")
        self.beginnings = {
            word[:length]
            for table in ("labels", "sections", "goals", "budget", "indicators", "sources")
            for word in self._tables[table]
            for length in range(1, len(word))
        }

    def plan(self, key: object, make: Callable[[], _Plan]) -> _Plan:
        """Return how what is printed so is read, which is worked out once."""
        plan: _Plan | None = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            plan = self._plans[key] = make()
        return plan

    def words_of(self, table: str, meaning: str) -> tuple[str, ...]:
        """Return the words that have a meaning in one of the tables, folded."""
        return tuple(word for word, known in self._tables[table].items() if known == meaning)

    def name_of(self, path: str, label: Value) -> str:
        """Return what a single cell is called: as its label is printed, or by the form's own word."""
        return self._called[path, label.text, label.key]

    def _name(self, path: str, text: str, key: str) -> str:
        table, _, role = path.rpartition("/")
        called = self.names["goals"].get(role) if table == "goal" else self.names["labels"].get(path)
        if called and (fold(squash(called)) == fold(key) or key in self.variants):
            return called
        return text.strip(":： ")

    def __missing__(self, key: str) -> Known:
        if len(key) > _LONGEST:
            return UNKNOWN
        return super().__missing__(key)

    def _look_up(self, key: str) -> Known:
        word = fold(key)
        word = self._variants.get(word, word)
        known = self._named(word)
        if known is None and word != key:
            # 跟踪期预算 is 预算数 with its period; 预算 alone may be anything.
            known = next((one for end in "数值" if (one := self._named(word + end)) and one.heads), None)
        if known is None and (year := _YEAR.match(word)):
            # 2024年预算数 or 2024年预算: of which year it is, the sheet tells, too.
            rest = word[year.end() :]
            meant = (one for end in ("", "数", "值") if (one := self[rest + end]).amount or one.value)
            known = next(meant, None)
        if known is None and word.startswith("其中"):
            # A part of a column that is known is none of its own.
            whole = self[word.removeprefix("其中").strip(":、")]
            known = Known(source=whole.source) if whole.source else _PART_OF_AMOUNT if whole.amount else None
        if known is None and word.endswith("等"):
            known = self._named(word.removesuffix("等"))
            known = known if known and known.tick else None
        if (known is None or (known.path in _BOTH and "(" in key)) and self.labels_in(key):
            # 主管部门/实施单位 labels both, and neither stands alone.
            known = Known(path="department", may_lead=True)
        if known and known.path == "unit" and is_unit(key):
            # 单位（元） names nobody who carries something out.
            known = known._replace(path="", is_label=False, may_lead=False)
        return known or self._undecorated(key) or self._like(word)

    def labels_in(self, key: str) -> Sequence[tuple[str, str]]:
        """Return the labels in one, with their paths, if it is for who answers and who carries out: 主管部门/实施单位."""
        parts = _JOINTS.split(key.rstrip("):"))
        named = [(self[part].path, part) for part in parts] if len(parts) == len(_BOTH) and all(parts) else []
        return named if {path for path, _ in named} == _BOTH else ()

    def _undecorated(self, key: str) -> Known | None:
        """Return what a label is without the signs or the number before it: ★项目名称, 1 项目名称; None for any other."""
        bare = key.strip(_DECORATIONS)
        if bare[:1].isdecimal() and (number := _NUMBER.match(bare)):
            bare = bare[number.end() :]
        known = self[bare] if 0 < len(bare) < len(key) else UNKNOWN
        return known if known.path or known.section else None

    def _named(self, word: str) -> Known | None:
        """Return what a word is that stands in one of the tables by itself; None for any other."""
        return self._like(word) if word in self._words else None

    def _like(self, word: str) -> Known:
        """Return what a word means, looked up in each table: the table's own words first, then its patterns.

        Patterns never make a table's header of a word that some table lists.
        """
        is_named = word in self._words
        if not is_named and len(word) > _LONGEST_LABEL:
            return UNKNOWN
        found = (
            {table: said[word] for table, said in self._tables.items() if word in said} if is_named else {}
        )
        heads = _known_of_tables(found).heads
        for table, pattern, meanings in self._patterns if len(word) <= _LONGEST_LABEL else ():
            if table not in found and (match := pattern.fullmatch(word)):
                found[table] = meanings[match.lastgroup]
        known = _known_of_tables(found)
        return known._replace(heads=heads) if is_named else known

    def _kind(self, key: str) -> int:
        like = LIKE_A_LEVEL * key.endswith("指标")
        has_suffix = "指标" in key
        if not has_suffix and len(key) > _LONGEST_LEVEL:
            return like
        level = self._level(key)
        mask = IS_LEVEL1 * (level in LEVEL1) | IS_LEVEL2 * (level in LEVEL2)
        return mask | like | WITHOUT_SUFFIX * bool(mask and not has_suffix)

    def _level(self, key: str) -> str:
        word = fold_level(key)
        level = self._level_words.get(word, word)
        return level if level in LEVEL1 or level in LEVEL2 else key


_JOINTS = re.compile(r"[/、及和与(]")
_BOTH = frozenset({"department", "unit"})
_DECORATIONS = "★☆■●◆▲△○◇◎※*•·►▶√#—–-【】《》“”[]"
_NUMBER = re.compile(r"\d{1,2}(?=[^\d.%])")
_YEAR = re.compile(r"20\d\d年度?(?=.)")
_TABLES = ("labels", "sections", "budget", "indicators", "goals", "ticks", "sources", "totals")
_LONGEST_LEVEL = 14


def _known_of_tables(found: Mapping[str, str]) -> Known:
    return _known_of(tuple([found.get(table, "") for table in _TABLES])) if found else UNKNOWN


@cache
def _known_of(found: tuple[str, ...]) -> Known:
    """Return what a word is whose meanings in the tables these are."""
    path, section, amount, value, goal, tick, source, total = found
    known = Known(path, section, amount, value, goal, tick, source, bool(total))
    heads = HEADS_LEVEL * (known.value in LEVELS) | HEADS_VALUE * bool(known.value or known.tick)
    heads |= HEADS_AMOUNT * bool(known.amount) | HEADS_GOAL * bool(known.goal)
    is_label = bool(known.path) and known.path not in _READ_APART
    is_label = is_label and known == Known(path=known.path, value=known.value)
    may_lead = known.path in _LEADS or bool(known.section) or known.amount == "number"
    return known._replace(heads=heads, is_label=is_label, may_lead=may_lead)


BEFORE_PROJECT = frozenset({"department", "unit", "project_code", "aside"})
"""The single cells that may stand in rows above 项目名称."""
_LEADS = BEFORE_PROJECT | {"project", "period"}
_READ_APART = frozenset({"period", "aside"})
_PART_OF_AMOUNT = _known_of(("", "", "other", "", "", "", "", ""))
_LONGEST_LABEL = 20
"""A longer text is no label that a pattern is for."""


def _meanings(tables: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, str]:
    meanings: dict[str, str] = {}
    for table in tables:
        for meaning, words in table.items():
            for word in words:
                if not pattern_in(word):
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


def _any_of(descriptions: Iterable[Description], table: str, *keys: str) -> re.Pattern[str]:
    patterns = [pattern for one in descriptions for key in keys for pattern in one.list_of(table, key)]
    return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)
