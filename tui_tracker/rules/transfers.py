"""What a text says of a project that changed hands: in which month, and to whom."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_TRANSFER = re.compile(
    r"(?:(?P<month>\d{1,2})月[^。;；]{0,20}?)?(?:转隶|划转|移交)[至到给](?P<receiver>[\w（）()]{2,30})"
)


class Transfer(NamedTuple):
    """Where a project went: the month, empty where the text names none, and who received it."""

    month: str
    receiver: str

    @property
    def slots(self) -> Mapping[str, str]:
        """What fills the slots of a suggestion."""
        return {"何时": f"{self.month}月" if self.month else "已", "接收单位": self.receiver}


def transfer_in(text: str) -> Transfer | None:
    """The transfer of which a text tells; None where it names no receiver."""
    return _transfer_in(text) if "转" in text or "移交" in text else None


@lru_cache(maxsize=1 << 10)
def _transfer_in(text: str) -> Transfer | None:
    match = _TRANSFER.search(text)
    return Transfer(match["month"] or "", match["receiver"]) if match else None
