import pytest

from tests.cli.running import Run
from tui_tracker.rules.engine import RULES


def test_the_catalogue_has_every_rule_once(run: Run) -> None:
    lines = run("rules").out.splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)
    assert "B06  错误  疑似元、万元混填" in lines


def test_one_letter_of_it(run: Run) -> None:
    codes = [line.split()[0] for line in run("rules", "b").out.splitlines()]
    assert codes == [code for code in RULES if code.startswith("B")]


def test_one_rule_explained(run: Run) -> None:
    out = run("rules", "b06").out
    rule = RULES["B06"]
    assert out.startswith("B06  疑似元、万元混填\n")
    for text in ("级别  错误", rule.when, rule.basis.text, rule.example, rule.advice):
        assert text in out


@pytest.mark.parametrize("code", ["Z01", "B061", "错误"])
def test_a_rule_that_is_not_there(run: Run, code: str) -> None:
    ran = run("rules", code)
    assert (ran.status, ran.out) == (2, "")
    assert f"没有规则 {code}，全部规则见 tui-tracker rules" in ran.err
