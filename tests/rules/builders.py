"""Small sheets: a clean one, of which no rule has anything to say, and changes to it."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from tui_tracker.model import (
    SOURCES,
    TAXONOMY,
    TITLE,
    TOTAL,
    Budget,
    BudgetLine,
    Finding,
    Goal,
    Indicator,
    Judgement,
    Location,
    Oddity,
    OddityKind,
    Period,
    Sheet,
    value_of,
)
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

PLACE = Location("绩效跟踪表.txt", 7)
ALL = Settings()
Case = tuple[str, *tuple[Sheet, ...]]
"""A rule's code and the sheets of a batch, of which the last is looked at."""

NOTHING = "0.00 0.00 0.00 0.00"
_LEVEL1 = {level2: level1 for level1, group in TAXONOMY.items() for level2 in group}


def row(
    name: str = "培训场次",
    values: str = "=9.00(场) 6.00 6.00",
    reason: str = "",
    *,
    under: str = "数量指标",
    level1: str | None = None,
) -> Indicator:
    """An indicator; `values` are target, plan and actual, parted by spaces, - for a blank one."""
    level1 = _LEVEL1.get(under, "产出指标") if level1 is None else level1
    target, plan, actual = ("" if value == "-" else value for value in values.split())
    texts = (level1, under, name, target, plan, actual, reason)
    a, b, c, d, e, f, g = (value_of(text, PLACE, at) for at, text in enumerate(texts))
    return Indicator(a, b, c, d, e, f, g, PLACE)


COST = row("培训费用", "≤1200000.00(元) 900000.00 899000.00", under="经济成本指标")
QUANTITY = row()
QUALITY = row("培训合格率", "≥95.00(%) 95.00 95.00", under="质量指标")
TIMELINESS = row("培训完成及时性", "及时 及时 及时", under="时效指标")
BENEFIT = row("就业人数", "=90.00(人) 60.00 60.00", under="社会效益指标")
LASTING = row("培训机制完善情况", "完善 完善 完善", under="可持续影响指标")
SATISFACTION = row("参训人员满意情况", "良好 良好 良好", under="服务对象满意度指标")
ROWS = (COST, QUANTITY, QUALITY, TIMELINESS, BENEFIT, LASTING, SATISFACTION)
EXPECTED = "全年举办职业技能培训9场，培训合格率达到95%，帮助90人实现就业，不断完善培训机制。"
ACTUAL = "截至8月底，已举办技能培训6场，合格率95%，其中60人已经上岗，各项工作按进度进行。"


def rows(*changed: Indicator, without: Iterable[Indicator] = ()) -> tuple[Indicator, ...]:
    """The clean sheet's rows, some left out, some added."""
    return (*(kept for kept in ROWS if kept not in tuple(without)), *changed)


def sheet(
    *,
    title: str = TITLE,
    project: str = "职业技能培训",
    department: str = "某区人社局(汇总)",
    unit: str = "某区人社局",
    period: tuple[str, str] = ("2024-01", "2024-08"),
    total: str = "120.00 120.00 90.00 75.00",
    own: str | None = None,
    carried: str = NOTHING,
    other: str | None = NOTHING,
    money: str = "万元",
    expected: str = EXPECTED,
    actual: str = ACTUAL,
    indicators: Sequence[Indicator] = ROWS,
    judgement: tuple[str, str] = ("确定能完成", "确定能完成"),
    measure: str = "",
    oddities: Sequence[Oddity] = (),
) -> Sheet:
    """The clean sheet with changes; `total`, `own`, `carried` and `other` are a budget row's four cells.

    `own` (当年财政拨款) is the total where it is not given; `other` None leaves that row out. `money` is the
    unit of the amounts.
    """
    sources = dict(
        zip((TOTAL, *SOURCES), (total, total if own is None else own, carried, other), strict=True)
    )
    identity = "\n".join((project, unit, *period))
    content = repr((sources, money, expected, actual, indicators, judgement, measure))
    return Sheet(
        key=sha256(identity.encode()).hexdigest()[:16],
        digest=sha256(content.encode()).hexdigest(),
        title=value_of(title, PLACE, 0),
        project=value_of(project, PLACE, 1),
        department=value_of(department, PLACE, 1),
        unit=value_of(unit, PLACE, 1),
        period=Period(*period, value_of("跟踪时段：" + " 至 ".join(period), PLACE, 0)),
        budget=budget(sources, money),
        goal=Goal(value_of(expected, PLACE, 1), value_of(actual, PLACE, 5)),
        indicators=tuple(indicators),
        judgement=Judgement(value_of(judgement[0], PLACE, 2), value_of(judgement[1], PLACE, 2)),
        measure=value_of(measure, PLACE, 2),
        location=PLACE,
        oddities=tuple(oddities),
    )


def having(*indicators: Indicator) -> Sheet:
    """The clean sheet with those rows added."""
    return sheet(indicators=rows(*indicators))


def budget(sources: Mapping[str, str | None], money: str = "万元") -> Budget:
    """A budget table; each row is four amounts parted by spaces, - for a blank one."""
    return Budget(
        money, tuple(_line(source, cells) for source, cells in sources.items() if cells is not None)
    )


def _line(source: str, cells: str) -> BudgetLine:
    a, b, c, d = (value_of("" if cell == "-" else cell, PLACE, 5) for cell in cells.split())
    return BudgetLine(source, a, b, c, d, PLACE)


def oddity(kind: OddityKind, path: str, text: str = "", detail: str = "") -> Oddity:
    """Something that the recogniser saw."""
    return Oddity(kind, path, text, PLACE, detail)


def findings(*sheets: Sheet, settings: Settings = ALL) -> tuple[Finding, ...]:
    """What is found on the last of the sheets, all checked as one batch."""
    return check(sheets, settings)[-1]


def codes(*sheets: Sheet, settings: Settings = ALL) -> set[str]:
    """The rules that fire on the last of the sheets."""
    return {finding.code for finding in findings(*sheets, settings=settings)}


def found(code: str, *sheets: Sheet, settings: Settings = ALL) -> Finding:
    """The only finding of that rule on the last of the sheets."""
    (finding,) = (finding for finding in findings(*sheets, settings=settings) if finding.code == code)
    return finding


def paths(finding: Finding) -> list[str]:
    """The cells that a finding names."""
    return [target.path for target in finding.targets]
