"""Units of money, in forms and in indicators' values."""

YUAN, WAN = "元", "万元"
WORTH = {YUAN: 0, "千元": 3, WAN: 4, "百万元": 6, "千万元": 7, "亿元": 8}
"""The power of ten that each is of 元."""

SHEET_UNITS = (YUAN, WAN, "亿元")
"""The units that a sheet may have."""
