from tui_tracker.model import TAXONOMY
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_BELONGS = {level2: level1 for level1, group in TAXONOMY.items() for level2 in group}
# Until 2021 成本指标 stood under 产出指标.
_FORMER = {"成本指标": ("产出指标", "成本指标")}


@rule(
    "I15",
    Severity.ERROR,
    "二级指标与一级指标不匹配",
    when="二级指标不属于它所在的一级指标（2021 年以前产出指标下的成本指标、各种名称的满意度指标不计）",
    basis=bases.TAXONOMY,
    example="样本中没有；如效益指标下列“数量指标”",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{二级}”应归入{类别}。",
)
def misplaced_category(context: Context) -> Hits:
    """A level 2 that does not belong to its level 1."""
    rows = [row for row in context.rows if not _belongs(row.level1, row.level2)]
    if rows:
        told = dict.fromkeys(f"“{row.level2}”不应列在“{row.level1}”下" for row in rows)
        right = _BELONGS.get(rows[0].level2, "")
        slots = {"二级": rows[0].level2, "类别": f"“{right}”" if right else ""}
        yield Hit(
            listed(list(told)),
            [row.path("level2") for row in rows],
            slots=slots,
        )


def _belongs(level1: str, level2: str) -> bool:
    group = TAXONOMY.get(level1)
    if group is None or not level2 or level2 in group or level1 in _FORMER.get(level2, ()):
        return True
    return level1 == "满意度指标" and "满意度" in level2
