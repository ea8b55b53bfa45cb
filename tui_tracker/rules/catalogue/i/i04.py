from collections import defaultdict

from tui_tracker.rules.rows import Row, names, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "I04",
    Severity.WARNING,
    "三级指标重名",
    when="同一张表里三级指标名称出现两次以上（不计空格和全半角括号）",
    basis=bases.TAXONOMY,
    example="产业园专项经费：“人力资源服务产业博览会”既是数量指标又是质量指标",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”重名，请合并，或改名写明各自考核的内容。",
)
def repeated_name(context: Context) -> Hits:
    """A level-3 name that stands twice."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in context.rows:
        if row.name:
            by_name[row.name].append(row)
    if len(by_name) == len(context.rows):
        return
    if rows := [row for group in by_name.values() if len(group) > 1 for row in group]:
        yield Hit(f"{names(rows)}用作三级指标不止一次", paths(rows, "name"))
