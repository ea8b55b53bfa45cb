"""Helpers of the rules about the overall judgement: is it certain, is it in doubt, what it rests on."""

from tui_tracker.rules.amounts import money_paths
from tui_tracker.rules.context import Context
from tui_tracker.rules.rows import Row

CERTAIN = frozenset({"确定能", "确定能完成"})
SURE = CERTAIN | {
    "能", "能完成", "能够", "能够完成", "可以", "可以完成", "可完成", "肯定能", "一定能", "确定", "是", "高", "大", "100%",
}  # fmt: skip
"""What forms print for it in the row of an indicator: 能否完成目标, 完成可能性大小."""
DOUBTFUL = ("有可能", "可能", "不能", "不可能", "完全不可能", "不确定", "否")


def is_certain(context: Context) -> bool:
    """Tell whether every judgement says that the year will certainly be reached."""
    judgements = context.judgements.values()
    return bool(judgements) and all(judgement in CERTAIN for judgement in judgements)


def says_what_to_do(context: Context) -> bool:
    """Tell whether there is a measure that is more than empty phrases."""
    return bool(context.measure) and not context.is_empty_talk


def doubtful(context: Context) -> list[str]:
    """Return the paths of the judgements that have doubts."""
    return [path for path, key in context.judgements.items() if key.startswith(DOUBTFUL)]


def unmet(context: Context) -> list[Row]:
    """Return the quantitative rows that were not met."""
    return [row for row in context.rows if row.met is False]


def grounds(context: Context) -> list[str]:
    """Return the cells on which a verdict on the spending rests: judgements, measure, and the money."""
    return [*context.judgements, *context.measure_cells, *money_paths(context.facts)]
