"""How messages put numbers and lists into Chinese."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from tui_tracker.rules.facts import Facts, to_places

SHOWN = 5
"""How many items of a longer list a message tells."""

REPAIRED = "按更正后"
"""Said of a figure that rests on an amount corrected from 元 to 万元 (B06)."""

_CHINESE = str.maketrans(",;:?!()", "，；：？！（）")


def percent(rate: Fraction | Decimal) -> str:
    """Return a fraction of one as a percentage: 66.67%."""
    return f"{to_places(rate, 4).scaleb(2):f}%"


def effective(facts: Facts) -> str:
    """Return the effective rate as the sheets print it: 64.62%; empty without one. Of a repaired amount it says so."""
    if facts.shown_rate is None:
        return ""
    return f"{facts.shown_rate:f}%" + (f"（{REPAIRED}）" if facts.is_repaired else "")


def mentions(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of the words stands in the text."""
    # A loop: `any` over a generator takes three times as long, for a million texts.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


def amount(number: Decimal | Fraction) -> str:
    """Return an amount with two places, rounded half up."""
    # Nearly all amounts are written to the cent, and need no reckoning.
    if isinstance(number, Decimal) and number and (text := str(number))[-3:-2] == ".":
        return text
    return f"{to_places(number):f}"


def money(number: Decimal | Fraction, unit: str) -> str:
    """Return an amount with its unit: 6.00 万元."""
    return f"{amount(number)} {unit}"


def short_money(number: Decimal | Fraction, unit: str) -> str:
    """Return the same without a space, as measures write it: 6.00万元."""
    return f"{amount(number)}{unit}"


def cost_limit(facts: Facts) -> str:
    """Return what the target of a cost indicator may look like: the year's budget as its limit."""
    budget = facts.totals["initial"] or facts.tracked
    return f"≤{amount(budget)}({facts.unit})" if budget else f"≤10.00({facts.unit})"


def quote(text: str) -> str:
    """Return the text in quotation marks, its own becoming single ones."""
    return f"“{inner(text)}”"


def inner(text: str) -> str:
    """Return the text as it stands between quotation marks."""
    return text.replace("“", "‘").replace("”", "’") if "“" in text or "”" in text else text


def cut(text: str, most: int) -> str:
    """Return the beginning of a text that is longer than `most` characters, ending in …."""
    return text if len(text) <= most else f"{text[:most].rstrip('，。；、')}…"


def unfolded(text: str) -> str:
    """Return a squashed text with Chinese punctuation again, for showing."""
    return text.translate(_CHINESE)


def quoted(texts: Iterable[str]) -> str:
    """Return the texts in quotation marks, each once; of many the first few and how many there are."""
    return listed([quote(text) for text in dict.fromkeys(texts)])


def listed(items: Sequence[str]) -> str:
    """Return the items in a row; of many the first few and how many there are."""
    return "、".join(items) if len(items) <= SHOWN else first_of(items, len(items))


def enumerated(items: Sequence[str]) -> str:
    """Return the items as a sentence names them: 甲、乙和丙."""
    return "和".join(part for part in ("、".join(items[:-1]), *items[-1:]) if part)


def first_of(items: Iterable[str], count: int) -> str:
    """Return the same of `count` items, of which no more are asked for than are told."""
    told = "、".join(islice(items, SHOWN))
    # Spaces stand around numbers and letters, not after a quotation mark.
    gap = " " if told[-1:].isascii() else ""
    return told if count <= SHOWN else f"{told}{gap}等 {count} 项"
