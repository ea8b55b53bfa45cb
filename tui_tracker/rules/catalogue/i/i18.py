import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tui_tracker.model.paths import value_path
from tui_tracker.rules.keys import Key
from tui_tracker.rules.wording import quote, quoted
from tui_tracker.rules.writing import Batch, Context, Hit, Hits, Severity, bases, rule, templates

_SHARED = 4
_COMPARED = 20
"""So many sheets of a project at most are compared with one."""
_ABOUT_IT = 1000
"""So many sheets on one subject at most are compared with one: in a province's archive each may be on the same."""
_BRACKETED = re.compile(r"\([^()]*\)")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,3}?[区县市]")
_TAILS = re.compile(r"(?:工作)?(?:专项)?(?:经费|费用|资金|费|工作|项目|运维|服务)$")
_SYSTEM = re.compile(
    r"对([^,。;、:对]{4,40}(?:系统|平台|软件))(?=进行|开展|实施|软?件?运维|升级|改造|维护|建设)"
)
_IS_SYSTEM = ("系统", "平台", "软件")
_COMMON = re.compile("公共|服务|管理|信息|系统|平台|软件|网络|运维|升级|项目|工作|综合|业务|共享")
_SHORTEST = 3
"""A subject of fewer characters stands in too many names to tell anything."""

_OTHER_GOAL = "更正文字：预期目标写的是{对方}，请改写为本项目的目标；确属同一系统的，请统一名称。"


def _other_systems(context: Context) -> Sequence[str] | None:
    """Return the systems of which the goal speaks, though the project's name has another one."""
    project = context.sheet.project.key
    if not any(word in project for word in _IS_SYSTEM):
        return None
    own = _pairs(project)
    named = ((match[1], _pairs(match[1])) for match in _SYSTEM.finditer(context.expected))
    return [
        one for one, pairs in named if own and pairs and 2 * len(pairs & own) < min(len(pairs), len(own))
    ] or None


@rule(
    "I18",
    Severity.WARNING,
    "指标与项目无关",
    when="三级指标写有同批另一项目的核心名称，且两表有 4 项以上指标同名；或预期目标所写的系统不是项目名称里的系统",
    basis=bases.GOALS,
    example="律师代理费：指标“法律顾问服务完成率”是法律顾问费的，两表有 4 项指标同名",
    tier=2,
    template=templates.FIX_INDICATORS,
    own=_other_systems,
    advice="规范指标：“{指标}”疑从{对方}照搬，请按本项目的内容设定指标。",
).of_batch
def copied_indicator(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """An indicator, or a goal, that was copied from another project."""
    by_subject = _by_subject(batch)
    subjects = _by_beginning(by_subject)

    # Most names stand on many sheets.
    @lru_cache(maxsize=1 << 12)
    def held(name: str) -> Sequence[str]:
        return _subjects_in(name, subjects)

    for at, key in enumerate(batch.keys):
        found: dict[str, list[int]] = {}
        for row, name in enumerate(key.name_keys):
            for subject in held(name):
                found.setdefault(subject, []).append(row)
        for subject, rows in found.items():
            if subject not in key.project_key:
                yield from ((at, hit) for hit in _copied(batch, key, rows, by_subject[subject]))
        for system in key.own.get("I18", ()):
            told = quote(system)
            message = f"预期目标写的是{told}，与项目名称不是同一系统"
            yield at, Hit(message, ["project", "goal/expected"], slots={"对方": told}, advice=_OTHER_GOAL)


def _by_subject(batch: Batch) -> Mapping[str, Sequence[int]]:
    """Return the sheets by what their project is about."""
    found: dict[str, array[int]] = {}
    for at, key in enumerate(batch.keys):
        if subject := _subject_of(key.project_key):
            found.setdefault(subject, array("I")).append(at)
    return found


def _copied(batch: Batch, key: Key, rows: Sequence[int], sheets: Sequence[int]) -> Hits:
    projects: dict[int, list[int]] = {}
    for at in sheets[:_ABOUT_IT]:
        projects.setdefault(batch.projects[at], []).append(at)
    for places in projects.values():
        others = (batch.keys[at] for at in places[:_COMPARED])
        other = next((one for one in others if _shares(key, one)), None)
        if other is not None:
            told = f"「{other.project}」"
            message = (
                f"{quoted(key.names[row] for row in rows)}像是{told}的指标，两表有 {_SHARED} 项以上指标同名"
            )
            yield Hit(message, [value_path(row, "name") for row in rows], slots={"对方": told})


def _shares(key: Key, other: Key) -> bool:
    return len({*filter(None, key.name_keys)} & {*other.name_keys}) >= _SHARED


# What a project is about, told from its name


@lru_cache(maxsize=1 << 12)
def _subject_of(project: str) -> str:
    """Return the core of a squashed project name: 法律顾问 of 法律顾问费; empty where it is too short to tell."""
    core = _PLACE.sub("", _BRACKETED.sub("", project))
    while (shorter := _TAILS.sub("", core)) != core:
        core = shorter
    return core if len(core) >= _SHORTEST else ""


def _by_beginning(subjects: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return the subjects by the characters that each begins with, for `_subjects_in`."""
    found: dict[str, list[str]] = {}
    for subject in subjects:
        found.setdefault(subject[:_SHORTEST], []).append(subject)
    return found


def _subjects_in(name: str, subjects: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return those subjects that stand in a squashed name, each once."""
    found: dict[str, None] = {}
    for at in range(len(name) - _SHORTEST + 1):
        for subject in subjects.get(name[at : at + _SHORTEST], ()):
            if name.startswith(subject, at):
                found[subject] = None
    return [*found]


@lru_cache(maxsize=1 << 8)
def _pairs(name: str) -> frozenset[str]:
    """Return the pairs of characters that tell a system's name from others."""
    core = _PLACE.sub("", _BRACKETED.sub("", name))
    return frozenset(part[at : at + 2] for part in _COMMON.split(core) for at in range(len(part) - 1))
