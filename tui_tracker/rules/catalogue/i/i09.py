from tui_tracker.rules.rows import TIMELY, Group, ends_in, names
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_OUTPUT = (Group.QUANTITY, Group.QUALITY, Group.TIMELINESS)


@rule(
    "I09",
    Severity.ERROR,
    "缺少产出维度",
    when="数量、质量、时效指标中至少一类没有任何一行；质量指标下的时效类指标（I01）按移入时效指标后的情形判断",
    basis=bases.TAXONOMY,
    example="“十五五”时期闵行促进就业和落实社会保障体系的目标、思路和重点举措研究："
    "“课题完成及时性”移入时效指标后，缺质量指标",
    template=templates.FIX_INDICATORS,
    advice="规范指标：缺{维度}指标，请补充。",
)
def missing_output(context: Context) -> Hits:
    """No quantity, no quality or no timeliness."""
    if not context.tells_kinds:
        return
    timely = [row for row in context.of(Group.QUALITY) if ends_in(row, TIMELY)]
    there = {group: len(context.of(group)) for group in _OUTPUT}
    there[Group.QUALITY] -= len(timely)
    there[Group.TIMELINESS] += len(timely)
    if missing := "、".join(group.value for group in _OUTPUT if not there[group]):
        moved = f"{names(timely)}移入时效指标后，" if timely else ""
        yield Hit(f"{moved}产出指标缺{missing}指标", ["indicators"], slots={"维度": missing})
