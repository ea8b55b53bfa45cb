"""The words of a form as they are compared, whatever brackets, numbering, units and periods they are printed with."""

import re
from functools import lru_cache

from tui_tracker.model import TAXONOMY

_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[1-9](?:\.[1-9])+[、.]?(?![\d%])|\d{1,2}[、.](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])+"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_UNIT_AT_END = re.compile(r"(?:金额)?(?:计量)?单位[:为]?(?:人民币)?[亿万千百]*元$")
# Bounded: begun at each of a thousand brackets, a run of them would take the square of its length.
_MONEY = r"(?:人民币|RMB|CNY)?[:(]{0,4}([亿万千百]{0,4}元)"
_UNIT = re.compile(
    rf"(?:^|[(\[【:为,、/]|单位|金额(?:均|统一)?以|(?=人民币)){_MONEY}(?=$|[)\]】,、/。;]|为单位)",
    re.IGNORECASE,
)
_UNIT_ALONE = re.compile(
    rf"[(\[【]?(?:(?:金额|计量|货币|资金)?单位[:为]?)?{_MONEY}\)*(?:[,、/;].{{1,8}})?[)\]】]?", re.IGNORECASE
)

_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_UNSTATED = r"(?:[XxNnMm*_]{1,3}|某|\.{2,})?"
_PERIOD = re.compile(
    rf"(?:\d{{4}}年)?{_MONTH}月?份?[-~–—至到]+(?:\d{{4}}年)?(?:{_MONTH}|{_UNSTATED})月(?:份|底|末)?"
    rf"|截[至止]?到?(?:\d{{4}}年)?(?:{_MONTH}|{_UNSTATED})月(?:\d{{1,2}}日|份|底|末)?止?"
    rf"|(?:20\d\d年)?(?<!\d){_MONTH}月[底末]"
    r"|(?:跟踪|监控|评价)期(?!间)内?|[上下]?半年度?|前?[一二三四]季度|第[一二三四1-4]季度"
    r"|(?:20\d\d(?:[-~–—至到]+(?:20)?\d\d)?)?学年度?(?:第?[一二12上下]学期)?"
)
_SPEAKS_OF_TIME = re.compile("[期季月]|半年|学年")
_ENDS = ":;：；、*%"
_LETTERS = frozenset("ABCDEFGH")
_FORMULA = re.compile(r"(?<=[\u4e00-\u9fff])(?:[A-H①-⑳](?:=.{1,20})?|=[A-H①-⑳].{1,20})$")
"""What a header is called in the formulas of others, and its own: 执行率C=B/A."""


@lru_cache(maxsize=1 << 12)
def fold(key: str) -> str:
    """Return a label or header as it is compared; `key` is squashed.

    >>> fold("一、1-9月执行数(万元):")
    '执行数'
    """
    if key.isalpha():
        key = key[:-1] if key[-1] in _LETTERS and len(key) > 1 and not key.isascii() else key
        return (_PERIOD.sub("", key) or key) if _SPEAKS_OF_TIME.search(key) else key
    bare = _NUMBERING.sub("", key.strip(_ENDS), count=1) if _NUMBERING.match(key) else key.strip(_ENDS)
    bare = _FORMULA.sub("", _UNIT_AT_END.sub("", _BRACKETS.sub("", bare)).strip(_ENDS))
    return (_SPEAKS_OF_TIME.search(bare) and _PERIOD.sub("", bare)) or bare or key


@lru_cache(maxsize=1 << 12)
def unit_in(key: str) -> str:
    """Return the unit of amounts that a label or a header names: 元, 万元, 亿元, or another one; nothing if none.

    >>> unit_in("预算执行情况[单位:万元]")
    '万元'
    """
    found = _UNIT.search(key)
    return found[1] if found else ""


@lru_cache(maxsize=1 << 10)
def is_unit(key: str) -> bool:
    """Tell whether a text is nothing but the unit of amounts: 人民币元, (单位:万元).

    >>> is_unit("单位:元,%"), is_unit("单位:教育局")
    (True, False)
    """
    return _UNIT_ALONE.fullmatch(key) is not None


def without_unit(key: str) -> str:
    """Return a text without the unit of amounts in it: 绩效自评表 of 绩效自评表(单位:元)."""
    return _UNIT_ALONE.sub("", key, count=1)


def without_number(text: str) -> str:
    """Return a text as it is printed, without the number before it.

    >>> without_number("1.1 上年结转资金")
    '上年结转资金'
    """
    match = _NUMBERING.match(text.replace("（", "(").replace("）", ")"))
    return text[match.end() :].strip() or text if match else text


LEVEL1 = frozenset(TAXONOMY)
LEVEL2 = frozenset(level2 for group in TAXONOMY.values() for level2 in group) | {
    "成本指标",  # stood under 产出指标 until 2021
    "生态效益指标",
    "社会公众满意度指标",
    "社会公众或服务对象满意度指标",
    "受益对象满意度指标",
    "满意度指标",
}


_WEIGHT_AT_END = re.compile(r"(?<=\D)\d{1,3}(?:\.\d+)?分?$")


def fold_level(key: str) -> str:
    """Return a level's word with its 指标, without a weight or a number: 产出（50分） is 产出指标."""
    bare = _BRACKETS.sub("", _NUMBERING.sub("", key, count=1) if _NUMBERING.match(key) else key).strip(_ENDS)
    bare = _WEIGHT_AT_END.sub("", bare)
    return bare if bare.endswith("指标") else f"{bare}指标"
