"""What a project is about, told from its name: to find indicators and goals that were copied from another one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

_BRACKETED = re.compile(r"\([^()]*\)")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,3}?[区县市]")
_TAILS = re.compile(r"(?:工作)?(?:专项)?(?:经费|费用|资金|费|工作|项目|运维|服务)$")
_SYSTEM = re.compile(
    r"对([^,。;、:对]{4,40}(?:系统|平台|软件))(?=进行|开展|实施|软?件?运维|升级|改造|维护|建设)"
)
_IS_SYSTEM = ("系统", "平台", "软件")
_COMMON = re.compile("公共|服务|管理|信息|系统|平台|软件|网络|运维|升级|项目|工作|综合|业务|共享")
SHORTEST = 3
"""A subject of fewer characters stands in too many names to tell anything."""


@lru_cache(maxsize=1 << 12)
def subject_of(project: str) -> str:
    """Return the core of a squashed project name: 法律顾问 of 法律顾问费; empty where it is too short to tell."""
    core = _PLACE.sub("", _BRACKETED.sub("", project))
    while (shorter := _TAILS.sub("", core)) != core:
        core = shorter
    return core if len(core) >= SHORTEST else ""


def by_beginning(subjects: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return the subjects by the characters that each begins with, for `subjects_in`."""
    found: dict[str, list[str]] = {}
    for subject in subjects:
        found.setdefault(subject[:SHORTEST], []).append(subject)
    return found


def subjects_in(name: str, subjects: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return those subjects that stand in a squashed name, each once."""
    found: dict[str, None] = {}
    for at in range(len(name) - SHORTEST + 1):
        for subject in subjects.get(name[at : at + SHORTEST], ()):
            if name.startswith(subject, at):
                found[subject] = None
    return [*found]


def other_systems(project: str, text: str) -> Iterator[str]:
    """Yield the systems that a squashed text is about to run or to build, though the project names another one."""
    if not any(word in project for word in _IS_SYSTEM):
        return
    own = _pairs(project)
    for match in _SYSTEM.finditer(text):
        named = _pairs(match[1])
        if named and own and 2 * len(named & own) < min(len(named), len(own)):
            yield match[1]


@lru_cache(maxsize=1 << 8)
def _pairs(name: str) -> frozenset[str]:
    """Return the pairs of characters that tell a system's name from others."""
    core = _PLACE.sub("", _BRACKETED.sub("", name))
    return frozenset(part[at : at + 2] for part in _COMMON.split(core) for at in range(len(part) - 1))
