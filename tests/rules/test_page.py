"""The rule reference."""

from tests.rules_page import rules_page
from tui_tracker.rules.engine import RULES


def test_every_rule_has_its_section() -> None:
    page = rules_page()
    for code, rule in RULES.items():
        assert f"\n### {code} {rule.title}\n" in page
        assert f"[{code}](#{code.lower()})" in page
        assert f"- 条件：{rule.when}\n" in page


def test_what_changes_a_severity_is_said() -> None:
    assert "- 级别：提示；项目名称含工程、改造、修缮、购置的为错误\n" in rules_page()
