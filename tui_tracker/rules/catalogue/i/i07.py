import re
from functools import lru_cache

from tui_tracker.rules.rows import names, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_MEASURE_WORD = r"(?:率|性|(?:满意|知晓|认可|知名|和谐|契合)度|数|数量|人次|结果|情况)"
_FIRST = re.compile(rf"{_MEASURE_WORD}(?:和|及|与|以及|、|/)")
_LAST = re.compile(rf"{_MEASURE_WORD}(?:指标)?$")


@rule(
    "I07",
    Severity.INFO,
    "复合指标",
    when="一个名称并列两个衡量对象，如“……及时性和……率”",
    basis=bases.GOALS,
    example="南科创实训基地工作：“信息平台运维及时性和故障排除率”",
    tier=2,
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”请拆开，每项只衡量一件事，分别设定指标值。",
)
def compound_name(context: Context) -> Hits:
    """One name that measures two things."""
    if rows := [row for row in context.rows if is_compound(row.name)]:
        yield Hit(f"一个名称衡量两件事：{names(rows)}", paths(rows, "name"))


@lru_cache(maxsize=1 << 12)
def is_compound(name: str) -> bool:
    """Tell whether a name stands for two things that are measured."""
    # One expression for both would look for the last behind each of the first.
    first, last = _FIRST.search(name), _LAST.search(name)
    return first is not None and last is not None and first.end() <= last.start()
