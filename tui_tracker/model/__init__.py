"""What a sheet is: plain values, no input or output."""

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
from tui_tracker.model.value import Quantity, Text, Value, parse_quantity, text_of, value_of

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
    "parse_quantity",
    "text_of",
    "value_of",
]
