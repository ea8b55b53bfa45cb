"""What a sheet is: plain values, no input or output.

Each is loaded when it is first asked for: the frame of the screen needs one of them, and comes before the others.
"""

from typing import TYPE_CHECKING

from tui_tracker.lazy import on_demand

if TYPE_CHECKING:
    from tui_tracker.model.finding import Finding, Money, Severity, Target
    from tui_tracker.model.item import Item, Priority
    from tui_tracker.model.layout import (
        AMOUNTS,
        SOURCES,
        TAXONOMY,
        TITLE,
        TOTAL,
        TRACKING,
        VALUES,
        Family,
        Layout,
    )
    from tui_tracker.model.location import Location
    from tui_tracker.model.sheet import (
        Budget,
        BudgetLine,
        Goal,
        Indicator,
        Judgement,
        Note,
        Oddity,
        OddityKind,
        Period,
        Points,
        Sheet,
    )
    from tui_tracker.model.value import (
        NOTHING,
        Quantity,
        Text,
        Value,
        has_several_quantities,
        parse_quantity,
        text_of,
        value_of,
    )

__all__ = [
    "AMOUNTS",
    "NOTHING",
    "SOURCES",
    "TAXONOMY",
    "TITLE",
    "TOTAL",
    "TRACKING",
    "VALUES",
    "Budget",
    "BudgetLine",
    "Family",
    "Finding",
    "Goal",
    "Indicator",
    "Item",
    "Judgement",
    "Layout",
    "Location",
    "Money",
    "Note",
    "Oddity",
    "OddityKind",
    "Period",
    "Points",
    "Priority",
    "Quantity",
    "Severity",
    "Sheet",
    "Target",
    "Text",
    "Value",
    "has_several_quantities",
    "parse_quantity",
    "text_of",
    "value_of",
]

__getattr__ = on_demand(
    __name__,
    {
        "finding": "Finding Money Severity Target",
        "item": "Item Priority",
        "location": "Location",
        "layout": "AMOUNTS SOURCES TAXONOMY TITLE TOTAL TRACKING VALUES Family Layout",
        "sheet": "Budget BudgetLine Goal Indicator Judgement Note Oddity OddityKind Period Points Sheet",
        "value": "NOTHING Quantity Text Value has_several_quantities parse_quantity text_of value_of",
    },
)
