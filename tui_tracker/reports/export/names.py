"""Names of files that every file system takes, and that tell people what is inside."""

import re
from collections.abc import Collection, Iterable
from hashlib import sha256

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_MOST_BYTES = 200
"""Of 255 that a name may have; the rest is for what is put before and behind it meanwhile."""


def file_name(parts: Iterable[str], suffix: str) -> str:
    """Return a name out of these parts (整改台账_单位_2024年1-8月.xlsx); a long one is cut and marked by a digest."""
    stem = "_".join(part for part in map(_allowed, parts) if part) or "输出"
    if len(f"{stem}{suffix}".encode()) > _MOST_BYTES:
        mark = f"…{sha256(stem.encode()).hexdigest()[:8]}"
        room = _MOST_BYTES - len(f"{mark}{suffix}".encode())
        stem = stem.encode()[:room].decode("utf-8", "ignore") + mark
    return stem + suffix


def distinct(name: str, others: Collection[str]) -> str:
    """Return that name, or with a number before its suffix where others, given in lower case, have it."""
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    names = (name, *(f"{stem}_{number}{dot}{suffix}" for number in range(2, len(others) + 3)))
    return next(one for one in names if one.lower() not in others)


def _allowed(part: str) -> str:
    text = part.encode("utf-8", "replace").decode()  # a name on disk may be no text
    return _FORBIDDEN.sub("-", text).strip(" .-")
