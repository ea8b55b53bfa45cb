"""X: sheets that say the same, or contradict each other. No rule compares every pair of sheets one by one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from tui_tracker.model import Severity, Sheet
from tui_tracker.model.paths import label_of
from tui_tracker.model.text import squash
from tui_tracker.rules import bases
from tui_tracker.rules.judgement import is_certain
from tui_tracker.rules.overlaps import grouped, overlapping, places
from tui_tracker.rules.registry import Batch, Context, Hit, batch_rule, rule
from tui_tracker.rules.rows import Row
from tui_tracker.rules.similarity import similarity
from tui_tracker.rules.wording import SHOWN, first_of, listed, quote

_RECHECK = 5
_SAME_REASON = 3
_SHARED_NAMES = 3
_SHARED_TENTHS = 6
_LARGE_BATCH = 20
_COMPARED = 100
"""With so many candidates at most a project's name is compared, character by character (X05)."""

_SHORTEST_NAME = 4
_NUMERALS = re.compile(r"[\d〇零一二三四五六七八九十]+|[第年期度]")


def _project(sheet: Sheet) -> str:
    return squash(sheet.project.text)


@batch_rule(
    "X01",
    Severity.WARNING,
    "同名项目",
    when="同一批表中，同一项目名称出现在两个以上的实施单位",
    basis=bases.PRACTICE,
    example="政府购买辅助服务：局本级和执法大队各报一张",
    template=_RECHECK,
    advice="更正数据：{对方}报有同名项目，请确认两表各自的资金范围，不得重复计列。",
)
def same_project(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """One project name under several units."""
    sheets = [context.sheet for context in batch.contexts]
    for project, group in grouped(map(_project, sheets)).items():
        units = {squash(sheets[index].unit.text): sheets[index].unit.text for index in group}
        if not project or len(units) == 1:
            continue
        for index in group:
            own = squash(sheets[index].unit.text)
            others = first_of((text for key, text in units.items() if key != own), len(units) - 1)
            yield index, Hit(f"同名项目还有：{others}", ["project", "unit"], slots={"对方": others})


@batch_rule(
    "X02",
    Severity.INFO,
    "指标集雷同",
    when="两张表相同的三级指标名称不少于 3 个，且占指标较少一张的 60% 以上",
    basis=bases.EVIDENCE,
    example="两张政府购买辅助服务：10 项指标名称中有 9 项相同",
    template=6,
    advice="规范指标：指标与{对方}雷同，请按本项目的内容设定指标。",
)
def same_indicators(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """Sheets whose indicators are another sheet's."""
    names = [frozenset(row.name for row in context.rows if row.name) for context in batch.contexts]
    for index, (others, nearest) in enumerate(overlapping(names, _enough)):
        if nearest is not None:
            yield index, _same_indicators(batch.contexts, names, index, nearest, others.bit_count())


def _enough(size: int) -> int:
    return max(_SHARED_NAMES, -(-size * _SHARED_TENTHS // 10))


def _same_indicators(
    contexts: Sequence[Context], names: Sequence[frozenset[str]], index: int, other: int, count: int
) -> Hit:
    shared = names[index] & names[other]
    fewer = min(len(names[index]), len(names[other]))
    name = _named(contexts[index].sheet, contexts[other].sheet)
    more = f"（共 {count} 张）" if count > 1 else ""
    message = (
        f"与{name}{more}的三级指标雷同：{len(shared)} 项同名，占指标较少一张的 {len(shared) / fewer:.0%}"
    )
    paths = [row.path("name") for row in contexts[index].rows if row.name in shared]
    return Hit(message, paths, slots={"对方": name})


def _named(own: Sheet, other: Sheet) -> str:
    """The other sheet by its project; by its unit too where the project is the same."""
    name = f"「{other.project}」"
    return f"{other.unit}的{name}" if _project(own) == _project(other) else name


@batch_rule(
    "X03",
    Severity.INFO,
    "单位名称写法不一",
    when="同一主管部门或实施单位，括号或空格的写法与这批表中多数写法不同",
    basis=bases.WRITING,
    example="创建创业型城区工作经费：主管部门用全角括号“（汇总）”，多数表用半角“(汇总)”",
    template=_RECHECK,
    advice="规范书写：{栏目}请统一写作“{写法}”。",
)
def differently_written(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """A unit's name written otherwise than on most sheets."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for context in batch.contexts:
        for name in (context.sheet.department, context.sheet.unit):
            if name:
                written[name.key][name.text] += 1
    usual = {key: forms.most_common(1)[0][0] for key, forms in written.items() if len(forms) > 1}
    for index, context in enumerate(batch.contexts) if usual else ():
        sheet = context.sheet
        for path, name in (("department", sheet.department), ("unit", sheet.unit)):
            form = usual.get(name.key, name.text)
            if form != name.text:
                label = label_of(sheet, path)
                message = f"{label}写作“{name}”，多数表写作“{form}”"
                yield index, Hit(message, [path], slots={"栏目": label, "写法": form})


@rule(
    "X04",
    Severity.WARNING,
    "同一偏差原因整表套用",
    when="同一偏差原因在一张表中出现在三行以上",
    basis=bases.DEVIATION,
    example="政府购买辅助服务（执法大队）：12 项指标的原因都是“机构改革，暂未执行。”",
    template=4,
    advice="补充偏差原因：同一原因套用 {行数} 项指标，请逐项从经费、制度、人员、硬件条件等方面说明。",
)
def one_reason_for_all(context: Context) -> Iterator[Hit]:
    """One reason for three rows and more."""
    by_reason: dict[str, list[Row]] = defaultdict(list)
    for row in context.rows:
        if row.reason:
            by_reason[row.reason].append(row)
    for rows in by_reason.values():
        if len(rows) >= _SAME_REASON:
            message = f"{len(rows)} 项指标的偏差原因都是{quote(rows[0].indicator.reason.text)}"
            yield Hit(message, [row.path("reason") for row in rows], slots={"行数": str(len(rows))})


@batch_rule(
    "X05",
    Severity.INFO,
    "疑似重复项目",
    when="两个项目名称不同而相似度达到 85%，去掉期数、年份、序号以后也是（只差这些的不计）",
    basis=bases.PRACTICE,
    example="样本中没有；如“就业政策宣传经费”与“就业政策宣传费”",
    tier=2,
    template=_RECHECK,
    advice="更正数据：项目名称与{对方}近似，请确认是否同一项目重复申报。",
)
def similar_projects(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """Two names for what may be one project."""
    least = float(batch.settings.thresholds.similarity) / 100
    projects = grouped(_project(context.sheet) for context in batch.contexts)
    for own, rivals in _rivals(list(projects), least).items():
        told = listed([f"「{batch.contexts[projects[rival][0]].sheet.project}」" for rival in rivals])
        for index in projects[own]:
            yield index, Hit(f"项目名称与{told}近似", ["project"], slots={"对方": told})


def _rivals(projects: Sequence[str], least: float) -> Mapping[str, Sequence[str]]:
    """By project, those whose names are alike in full and without their numerals, though not only in these."""
    by_stem = grouped(_NUMERALS.sub("", project) for project in projects)
    stems = [stem for stem in by_stem if len(stem) >= _SHORTEST_NAME]
    pairs = [frozenset(stem[at : at + 2] for at in range(len(stem) - 1)) for stem in stems]
    rivals: dict[str, list[str]] = {}
    for stem, (others, _) in zip(stems, overlapping(pairs, lambda size: -(-size // 2)), strict=True):
        compared = [stems[place] for place in islice(places(others), _COMPARED)]
        near = [other for other in compared if similarity(stem, other, least) >= least]
        theirs = [projects[place] for other in near for place in by_stem[other]][:_COMPARED]
        for own in (projects[place] for place in by_stem[stem]) if theirs else ():
            if alike := [other for other in theirs if similarity(own, other, least) >= least]:
                rivals[own] = alike
    return rivals


@batch_rule(
    "X06",
    Severity.INFO,
    "全批判断千篇一律",
    when="一批不少于 20 张表，95% 以上都判断“确定能完成”",
    basis=bases.EVIDENCE,
    example="41 张表中有 40 张判断“确定能完成”",
    template=11,
    advice="重新研判完成可能性：全批判断几乎相同，请各项目对照执行率和目标完成情况重新研判。",
)
def uniform_judgements(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """A batch that is sure of everything."""
    certain = [index for index, context in enumerate(batch.contexts) if is_certain(context)]
    count = len(batch.contexts)
    if count >= _LARGE_BATCH and 100 * len(certain) >= 95 * count:
        message = f"全批 {count} 张表中有 {len(certain)} 张判断“确定能完成”"
        for index in certain:
            yield index, Hit(message, ["judgement/budget", "judgement/goal"])


@batch_rule(
    "X07",
    Severity.ERROR,
    "同一项目重复报送",
    when="项目名称、实施单位、跟踪时段都相同的表有两张以上，而内容不同",
    basis=bases.PRACTICE,
    example="样本中没有；如修改后重报而旧表未撤回",
    template=13,
    advice="退回重报：同一项目有内容不同的多张表，请确认以哪一张为准，撤回其余。",
)
def submitted_twice(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """One project, unit and period with two different contents."""
    sheets = [context.sheet for context in batch.contexts]
    for group in grouped(sheet.key for sheet in sheets).values():
        contents = grouped(sheets[index].digest for index in group)
        if len(contents) == 1:
            continue
        # Of one content no more are told than a message holds: thousands of copies are not gone through for each.
        told = sorted(group[at] for copies in contents.values() for at in copies[:SHOWN])
        for index in group:
            own = sheets[index].digest
            others = (sheets[other].location for other in told if sheets[other].digest != own)
            places = first_of(
                (quote(f"{place.path} {place}") for place in others), len(group) - len(contents[own])
            )
            yield index, Hit(f"同一项目、单位和时段另有内容不同的表：{places}", ["project", "unit", "period"])
