from decimal import Decimal

from tui_tracker.rules.rows import Row, bare_name, value_paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates
from tui_tracker.settings import Lexicons

_WHOLE = Decimal(100)


@rule(
    "V26",
    Severity.ERROR,
    "比率超过 100%",
    when="合格率、准确率、完成率、满意度、出勤率一类以 % 计、不会超过 100% 的指标，计划或实际完成值大于 100",
    basis=bases.VALUES,
    example="样本中没有；如“培训合格率”实际填 105.00",
    template=templates.CORRECT_DATA,
    advice="更正数据：“{指标}”不会超过 100%，请核对后更正；确需反映超额完成的，请改用数量指标。",
)
def more_than_whole(context: Context) -> Hits:
    """Rates of a whole that are more than the whole."""
    words = context.settings.lexicons
    cells = [
        (row, column)
        for row in context.rows
        for column, number in (("plan", row.plan), ("actual", row.actual))
        if number is not None and number > _WHOLE and _is_share(row, words)
    ]
    if cells:
        told = [f"{row.title}{row.value(column)}" for row, column in cells]
        yield Hit(
            f"不可能多于全部：{listed(told)}",
            [path for row, column in cells for path in value_paths([row], column)],
        )


def _is_share(row: Row, words: Lexicons) -> bool:
    name = bare_name(row.name)
    in_percent = row.is_percentage or (not row.unit and row.indicator.actual.unit == "%")
    return in_percent and name.endswith(words.rates) and not name.endswith((*words.growth, *words.not_rates))
