import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from tui_tracker.rules.overlaps import grouped, numbered, overlapping, places
from tui_tracker.rules.similarity import similarity
from tui_tracker.rules.templates import CORRECT_DATA
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Batch, Hit, Severity, bases, batch_rule

_COMPARED = 100
"""With so many candidates at most a project's name is compared, character by character (X05)."""
_SHORTEST_NAME = 4
_NUMERALS = re.compile(r"[\d〇零一二三四五六七八九十]+|[第年期度]")


@batch_rule(
    "X05",
    Severity.INFO,
    "疑似重复项目",
    when="两个项目名称不同而相似度达到 85%，去掉期数、年份、序号以后也是（只差这些的不计）",
    basis=bases.PRACTICE,
    example="样本中没有；如“就业政策宣传经费”与“就业政策宣传费”",
    tier=2,
    template=CORRECT_DATA,
    within_family=True,
    advice="更正数据：项目名称与{对方}近似，请确认是否同一项目重复申报。",
)
def similar_projects(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """Two names for what may be one project."""
    least = float(batch.settings.thresholds.similarity) / 100
    projects = grouped(key.project_key for key in batch.keys)
    for own, rivals in _rivals(list(projects), least).items():
        told = listed([f"「{batch.keys[projects[rival][0]].project}」" for rival in rivals])
        for index in projects[own]:
            yield index, Hit(f"项目名称与{told}近似", ["project"], slots={"对方": told})


def _rivals(projects: Sequence[str], least: float) -> Mapping[str, Sequence[str]]:
    """By project, those whose names are alike in full and without their numerals, though not only in these."""
    by_stem = grouped(_NUMERALS.sub("", project) for project in projects)
    stems = [stem for stem in by_stem if len(stem) >= _SHORTEST_NAME]
    pairs = numbered((stem[at : at + 2] for at in range(len(stem) - 1)) for stem in stems)
    rivals: dict[str, list[str]] = {}
    for index, others, _ in overlapping(pairs, lambda size: -(-size // 2)):
        stem = stems[index]
        compared = [stems[place] for place in islice(places(others), _COMPARED)]
        near = [other for other in compared if similarity(stem, other, least) >= least]
        theirs = [projects[place] for other in near for place in by_stem[other]][:_COMPARED]
        for own in (projects[place] for place in by_stem[stem]) if theirs else ():
            if alike := [other for other in theirs if similarity(own, other, least) >= least]:
                rivals[own] = alike
    return rivals
