import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from tui_tracker.rules.overlaps import Sets, overlapping
from tui_tracker.rules.similarity import similarity
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Batch, Hit, Severity, bases, rule, templates

_COMPARED = 100
"""With so many candidates at most a project's name is compared, character by character (X05)."""
_SHORTEST_NAME = 4
_NUMERALS = re.compile(r"[\d〇零一二三四五六七八九十]+|[第年期度]")


@rule(
    "X05",
    Severity.INFO,
    "疑似重复项目",
    when="两个项目名称不同而相似度达到 85%，去掉期数、年份、序号以后也是（只差这些的不计）",
    basis=bases.PRACTICE,
    example="样本中没有；如“就业政策宣传经费”与“就业政策宣传费”",
    tier=2,
    template=templates.CORRECT_DATA,
    within_family=True,
    advice="更正数据：项目名称与{对方}近似，请确认是否同一项目重复申报。",
).of_batch
def similar_projects(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """Two names for what may be one project."""
    least = float(batch.settings.thresholds.similarity) / 100
    by_stem = _by_stem(batch)
    stems = [*by_stem]
    pairs = Sets((stem[at : at + 2] for at in range(len(stem) - 1)) for stem in stems)
    for overlap in overlapping(pairs, lambda size: -(-size // 2)):
        stem = stems[overlap.own]
        compared = [stems[place] for place in islice(overlap.others, _COMPARED)]
        near = [other for other in compared if similarity(stem, other, least) >= least]
        places = islice(chain.from_iterable(by_stem[other] for other in near), _COMPARED)
        theirs = [batch.keys[place] for place in places]
        for place in by_stem[stem] if theirs else ():
            own = batch.keys[place].project_key
            if rivals := [key.project for key in theirs if similarity(own, key.project_key, least) >= least]:
                told = listed([f"「{rival}」" for rival in rivals])
                for index in batch.of_project.get(batch.projects[place], [place]):
                    yield index, Hit(f"项目名称与{told}近似", ["project"], slots={"对方": told})


def _by_stem(batch: Batch) -> Mapping[str, Sequence[int]]:
    """Return by its name without numerals the first sheet of each project."""
    found: dict[str, array[int]] = {}
    for at, project in enumerate(batch.projects):
        if batch.of_project.get(project, [at])[0] == at:
            stem = _NUMERALS.sub("", batch.keys[at].project_key)
            if len(stem) >= _SHORTEST_NAME:
                found.setdefault(stem, array("I")).append(at)
    return found
