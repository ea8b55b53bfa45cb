"""Rows in which people sign and seal: a picture there is no value."""

import re
from collections.abc import Iterable

_SIGNED = re.compile("签字|签名|签章|盖章|公章|填报人|填表人|制表人|负责人|审核人|经办人")


def is_signed(cells: Iterable[str | None]) -> bool:
    """Tell whether a row is where somebody signs.

    >>> is_signed(["单位负责人（签字）：", ""]), is_signed(["偏差原因", ""])
    (True, False)
    """
    return any(cell and _SIGNED.search(cell) for cell in cells)
