"""A number by a section of a format: its digits put in the places that the section has for them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from tui_tracker.documents.excel.number_format.code import Kind, Section, Token
from tui_tracker.documents.numerals import digits, spoken

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_MOST_DECIMALS = 30
"""Excel's own limit."""
_MINUS_WORDS = ("减", "亏", "赤字", "降")
"""Words of a section for negative numbers that say so by themselves."""
_MINUS_SIGNS = str.maketrans("", "", "-−－负")
_PARTING = " '’\u00a0\u202f"
"""What parts thousands in formats that do not do so by a comma."""


def plain(number: Decimal) -> str:
    """Return the number as it is, without a power of ten."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def by_section(number: Decimal, section: Section, *, is_for_negative: bool) -> str:
    """Return what the section shows for that number.

    One that `is_for_negative` ones shows their sign in its own way.
    """
    tokens: Sequence[Token] = section.tokens
    if _is_fraction_or_power(tokens):
        return plain(number)
    if is_for_negative:
        tokens = _without_minus(tokens)
    shown, is_zero = (
        _filled(abs(number), section, tokens) if section.has_digits else (_said(number, section), False)
    )
    is_word = not any(token.kind in {Kind.DIGIT, Kind.VALUE} for token in tokens)
    says_so = is_for_negative and (is_word or any(word in shown for word in _MINUS_WORDS))
    return "-" + shown if number < 0 and shown and not is_zero and not says_so else shown


def _said(number: Decimal, section: Section) -> str:
    text = plain(abs(number))
    if section.numerals:
        text = spoken(text, section.numerals)
    return "".join(text if kind is Kind.VALUE else word for kind, word in section.tokens).strip()


def _filled(number: Decimal, section: Section, tokens: Sequence[Token]) -> tuple[str, bool]:
    """Return what is shown of a number that is not negative, and whether nothing of it is left but zeros."""
    point = next((index for index, token in enumerate(tokens) if token.kind is Kind.POINT), len(tokens))
    before, after = tokens[:point], tokens[point:]
    thousands = _thousands(before) + _thousands(after)
    percents = sum(token.kind is Kind.PERCENT for token in tokens)
    decimals = min(sum(token.kind is Kind.DIGIT for token in after), _MOST_DECIMALS)
    number = number.scaleb(2 * percents - 3 * thousands, _EXACT)
    fixed = number.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    whole, _, rest = f"{fixed:f}".partition(".")
    left, right = _before_point(before, whole.lstrip("0")), _after_point(after, rest)
    if right and not any(map(str.isdecimal, left)):
        left.append("0")
    shown = "".join((*left, *right)).strip()
    return digits(shown, section.numerals) if section.numerals else shown, not fixed


def _thousands(tokens: Sequence[Token]) -> int:
    """Return how often the number is divided by a thousand: the commas after the last place for a digit."""
    count = 0
    for token in reversed(tokens):
        if token.kind is Kind.DIGIT:
            return count
        count += token.kind is Kind.COMMA
    return 0


def _before_point(tokens: Sequence[Token], whole: str) -> list[str]:
    """Return what stands before the point: each place takes one digit from the right, the first all that are left."""
    pieces: list[str] = []
    first = next((index for index, token in enumerate(tokens) if token.kind is Kind.DIGIT), -1)
    last = max((index for index, token in enumerate(tokens) if token.kind is Kind.DIGIT), default=-1)
    for index in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[index]
        if kind is not Kind.DIGIT:
            is_parting = kind is Kind.COMMA or (first < index < last and text in _PARTING)
            pieces.append("" if is_parting else text)
            continue
        taken, whole = (whole, "") if index == first else (whole[-1:], whole[:-1])
        pieces.append(taken or ("0" if text == "0" else ""))
    # Without a place for them, the digits stand right before the point.
    return [*pieces[::-1], whole]


def _after_point(tokens: Sequence[Token], decimals: str) -> list[str]:
    """Return what stands after the point: each place takes one digit from the left.

    The zeros at the end go where the section does not ask for them.
    """
    places = [text for kind, text in tokens if kind is Kind.DIGIT][: len(decimals)]
    needed = max((index + 1 for index, place in enumerate(places) if place == "0"), default=0)
    kept = decimals[:needed] + decimals[needed:].rstrip("0")
    pieces: list[str] = []
    for kind, text in tokens:
        if kind is Kind.DIGIT:
            pieces.append(kept[:1])
            kept = kept[1:]
        elif kind is Kind.POINT:
            pieces.append(text if kept else "")
        else:
            pieces.append("" if kind is Kind.COMMA else text)
    return pieces


def _is_fraction_or_power(tokens: Sequence[Token]) -> bool:
    seen_digit = is_after_slash = False
    for kind, text in tokens:
        if kind is Kind.EXPONENT:
            return True
        if kind is Kind.DIGIT:
            if is_after_slash:
                return True
            seen_digit = True
        elif kind is Kind.SLASH:
            is_after_slash = seen_digit
        elif is_after_slash:
            return text.isdecimal()
    return False


def _without_minus(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without a minus sign and without brackets around the number, which say that it is negative."""
    places = [index for index, token in enumerate(tokens) if token.kind in {Kind.DIGIT, Kind.VALUE}]
    if not places:
        return [*tokens]
    first, last = places[0], places[-1]
    before = [Token(kind, text.translate(_MINUS_SIGNS)) for kind, text in tokens[:first]]
    after = [Token(kind, text.strip("-−－")) for kind, text in tokens[last + 1 :]]
    opened = next((index for index, token in enumerate(before) if set(token.text) & set("(（")), None)
    closed = next((index for index, token in enumerate(after) if set(token.text) & set(")）")), None)
    if opened is not None and closed is not None:
        before[opened] = Token(Kind.LITERAL, before[opened].text.strip("(（"))
        after[closed] = Token(Kind.LITERAL, after[closed].text.strip(")）"))
    return [*before, *tokens[first : last + 1], *after]
