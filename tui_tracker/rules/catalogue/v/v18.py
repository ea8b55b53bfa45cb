import re
from functools import lru_cache

from tui_tracker.model import Family, Value
from tui_tracker.model.text import squash
from tui_tracker.rules.values import noted
from tui_tracker.rules.wording import quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

# Thousands may be parted by commas, which whole numbers then are as well; % may stand without brackets.
_NUMBER = r"-?(?:\d+\.\d\d|\d{1,3}(?:,\d{3})+(?:\.\d\d)?)"
_TARGET_FORM = re.compile(
    rf"(?:[=≥≤><±]|(?:[≥>]?{_NUMBER}(?:%|\([^()]+\))?(?:且|~)[≤<]?)){_NUMBER}(?:%|\([^()]+\))"
)
_VALUE_FORM = re.compile(rf"{_NUMBER}%?")


@rule(
    "V18",
    Severity.INFO,
    "数值书写不规范",
    when="是数，但年度指标值不是“符号＋两位小数＋（单位）”，或计划、实际完成值不是两位小数（可用千分位；数后附注的也列出）",
    basis=bases.WRITING,
    example="政府购买辅助服务：年度指标值“=16(人)”应写作“=16.00(人)”",
    template=templates.FIX_INDICATORS,
    advice="规范指标：数值请统一写作“=16.00(人)”“16.00”的形式。",
)
def irregular_number(context: Context) -> Hits:
    """Numbers that are not written the way the form wants."""
    cells = []
    # The sister forms print units beside the numbers; there only a note behind a number is odd.
    is_prescribed = context.sheet.layout.family is Family.TRACKING
    for row in context.rows:
        target, plan, actual = row.indicator.target, row.planned, row.indicator.actual
        if target.quantity and is_prescribed and not _is_regular_target(target.text):
            cells.append((row.path("target"), target.text))
        if is_odd := _is_odd(plan, is_prescribed=is_prescribed):
            cells.append((row.path(row.plan_column), plan.text))
        if is_odd if actual.text == plan.text else _is_odd(actual, is_prescribed=is_prescribed):
            cells.append((row.path("actual"), actual.text))
    if cells:
        yield Hit(f"没有按规定写法填写：{quoted(text for _, text in cells)}", [path for path, _ in cells])


def _is_odd(value: Value, *, is_prescribed: bool) -> bool:
    """Tell whether a plan or an actual value is a number, be it one with a note behind it, that is written otherwise."""
    if value.quantity is None:
        return noted(value.key) is not None
    return is_prescribed and not _is_regular_value(value.text)


@lru_cache(maxsize=1 << 12)
def _is_regular_target(text: str) -> bool:
    return _TARGET_FORM.fullmatch(squash(text)) is not None


@lru_cache(maxsize=1 << 12)
def _is_regular_value(text: str) -> bool:
    return _VALUE_FORM.fullmatch(squash(text)) is not None
