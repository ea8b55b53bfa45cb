"""The numbers that Word itself writes before the paragraphs of a list."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.numerals import counted, digits, spoken
from tui_tracker.documents.symbols import symbol
from tui_tracker.documents.word.names import RUN_PROPERTIES, VALUE, W, is_on, setting_of

_LEVELS = 9
_MOST = 20_000
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BOXES = "□■☑☒✓✗○●"


class _Level(NamedTuple):
    form: str
    text: str
    start: int
    font: str
    is_legal: bool


class Numbering:
    """Counts the paragraphs of every list of a document; each is asked for once, in the document's order."""

    def __init__(self, numbering: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._own_levels: dict[str, dict[int, _Level]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._learn(numbering)

    def label(self, list_id: str, level: int) -> str:
        """Return what stands before the next paragraph of that list, at that level from 0; blank for mere bullets."""
        abstract = self._lists.get(list_id, "")
        levels = self._own_levels.get(list_id) or self._levels.get(abstract, {})
        if level not in levels or not 0 <= level < _LEVELS:
            return ""
        if levels[level].form == "bullet":
            return _bullet(levels[level])
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        override = self._starts.pop((list_id, level), None)
        last = counts[level]
        if override is not None:
            counts[level] = override
        else:
            counts[level] = levels[level].start if last is None else min(last + 1, _MOST)
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        text = levels[level].text
        for index in range(_LEVELS):
            if f"%{index + 1}" in text and index in levels:
                number = counts[index]
                form = str if levels[level].is_legal else _FORMS.get(levels[index].form, str)
                text = text.replace(f"%{index + 1}", form(levels[index].start if number is None else number))
        return text

    def _learn(self, numbering: Element) -> None:
        styled: dict[str, dict[int, _Level]] = {}
        borrowed: dict[str, str] = {}
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels, own_id = _levels(abstract), abstract.get(f"{W}abstractNumId", "")
            self._levels[own_id] = levels
            styled[setting_of(abstract.find(f"{W}styleLink"))] = levels
            if style := setting_of(abstract.find(f"{W}numStyleLink")):
                borrowed[own_id] = style
        self._levels |= {own_id: styled.get(style, {}) for own_id, style in borrowed.items()}
        for one in numbering.iter(f"{W}num"):
            list_id, abstract_id = one.get(f"{W}numId", ""), setting_of(one.find(f"{W}abstractNumId"))
            self._lists[list_id] = abstract_id
            if own := _levels(one):
                self._own_levels[list_id] = self._levels.get(abstract_id, {}) | own
            for override in one.iter(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    self._starts[list_id, _number(override, f"{W}ilvl")] = _number(start, VALUE)


def _levels(around: Element) -> dict[int, _Level]:
    return {_number(one, f"{W}ilvl"): _level(one) for one in around.iter(f"{W}lvl")}


def _level(level: Element) -> _Level:
    fonts, start = level.find(f"{RUN_PROPERTIES}/{W}rFonts"), setting_of(level.find(f"{W}start"))
    return _Level(
        setting_of(level.find(f"{W}numFmt")) or "decimal",
        "" if is_on(level.find(f"{RUN_PROPERTIES}/{W}vanish")) else setting_of(level.find(f"{W}lvlText")),
        int(start) if start.isdecimal() and len(start) < 6 else 1,
        "" if fonts is None else fonts.get(f"{W}ascii", ""),
        is_on(level.find(f"{W}isLgl")),
    )


def _number(element: Element, name: str) -> int:
    text = element.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _bullet(level: _Level) -> str:
    """Return the bullet where it is a box to tick, and nothing where it is a dot."""
    sign = "".join(symbol(level.font, ord(character)) for character in level.text[:1])
    return sign if sign in _BOXES else ""


def _roman(number: int) -> str:
    if number >= 40:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 260 else str(number)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_CIRCLED = "".join(map(chr, range(0x2460, 0x2474)))
_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda _: "",
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"),
        counted,
    ),
    "ideographDigital": lambda number: digits(str(number), 1),
    "chineseLegalSimplified": lambda number: spoken(str(number), 2),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
}
