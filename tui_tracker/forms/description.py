"""A form as data: what a description says, and what is wrong with one that a bureau has written."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from tui_tracker.faults import said
from tui_tracker.model import Family
from tui_tracker.model.layout import AMOUNT_ROLES, LEVELS, TEXTS, VALUE_ROLES
from tui_tracker.model.money import SHEET_UNITS
from tui_tracker.toml_files import TomlFileError, exceeded, no_toml

AMOUNT_WORDS = (*AMOUNT_ROLES, "added", "removed", "remark", "source", "number", "other")
"""What a column of the budget table can be; of these, those that are no role are put together or passed over."""

VALUE_WORDS = (*LEVELS, *VALUE_ROLES, "sign", "measured_in", "remark", "number", "other")
"""The same for the indicator table."""

TEXT_PATHS = (*TEXTS, "project_code", "reason", "aside")
"""The single cells; those aside are labels with values of which no rule asks, such as 项目类型."""
SECTIONS = ("budget", "goal", "indicators", "judgement", "aside", "other")
_SOURCES = ("total", "source", "part")

Words = Mapping[str, Sequence[str]]

_TABLES = {
    "labels": (*TEXT_PATHS,),
    "goals": ("expected", "actual"),
    "sections": SECTIONS,
    "budget": AMOUNT_WORDS,
    "indicators": VALUE_WORDS,
    "ticks": ("reason", "likelihood"),
    "sources": _SOURCES,
    "totals": ("total",),
    "columns": ("budget", "indicators"),
    "required": ("texts", "budget", "indicators", "sources"),
    "page": ("notes", "continued", "hints"),
    "values": ("states",),
}
"""The tables of a description whose values are lists of words, with the keys that each may have."""

_KEYS = {
    "id": str,
    "name": str,
    "family": str,
    "titles": list,
    "marks": list,
    "unit": str,
    "texts": list,
    "unused": list,
    "annual": bool,
    "order": bool,
    "list": bool,
    "without_execution": bool,
    "refusal": str,
    "advice": str,
}
_NAMES = {"annual": "is_annual", "order": "is_ordered", "list": "is_list"}
"""The keys of a file whose fields in a Description have other names."""
_KINDS = {str: "应为文字", list: '应为文字的列表，如 ["年初预算数"]', bool: "应为 true 或 false"}
MOST_BYTES = 1 << 20
"""What a description may hold."""

LONGEST_TITLE = 60
"""Characters of a text that may be a title."""


class FormError(TomlFileError):
    """A description that can't be used."""


