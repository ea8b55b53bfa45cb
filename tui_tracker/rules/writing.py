"""What every rule is written with, in one place to import it from; `rule` is its decorator."""

from tui_tracker.model import Severity
from tui_tracker.rules import bases, templates
from tui_tracker.rules.context import Context
from tui_tracker.rules.keys import Batch
from tui_tracker.rules.registry import Hit, Hits, Rule

__all__ = ["Batch", "Context", "Hit", "Hits", "Severity", "bases", "rule", "templates"]

rule = Rule
