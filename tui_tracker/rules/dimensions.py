"""I09–I13, I15: does the indicator table have every dimension, each under its own category."""

from collections.abc import Iterator

from tui_tracker.model import TAXONOMY, Severity
from tui_tracker.rules import bases
from tui_tracker.rules.registry import Context, Hit, rule
from tui_tracker.rules.rows import Group
from tui_tracker.rules.wording import listed

_ARRANGE = 6
_OUTPUT = (Group.QUANTITY, Group.QUALITY, Group.TIMELINESS)
_WORKS = ("工程", "改造", "修缮", "购置")
_SUSTAINED = "可持续影响"
_BELONGS = {level2: level1 for level1, group in TAXONOMY.items() for level2 in group}
# Until 2021 成本指标 stood under 产出指标.
_FORMER = {"成本指标": ("产出指标", "成本指标")}


def _lacks(context: Context, group: Group) -> bool:
    """Whether a filled-in table has no row of the group; an empty table is S07's."""
    return bool(context.rows) and not context.of(group)


@rule(
    "I09",
    Severity.ERROR,
    "缺少产出维度",
    when="数量、质量、时效指标中至少一类没有任何一行",
    basis=bases.TAXONOMY,
    example="统计调查经费：没有时效指标",
    template=_ARRANGE,
    advice="规范指标：缺{维度}指标，请补充。",
)
def missing_output(context: Context) -> Iterator[Hit]:
    """No quantity, no quality or no timeliness."""
    if missing := [group.value for group in _OUTPUT if _lacks(context, group)]:
        yield Hit(f"产出指标缺{'、'.join(missing)}指标", ["indicators"], slots={"维度": "、".join(missing)})


@rule(
    "I10",
    Severity.WARNING,
    "未设成本指标",
    when="没有任何成本指标",
    basis=bases.TAXONOMY,
    example="公开招聘：没有成本指标",
    note="项目名称含工程、改造、修缮、购置的为错误",
    template=_ARRANGE,
    advice="规范指标：缺成本指标，请补充并写明金额上限。",
)
def missing_cost(context: Context) -> Iterator[Hit]:
    """No cost indicator."""
    if _lacks(context, Group.COST):
        project = context.sheet.project.text
        severity = Severity.ERROR if any(word in project for word in _WORKS) else None
        yield Hit("没有成本指标" + ("，工程购置类项目必须设置" if severity else ""), ["indicators"], severity)


@rule(
    "I11",
    Severity.ERROR,
    "未设效益指标",
    when="没有任何效益指标",
    basis=bases.TAXONOMY,
    example="样本中没有；如只设产出指标和满意度指标",
    template=_ARRANGE,
    advice="规范指标：缺效益指标，请补充。",
)
def missing_benefit(context: Context) -> Iterator[Hit]:
    """No benefit indicator."""
    if _lacks(context, Group.BENEFIT):
        yield Hit("没有效益指标", ["indicators"])


@rule(
    "I12",
    Severity.INFO,
    "未设可持续影响指标",
    when="没有任何可持续影响指标",
    basis=bases.TAXONOMY,
    example="宣传经费：效益指标只有社会效益一项",
    template=_ARRANGE,
    advice="规范指标：缺可持续影响指标，项目有长期影响的请补充。",
)
def missing_sustainability(context: Context) -> Iterator[Hit]:
    """No indicator of lasting effect."""
    if context.rows and not any(_SUSTAINED in row.level2 for row in context.rows):
        yield Hit("没有可持续影响指标", ["indicators"])


@rule(
    "I13",
    Severity.WARNING,
    "未设满意度指标",
    when="没有任何满意度指标",
    basis=bases.TAXONOMY,
    example="样本中没有；如只设产出指标和效益指标",
    template=_ARRANGE,
    advice="规范指标：缺满意度指标，请补充，或说明没有服务对象。",
)
def missing_satisfaction(context: Context) -> Iterator[Hit]:
    """No satisfaction indicator."""
    if _lacks(context, Group.SATISFACTION):
        yield Hit("没有满意度指标", ["indicators"])


@rule(
    "I15",
    Severity.ERROR,
    "二级指标与一级指标不匹配",
    when="二级指标不属于它所在的一级指标（2021 年以前产出指标下的成本指标、各种名称的满意度指标不计）",
    basis=bases.TAXONOMY,
    example="样本中没有；如效益指标下列“数量指标”",
    template=_ARRANGE,
    advice="规范指标：“{二级}”应归入{类别}。",
)
def misplaced_category(context: Context) -> Iterator[Hit]:
    """A level 2 that does not belong to its level 1."""
    rows = [row for row in context.rows if not _belongs(row.level1, row.level2)]
    if rows:
        told = dict.fromkeys(f"“{row.level2}”列在“{row.level1}”下" for row in rows)
        right = _BELONGS.get(rows[0].level2, "")
        slots = {"二级": rows[0].level2, "类别": f"“{right}”" if right else ""}
        yield Hit(
            f"二级指标与一级指标不匹配：{listed(list(told))}",
            [row.path("level2") for row in rows],
            slots=slots,
        )


def _belongs(level1: str, level2: str) -> bool:
    group = TAXONOMY.get(level1)
    if group is None or not level2 or level2 in group or level1 in _FORMER.get(level2, ()):
        return True
    return level1 == "满意度指标" and "满意度" in level2
