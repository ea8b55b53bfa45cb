from tui_tracker.rules.rows import TIMELY, Group, ends_in, names, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "I01",
    Severity.WARNING,
    "时效类指标归入质量",
    when="质量指标下的名称以及时性、及时率或时效结尾",
    basis=bases.TAXONOMY,
    example="统计调查经费：“工作完成及时性”列在质量指标下",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”应归入时效指标。",
)
def timeliness_as_quality(context: Context) -> Hits:
    """Timeliness that stands under quality."""
    if rows := [row for row in context.of(Group.QUALITY) if ends_in(row, TIMELY)]:
        yield Hit(f"{names(rows)}是时效指标，列在质量指标下", paths(rows, "name"))
