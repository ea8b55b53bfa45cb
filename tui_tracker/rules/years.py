"""Years that a text names as its own, comparisons with other years and horizons left out."""

import re
from collections.abc import Set

_OTHERS = r"20\d\d年?(?:[、和及与]20\d\d年?)*"
_COMPARED = re.compile(
    rf"[较比]{_OTHERS}|[与和同跟]{_OTHERS}\D{{0,6}}?(?:相比|同期|持平)|20\d\d年(?:相比|同期|基础|以来|远景)"
)
_RANGE = re.compile(r"20\d\d年?[-—~至到]+(?P<until>20\d\d)")
_UNTIL = re.compile(r"(?<!截)(?<!截止)[到至](?P<until>20\d\d)")
_ANY = re.compile(r"(?=(20[0-4]\d))")
_IN_NAME = re.compile(r"(?<!\d)20[0-4]\d(?![\d人名个家户万元])")
_IN_TEXT = re.compile(r"(?<!\d)20[0-4]\d(?=年)")


def may_name_another(text: str, years: Set[str]) -> bool:
    """Tell whether the text holds the digits of any year but these; cheap, for most texts do not."""
    return "20" in text and not years >= set(_ANY.findall(text))


def years_in(text: str, first: int, last: int, *, is_name: bool = False) -> set[str]:
    """Return the years that a squashed text names as its own, where the period runs from `first` to `last`.

    较2023年, 与2023年相比 are comparisons; 2021-2025年 and 到2030年 are horizons where they reach the period or
    go beyond it. 截至2023年 is neither. A name (`is_name`) may lack the word 年.
    """
    if "20" not in text:
        return set()
    text = _COMPARED.sub("，", text)
    text = _RANGE.sub(lambda match: "，" if int(match["until"]) >= first else match[0], text)
    text = _UNTIL.sub(lambda match: "，" if int(match["until"]) > last else match[0], text)
    return set((_IN_NAME if is_name else _IN_TEXT).findall(text))
