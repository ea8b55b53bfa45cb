"""The engine: which rules run, how grave their findings are, and in what order they come."""

import pytest

from tests.rules.builders import NOTHING, codes, findings, found, paths, row, rows, sheet
from tui_tracker.model import Severity
from tui_tracker.rules.engine import RULES, check
from tui_tracker.rules.registry import LETTERS, BasisKind
from tui_tracker.settings import Settings
from tui_tracker.settings.files import settings_from

UNSPENT = sheet(total="120.00 120.00 0.00 0.00")


def test_a_clean_sheet_has_no_findings() -> None:
    assert findings(sheet()) == ()


def test_every_rule_says_what_it_is_in_chinese() -> None:
    for code, rule in RULES.items():
        assert rule.code == code
        assert rule.letter in LETTERS
        assert rule.tier in {1, 2}
        assert rule.basis.kind in BasisKind
        for text in (rule.title, rule.when, rule.basis.text, rule.example, rule.advice):
            assert any("\u4e00" <= character <= "\u9fff" for character in text)


def test_rules_stand_in_the_order_of_the_catalogue() -> None:
    letters = "".join(LETTERS)
    assert list(RULES) == sorted(RULES, key=lambda code: (letters.index(code[0]), code))


def test_findings_come_gravest_first_then_by_code() -> None:
    found = [(finding.severity.rank, finding.code) for finding in findings(UNSPENT)]
    assert found == sorted(found)
    assert len(found) > 2


def test_one_tuple_for_each_sheet_in_the_same_order() -> None:
    checked = check([UNSPENT, sheet(project="另一个项目"), UNSPENT], Settings(select=("B",)))
    assert [bool(found) for found in checked] == [True, False, True]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(select=("B",)), {"B07", "B15"}),
        (Settings(select=("B07", "J01")), {"B07", "J01"}),
        (Settings(select=("B",), ignore=("B07",)), {"B15"}),
        (Settings(ignore=("V", "J", "B1")), {"B07"}),
    ],
)
def test_select_and_ignore_take_the_beginnings_of_codes(settings: Settings, expected: set[str]) -> None:
    assert codes(UNSPENT, settings=settings) == expected


def test_the_longest_code_of_a_severity_override_wins() -> None:
    settings = Settings(severity={"B": Severity.INFO, "B07": Severity.WARNING})
    assert found("B07", UNSPENT, settings=settings).severity is Severity.WARNING
    over = sheet(total="120.00 120.00 130.00 108.33")
    assert found("B05", over, settings=settings).severity is Severity.INFO


def test_a_unit_can_have_exceptions() -> None:
    settings = settings_from(
        {"units": {"某区人社局（本级）": {"ignore": ["J"], "severity": {"B07": "info"}}}}
    )
    excepted = sheet(total="120.00 120.00 0.00 0.00", unit="某区人社局(本级)")
    assert "J01" in codes(UNSPENT, settings=settings)
    assert "J01" not in codes(excepted, settings=settings)
    assert found("B07", excepted, settings=settings).severity is Severity.INFO
    assert found("B07", UNSPENT, settings=settings).severity is Severity.ERROR


def test_what_is_missing_is_named_by_the_path_where_it_should_stand() -> None:
    finding = found("S07", sheet(other=None))
    assert paths(finding) == ["budget/其他资金"]
    assert finding.targets[0].location == sheet().location
    assert finding.targets[0].text == ""


def test_a_target_carries_the_cells_text_and_place() -> None:
    (target,) = found(
        "V19", sheet(indicators=rows(row("到课率", "达到≥90% 90% 90%", under="质量指标")))
    ).targets
    assert (target.path, target.text) == ("indicators/7/target", "达到≥90%")
    assert str(target.location) == "第 7 行 第 4 列"


def test_the_suggestion_to_send_back_counts_the_errors() -> None:
    broken = sheet(own="120.00 100.00 90.00 90.00", carried="- - - -", other=NOTHING)
    errors = sum(finding.severity is Severity.ERROR for finding in findings(broken))
    assert found("S07", broken).suggestion == f"退回重报：存在{errors}项错误，请于____前修改重报。"
