"""Sheets into findings: the catalogue's rules, their settings, and the measures that answer them."""

from tui_tracker.rules.engine import RULES, check
from tui_tracker.rules.facts import Facts, facts_of
from tui_tracker.rules.loading import Loaded, SettingsError, load_settings
from tui_tracker.rules.page import rules_page
from tui_tracker.rules.priority import PRIORITY_EXPLAINED, priority
from tui_tracker.rules.registry import LETTERS, Basis, BasisKind, Rule
from tui_tracker.rules.settings import Settings
from tui_tracker.rules.slots import fill_for, fill_for_all, fill_own
from tui_tracker.rules.templates import TEMPLATES, Template, fill, templates_of

__all__ = [
    "LETTERS",
    "PRIORITY_EXPLAINED",
    "RULES",
    "TEMPLATES",
    "Basis",
    "BasisKind",
    "Facts",
    "Loaded",
    "Rule",
    "Settings",
    "SettingsError",
    "Template",
    "check",
    "facts_of",
    "fill",
    "fill_for",
    "fill_for_all",
    "fill_own",
    "load_settings",
    "priority",
    "rules_page",
    "templates_of",
]
