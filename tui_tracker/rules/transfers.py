"""What a text says of a project that changed hands: in which month, and to whom."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from tui_tracker.rules.wording import mentions

_TRANSFER = re.compile(
    r"(?:(?P<month>\d{1,2})月[^。;；]{0,20}?)?(?:(?:转隶|划转|移交)[至到给]|划归|并入)(?P<receiver>[\w（）()]{2,40})"
)
_WHAT_FOLLOWS = re.compile(r"(?:统一|继续|具体|并)?(?:负责|承担|承接|实施|执行|开展|管理|使用)")
"""What the receiver is to do stands behind its name without a mark."""


_WORDS = ("转", "移交", "划归", "并入")


class Transfer(NamedTuple):
    """The transfer of a project: its month, empty where the text names none, and who received it."""

    month: str
    receiver: str

    @property
    def slots(self) -> Mapping[str, str]:
        """What fills the slots of a suggestion."""
        return {"何时": f"{self.month}月" if self.month else "已", "接收单位": self.receiver}


def transfer_in(text: str) -> Transfer | None:
    """Return the transfer of which a text tells; None where it names no receiver."""
    return _transfer_in(text) if mentions(text, _WORDS) else None


@lru_cache(maxsize=1 << 10)
def _transfer_in(text: str) -> Transfer | None:
    match = _TRANSFER.search(text)
    receiver = _WHAT_FOLLOWS.split(match["receiver"])[0] if match else ""
    return Transfer(match["month"] or "", receiver) if match and receiver else None
