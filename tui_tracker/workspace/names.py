"""Short names of the units, as the list shows them."""

import re
from collections.abc import Iterable, Mapping

_REGION = re.compile(r"^(?:[^省市区县]{1,4}(?:省|自治区|市|区|县))+(?=.{2})")
_LEAST = 4
"""So many characters has the name of a unit to which others belong, at the least."""


def short_names(units: Iterable[str]) -> Mapping[str, str]:
    """Return the units' names without province, city and district, and without the unit to which they belong.

    >>> list(short_names(["某市某区教育局", "某市某区教育局招生办公室", "某市某区民政局"]).values())
    ['教育局', '招生办公室', '民政局']
    """
    names = list(dict.fromkeys(units))
    short = {name: _short(name, names) for name in names}
    # What would not tell them apart any more stays as it is.
    found = list(short.values())
    return {name: told if found.count(told) == 1 else name for name, told in short.items()}


def _short(name: str, names: Iterable[str]) -> str:
    parents = [other for other in names if len(other) >= _LEAST and name.startswith(other) and name != other]
    rest = name.removeprefix(max(parents, key=len, default="")).strip("-—_（）()· ")
    return _REGION.sub("", rest) or name
