"""Characters of symbol fonts, and raised or lowered ones, as the characters that they look like."""

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0xA1: "○", 0xA6: "○", 0xA7: "▪", 0xA8: "□", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x99: "○",
    0xA2: "■",
    0xA3: "□",
}
_WINGDINGS_3 = {0x70: "▲", 0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀", 0x75: "▶"}
_ZAPF = {0x33: "✓", 0x34: "✓", 0x37: "✗", 0x38: "✗", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□"}
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x72: "✗"}
_SYMBOL = {0x2D: "-", 0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√"}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "zapfdingbats": _ZAPF,
    "symbol": _SYMBOL,
}

_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_PRIVATE = 0xF000


def is_symbol_font(font: str) -> bool:
    """Tell whether the font draws signs in the place of letters."""
    return font.lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """Return the character that such a font draws for the code; those that forms use have one of their own."""
    known = _FONTS.get(font.lower(), {}).get(code & 0xFF)
    if known or not is_symbol_font(font) or font.lower() == "symbol":
        return known or chr(code)
    return chr(_PRIVATE | (code & 0xFF))


def in_symbol_font(font: str, text: str) -> str:
    """Return a text that is set in such a font, which has no characters but Latin ones."""
    return "".join(
        symbol(font, ord(character))
        if "!" <= character <= "\xff" or _PRIVATE <= ord(character) <= _PRIVATE + 0xFF
        else character
        for character in text
    )


def raised(text: str) -> str:
    """Return the text above the line: 96¹ is no 961."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return the text below the line."""
    return text.translate(_LOWERED)
