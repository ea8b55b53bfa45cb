import re
from functools import lru_cache

from tui_tracker.model.text import squash
from tui_tracker.rules.numbers import quantity_in
from tui_tracker.rules.rows import Row, bare_name, paths
from tui_tracker.rules.values import is_words
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_COMPARISON = re.compile(
    r"[≥≤<>≧≦%]|(?:不低于|不少于|不高于|不超过|大于|小于|高于|低于)\d|\d\S{0,3}(?:以上|以下|以内|左右|上下)"
    r"|[约近]\d|\d[万亿]?[余多]\D"
)
_MAKE_COMPARABLE = "规范指标：“{指标}”的年度指标值请写成可比较的数值。"


@rule(
    "V19",
    Severity.WARNING,
    "定量目标写成文字",
    when="年度指标值不能解析为数值，却含有比较或百分比；或名称以率、满意度、数量、人数、人次、场次、次数结尾而年度指标值是文字",
    basis=bases.GOALS,
    example="党建经费：“党员满意度”的年度指标值写作“满意度≥90%”，应写作“≥90.00(%)”",
    tier=2,
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”的年度指标值请写成可比较的数值，如“{示例}”。",
)
def number_in_words(context: Context) -> Hits:
    """A target that holds a number but is not one."""
    words = context.settings.lexicons
    counted = (*words.rates, *words.counts)
    rows = [
        row
        for row in context.rows
        if not row.indicator.target.quantity and _should_count(row, counted, words.not_rates)
    ]
    if rows:
        told = [f"{row.title}{row.indicator.target}" for row in rows]
        example = quantity_in(rows[0].indicator.target.key)
        yield Hit(
            f"年度指标值是文字，无法与实际比较：{listed(told)}",
            paths(rows, "target"),
            slots={"示例": example},
            advice="" if example else _MAKE_COMPARABLE,
        )


def _should_count(row: Row, counted: tuple[str, ...], not_rates: tuple[str, ...]) -> bool:
    """Tell whether a row that has no number should have one: its target compares, or its name says what is counted."""
    if _compares(row.indicator.target.text):
        return True
    name = bare_name(row.name)
    counts = name.endswith(counted) and not name.endswith(not_rates)
    return counts and is_words(row.indicator.target)


@lru_cache(maxsize=1 << 12)
def _compares(text: str) -> bool:
    return _COMPARISON.search(squash(text)) is not None
