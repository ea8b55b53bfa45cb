"""What can't be checked costs nothing else its verdict."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.builders import codes, oddity, row, rows, sheet
from tui_tracker.model import TRACKING, OddityKind, Severity, Sheet
from tui_tracker.rules import engine
from tui_tracker.rules.context import Context
from tui_tracker.rules.engine import check
from tui_tracker.rules.facts import facts_of
from tui_tracker.rules.registry import Hit
from tui_tracker.settings import Settings

BAD = sheet(total="120.00 120.00 0.00 0.00", indicators=rows(row("听课人次", "=10.00(人次) 6.00 2.00")))
ERRORS = st.sampled_from(
    [KeyError("甲"), ValueError(), RecursionError(), AssertionError(), ZeroDivisionError()]
)


HELD = [
    code for code, rule in engine.RULES.items() if rule.sheet_check and not code.startswith(TRACKING.unused)
]


@given(st.sampled_from(HELD), ERRORS)
def test_a_rule_that_fails_is_one_finding_and_the_others_have_their_say(code: str, error: Exception) -> None:
    def fail(context: Context) -> Iterator[Hit]:
        raise error
        yield  # a rule is a generator

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            engine,
            "_SHEET_RULES",
            tuple((rule, fail if rule.code == code else one) for rule, one in engine._SHEET_RULES),
        )
        (found,) = check([BAD], Settings())
    (failed,) = (finding for finding in found if finding.code == code)
    assert failed.severity is Severity.INFO
    assert f"规则 {code} 没能核验" in failed.message
    assert [finding.code for finding in found if finding.code != code] == [
        finding.code for finding in check([BAD], Settings(ignore=(code,)))[0]
    ]


def test_a_rule_across_sheets_that_fails_is_said_of_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(batch: object) -> NoReturn:
        raise KeyError("甲")

    rule = engine.RULES["X01"]
    monkeypatch.setattr(engine, "_BATCH_RULES", ((rule, fail),))
    examined = engine.examine([BAD], Settings())
    assert [finding.code for finding in examined.on_batch] == ["X01"]
    assert "B07" in {finding.code for finding in examined.findings[0]}


def test_a_sheet_that_can_t_be_looked_into_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:

    def fail(one: Sheet, *rest: object) -> object:
        if one.project.text == "坏" and one.indicators:
            raise KeyError("甲")
        return facts_of(one)

    monkeypatch.setattr(engine, "facts_of", fail)
    first, second = check([replace(BAD, project=BAD.project._replace(text="坏")), BAD], Settings())
    assert [finding.code for finding in first] == ["S10"]
    assert "B07" in {finding.code for finding in second}


@pytest.mark.parametrize(
    ("table", "silent", "spoken"), [("budget", "B07", "V01"), ("indicators", "V01", "B07")]
)
def test_no_rule_is_run_on_a_table_whose_columns_nobody_knows(table: str, silent: str, spoken: str) -> None:
    doubtful = replace(BAD, oddities=(oddity(OddityKind.UNCERTAIN, table, detail="没有认识的表头"),))
    assert {silent, spoken} <= codes(BAD)
    found = codes(doubtful)
    assert silent not in found
    assert {spoken, "S12"} <= found


def test_rules_that_do_not_hold_for_a_form_are_not_run() -> None:
    other = replace(BAD, layout=replace(TRACKING, unused=("B0", "V01")))
    assert not {"B07", "V01"} & codes(other)


def test_a_sheet_that_can_t_be_compared_says_so_itself_and_the_others_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(context: Context) -> NoReturn:
        raise KeyError("甲")

    monkeypatch.setattr(engine, "_OWN", ((engine.RULES["B14"], fail),))
    (found,) = check([BAD], Settings())
    (failed,) = (finding for finding in found if finding.code == "B14")
    assert failed.severity is Severity.INFO
    assert "规则 B14 没能核验" in failed.message
    assert check([BAD], Settings(ignore=("B14",))) == [tuple(one for one in found if one is not failed)]
