"""What a sheet is: plain values, no input or output.

Each is loaded when it is first asked for: the frame of the screen needs one of them, and comes before the others.
"""

from typing import TYPE_CHECKING

from tui_tracker.lazy import on_demand

if TYPE_CHECKING:
    from tui_tracker.model.finding import Finding, Severity, Target
    from tui_tracker.model.location import Location
    from tui_tracker.model.sheet import (
        AMOUNTS,
        SOURCES,
        TAXONOMY,
        TITLE,
        TOTAL,
        VALUES,
        Budget,
        BudgetLine,
        Goal,
        Indicator,
        Judgement,
        Oddity,
        OddityKind,
        Period,
        Sheet,
    )
    from tui_tracker.model.value import (
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
    "SOURCES",
    "TAXONOMY",
    "TITLE",
    "TOTAL",
    "VALUES",
    "Budget",
    "BudgetLine",
    "Finding",
    "Goal",
    "Indicator",
    "Judgement",
    "Location",
    "Oddity",
    "OddityKind",
    "Period",
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
        "finding": "Finding Severity Target",
        "location": "Location",
        "sheet": "AMOUNTS SOURCES TAXONOMY TITLE TOTAL VALUES"
        " Budget BudgetLine Goal Indicator Judgement Oddity OddityKind Period Sheet",
        "value": "Quantity Text Value has_several_quantities parse_quantity text_of value_of",
    },
)
