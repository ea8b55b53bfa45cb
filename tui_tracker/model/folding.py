"""Characters that look like others and stand for them: radicals, compatible forms, operators, dashes.

Fonts and PDF exports write them for what people typed: ⽬ for 目, ⩾ for ≥, ﹪ for %, − for -.
"""

import re
import unicodedata

_FIRST_SUPPLEMENT = 0x2E81
# The ideograph for each radical of the CJK supplement from U+2E81 on; U+2E9A is not assigned.
# Source: EquivalentUnifiedIdeograph.txt of the Unicode character database.
_SUPPLEMENT = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵\u2e9a旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓"
    "罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨"
    "鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_KANGXI = range(0x2F00, 0x2FD6)

_IDEOGRAPHS = {
    **{chr(_FIRST_SUPPLEMENT + index): ideograph for index, ideograph in enumerate(_SUPPLEMENT)},
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI},
}
_LOOK_ALIKE = re.compile("[\u2e81-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""A radical, or a compatible form of an ideograph."""

_SIGNS = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict(zip("⩾⩽≯≮﹥﹤﹦﹪﹢﹐﹑﹒﹔﹕﹖﹗﹙﹚", "≥≤≤≥><=%+,、.;:?!()", strict=True)),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63", "-"),
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x1D7CE, 0x1D800)},
}
_SIGN = re.compile(
    "[\uff01-\uff5e\u2010-\u2013\u2212\u226e\u226f\u2a7d\u2a7e\ufe50-\ufe6a\U0001d7ce-\U0001d7ff]"
)


def fold_ideographs(text: str) -> str:
    """Return the text with ideographs in the place of radicals and of compatible forms, which look the same.

    >>> fold_ideographs("项⽬名称")
    '项目名称'
    """
    return text if text.isascii() else _LOOK_ALIKE.sub(_ideograph, text)


def fold_signs(text: str) -> str:
    """Return the text with ASCII in the place of full-width and small signs, and one form of each operator and dash.

    >>> fold_signs("⩾９５．５﹪")
    '≥95.5%'
    """
    for sign in set(_SIGN.findall(text)):
        text = text.replace(sign, _SIGNS.get(sign, sign))
    return text


def _ideograph(look_alike: re.Match[str]) -> str:
    return _IDEOGRAPHS.get(look_alike[0]) or unicodedata.normalize("NFC", look_alike[0])
