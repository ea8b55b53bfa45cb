"""`tui-tracker rules`: the catalogue, or one rule explained."""

import argparse
from collections.abc import Iterable, Iterator

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.output import write_drawn
from tui_tracker.cli.terminal import render
from tui_tracker.reports.text import STYLES, Line
from tui_tracker.rules.engine import RULES
from tui_tracker.rules.registry import Rule


def run(arguments: argparse.Namespace) -> int:
    """Print the rule of that code, or all rules whose code begins so."""
    code = arguments.code or ""
    if code in RULES:
        lines = _explained(RULES[code])
    else:
        rules = [rule for rule in RULES.values() if rule.code.startswith(code)]
        if not rules:
            raise CommandError(f"没有规则 {code}，全部规则见 tui-tracker rules")
        lines = _catalogue(rules)
    write_drawn(render(lines))
    return 0


def _catalogue(rules: Iterable[Rule]) -> Iterator[Line]:
    for rule in rules:
        style = STYLES[rule.severity]
        yield Line(f"  {rule.severity.label}  {rule.title}", lead=rule.code, style=style, hang=11)


def _explained(rule: Rule) -> Iterator[Line]:
    yield Line(f"  {rule.title}", lead=rule.code, style="bold")
    tier = "精确" if rule.tier == 1 else "启发式，词表和阈值可在设置中调整"
    parts = (
        ("级别", rule.severity.label + (f"（{rule.note}）" if rule.note else "")),
        ("判定", tier),
        ("条件", rule.when),
        ("依据", str(rule.basis)),
        ("示例", rule.example),
        ("建议", rule.advice),
    )
    for name, text in parts:
        if text:
            yield Line(text, indent=2, hang=6, lead=f"{name}  ", style="dim")
