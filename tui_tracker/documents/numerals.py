"""Numbers in Chinese numerals, as [DBNum1] 一百二十三, [DBNum2] 壹佰贰拾叁 and [DBNum3] １２３ show them."""

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_POWERS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟"), 3: ("", "十", "百", "千")}
_GROUPS = ("", "万", "亿", "兆")


def digits(text: str, numerals: int) -> str:
    """Return the text with each digit replaced by its numeral: 2024 as 二〇二四."""
    return text.translate({ord("0") + value: numeral for value, numeral in enumerate(_DIGITS[numerals])})


def counted(number: int, numerals: int = 1) -> str:
    """Return a number as one counts with it: 12 as 十二."""
    said = spoken(str(number), numerals)
    return said[1:] if said.startswith("一十") else said


def spoken(text: str, numerals: int) -> str:
    """Return a number as it is spoken, the decimals digit by digit: 120.5 as 一百二十.五."""
    sign, number = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, decimals = number.partition(".")
    if not whole.isdecimal() or len(whole) > 4 * len(_GROUPS):
        return digits(text, numerals)
    return sign + _whole(whole, numerals) + point + digits(decimals, numerals)


def _whole(text: str, numerals: int) -> str:
    zero = _DIGITS[numerals][0]
    padded = text.zfill(-(-len(text) // 4) * 4)
    said, has_gap = "", False
    for start in range(0, len(padded), 4):
        group = padded[start : start + 4]
        for place, digit in enumerate(group):
            if digit != "0":
                said += (
                    (zero if said and has_gap else "")
                    + digits(digit, numerals)
                    + _POWERS[numerals][3 - place]
                )
            has_gap = digit == "0"
        if int(group):
            said += _GROUPS[(len(padded) - start) // 4 - 1]
            has_gap = False
    return said or zero