@dataclass(frozen=True, eq=False)
class Description:
    """What one file says; `words` are its tables of words by name.

    One of the `marks` stands in any document that holds such a form. `columns` are those that the form has for
    certain, `is_ordered` tells that their order may be trusted where no header says what they are. An `is_annual`
    form is about the year of its title. A form with a `refusal` is recognised and not read, and so is one
    `without_execution` by what its tables lack; an `is_list` has one row a project.
    """

    id: str
    name: str
    family: Family
    titles: Sequence[re.Pattern[str]]
    marks: Sequence[str] = ()
    unit: str = "万元"
    texts: Sequence[str] = ()
    words: Mapping[str, Words] = field(default_factory=dict)
    levels: Words = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)
    unused: Sequence[str] = ()
    is_annual: bool = False
    is_ordered: bool = False
    is_list: bool = False
    without_execution: bool = False
    refusal: str = ""
    advice: str = ""
    file: Path = Path()
    digest: str = ""

    def list_of(self, table: str, key: str) -> Sequence[str]:
        """Return the words that stand under a key of a table; none if it is not there."""
        return self.words.get(table, {}).get(key, ())

    @cached_property
    def certain(self) -> Mapping[str, frozenset[str]]:
        """The columns that each table has for certain."""
        return {table: frozenset(self.list_of("columns", table)) for table in ("budget", "indicators")}

    @cached_property
    def order(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The columns of the budget and of the indicators, where their order may be trusted."""
        if not self.is_ordered:
            return (), ()
        return tuple(self.list_of("columns", "budget")), tuple(self.list_of("columns", "indicators"))

    @cached_property
    def patterns(self) -> Mapping[str, tuple[re.Pattern[str], Mapping[str | None, str]]]:
        """By table the patterns among its words, put together as one, and what each of its groups means."""
        found = {
            table: [
                (pattern, meaning)
                for meaning, words in self.words[table].items()
                for word in words
                if (pattern := pattern_in(word))
            ]
            for table in self.words
        }
        return {
            table: (
                re.compile("|".join(f"(?P<_{at}>{pattern})" for at, (pattern, _) in enumerate(pairs))),
                {f"_{at}": meaning for at, (_, meaning) in enumerate(pairs)},
            )
            for table, pairs in found.items()
            if pairs
        }

    @lru_cache(maxsize=1 << 10)  # noqa: B019 (lives as long as the program)
    def title_in(self, key: str) -> tuple[int, int] | None:
        """Return where a squashed text has its title, among few other words; None if it is none."""
        if len(key) > LONGEST_TITLE:
            return None
        found = [match.span() for title in self.titles if (match := title.search(key))]
        return found[0] if found else None

    def is_titled(self, key: str) -> bool:
        """Tell whether a squashed text is its title, or has it among few other words."""
        return self.title_in(key) is not None

    def completed(self, model: "Description") -> "Description":
        """Return the same with what it does not say as that other one has it."""
        words = {
            table: {**model.words.get(table, {}), **self.words.get(table, {})}
            for table in {*model.words, *self.words}
        }
        return replace(
            self,
            texts=self.texts or model.texts,
            words=words,
            unused=self.unused or model.unused,
            is_annual=self.is_annual or model.is_annual,
            is_ordered=self.is_ordered or (model.is_ordered and "columns" not in self.words),
        )


def read_description(file: Path) -> Description:
    """Return the description in a file that somebody wrote."""
    text = _text(file)
    table = _table(file, text)
    for key, problem in _problems(table):
        raise FormError(file, key, problem)
    return _described(file, text, table)


def built_in_description(file: Path) -> Description:
    """Return a description that comes with the program, which the program's tests have read as one of somebody's."""
    text = _text(file)
    return _described(file, text, _table(file, text))


def _described(file: Path, text: str, table: Mapping[str, Any]) -> Description:
    fields = {_NAMES.get(key, key): value for key, value in table.items() if key not in _TABLES}
    fields["family"] = Family(table.get("family", Family.TRACKING))
    fields["titles"] = [re.compile(title) for title in table.get("titles", [])]
    words = {name: table[name] for name in _TABLES if name in table}
    # What a form calls 项目名称 stands in any document that holds one.
    project = [word for word in words.get("labels", {}).get("project", ()) if not pattern_in(word)]
    fields.setdefault("marks", project)
    return Description(**fields, words=words, file=file, digest=sha256(text.encode()).hexdigest())


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise FormError(file, "", f"无法读取表式文件（{said(error)}）") from error
    except UnicodeDecodeError as error:
        raise FormError(file, "", "表式文件不是 UTF-8 编码，请另存为 UTF-8") from error
    if len(data) > MOST_BYTES or exceeded(text):
        raise FormError(file, "", "内容太多，或名称嵌套太深，不是表式文件")
    return text


def _table(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(file, "", no_toml(str(error))) from error


def _problems(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("id", "name"):
        if key not in table:
            yield key, "缺这一项：表式要有代号（id）和名称（name）"
    for key, value in table.items():
        if key in {*_TABLES, "levels", "variants"}:
            yield from _table_problems(key, value)
        elif key not in _KEYS:
            yield key, f"没有这一项，可用的有 {'、'.join([*_KEYS, *_TABLES, 'levels', 'variants'])}"
        elif not isinstance(value, _KEYS[key]):
            yield key, f"{_KINDS[_KEYS[key]]}，实为 {value!r}"
        elif isinstance(value, list):
            yield from _list_problems(key, value)
    yield from _value_problems(table)


def _value_problems(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,39}", str(table.get("id", "x"))):
        yield "id", f"应为小写字母开头的字母、数字和短横，实为 {table['id']!r}"
    families = [family.value for family in Family]
    if table.get("family", families[0]) not in families:
        yield "family", f"应为 {'、'.join(families)} 之一，实为 {table['family']!r}"
    if table.get("unit", "元") not in SHEET_UNITS:
        yield "unit", f"应为 {'、'.join(SHEET_UNITS)} 之一，实为 {table['unit']!r}"
    for code in table.get("unused", []):
        if not _RULES.fullmatch(code):
            yield "unused", f"没有“{code}”开头的规则，应为字母或代号，如 F、B09"
    yield from _role_problems(table)


_RULES = re.compile(r"[SBVIGJXFP]\d{0,2}")


def _role_problems(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _pattern_problems("titles", table.get("titles", []))
    for key, patterns in table.get("page", {}).items():
        yield from _pattern_problems(f"page.{key}", patterns)
    for path in table.get("texts", []):
        if path not in TEXT_PATHS:
            yield "texts", f"没有“{path}”这一格，可用的有 {'、'.join(TEXT_PATHS)}"
    for key, known in (("budget", AMOUNT_ROLES), ("indicators", (*LEVELS, *VALUE_ROLES))):
        for section in ("columns", "required"):
            for role in table.get(section, {}).get(key, []):
                if role not in known:
                    yield f"{section}.{key}", f"没有“{role}”这一栏，可用的有 {'、'.join(known)}"


def _pattern_problems(key: str, patterns: Sequence[str]) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        try:
            # As one of several, as which it is used: there flags and named groups are none of its own.
            found = re.compile(f"(?!)|{pattern}")
        except (re.error, RecursionError, OverflowError) as error:
            yield key, f"“{pattern}”不是有效的匹配式（{error}）"
            continue
        if _BACK_REFERENCE.search(pattern):
            yield key, f"“{pattern}”不能引用前面的组（如 \\1）：各条匹配式合并使用，组的序号会变"
        elif found.groupindex or found.search(""):
            yield key, f"“{pattern}”应写出表上的字，不用命名的组，也不能什么都匹配"


_BACK_REFERENCE = re.compile(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?\(\d")


def _table_problems(name: str, value: object) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield name, f"应为一张表，实为 {value!r}"
        return
    known = _TABLES.get(name, value)
    for key, words in value.items():
        if key not in known:
            yield f"{name}.{key}", f"没有这一项，可用的有 {'、'.join(known)}"
        if name != "variants":
            yield from _list_problems(f"{name}.{key}", words)
        elif not isinstance(words, str):
            yield f"{name}.{key}", f"应为文字，实为 {words!r}"
    if name in _OF_COLUMNS:
        yield from _ambiguous(name, value)


_OF_COLUMNS = frozenset({"labels", "goals", "budget", "indicators"})


def _ambiguous(name: str, table: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield the words that stand for two things of one table."""
    found: dict[str, str] = {}
    for key, word in [
        (key, word) for key, words in table.items() if isinstance(words, list) for word in words
    ]:
        if found.setdefault(word, key) != key:
            yield f"{name}.{key}", f"“{word}”已写在 {name}.{found[word]}，一个词只能指一栏"


def _list_problems(key: str, words: object) -> Iterator[tuple[str, str]]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        yield key, f"{_KINDS[list]}，实为 {words!r}"
        return
    yield from _pattern_problems(key, [pattern for word in words if (pattern := pattern_in(word))])


def pattern_in(word: str) -> str:
    """Return the pattern that stands between strokes in the place of a word, nothing if it is a word."""
    return word[1:-1] if len(word) > 2 and word[0] == word[-1] == "/" else ""
