"""What a sheet is: plain values, no input or output.

Each is loaded when it is first asked for: the frame of the screen needs one of them, and comes before the others.
"""

from typing import TYPE_CHECKING

from tui_tracker.lazy import on_demand

if TYPE_CHECKING:
    from tui_tracker.model.finding import Finding as Finding
    from tui_tracker.model.finding import Money as Money
    from tui_tracker.model.finding import Severity as Severity
    from tui_tracker.model.finding import Target as Target
    from tui_tracker.model.item import Item as Item
    from tui_tracker.model.item import Priority as Priority
    from tui_tracker.model.layout import AMOUNTS as AMOUNTS
    from tui_tracker.model.layout import SOURCES as SOURCES
    from tui_tracker.model.layout import TAXONOMY as TAXONOMY
    from tui_tracker.model.layout import TITLE as TITLE
    from tui_tracker.model.layout import TOTAL as TOTAL
    from tui_tracker.model.layout import TRACKING as TRACKING
    from tui_tracker.model.layout import VALUES as VALUES
    from tui_tracker.model.layout import Family as Family
    from tui_tracker.model.layout import Layout as Layout
    from tui_tracker.model.location import Location as Location
    from tui_tracker.model.sheet import Budget as Budget
    from tui_tracker.model.sheet import BudgetLine as BudgetLine
    from tui_tracker.model.sheet import Goal as Goal
    from tui_tracker.model.sheet import Indicator as Indicator
    from tui_tracker.model.sheet import Judgement as Judgement
    from tui_tracker.model.sheet import Note as Note
    from tui_tracker.model.sheet import Oddity as Oddity
    from tui_tracker.model.sheet import OddityKind as OddityKind
    from tui_tracker.model.sheet import Period as Period
    from tui_tracker.model.sheet import Points as Points
    from tui_tracker.model.sheet import Sheet as Sheet
    from tui_tracker.model.value import NOTHING as NOTHING
    from tui_tracker.model.value import Quantity as Quantity
    from tui_tracker.model.value import Value as Value
    from tui_tracker.model.value import has_several_quantities as has_several_quantities
    from tui_tracker.model.value import parse_quantity as parse_quantity
    from tui_tracker.model.value import value_of as value_of

__getattr__ = on_demand(
    __name__,
    {
        "finding": "Finding Money Severity Target",
        "item": "Item Priority",
        "location": "Location",
        "layout": "AMOUNTS SOURCES TAXONOMY TITLE TOTAL TRACKING VALUES Family Layout",
        "sheet": "Budget BudgetLine Goal Indicator Judgement Note Oddity OddityKind Period Points Sheet",
        "value": "NOTHING Quantity Value has_several_quantities parse_quantity value_of",
    },
)
