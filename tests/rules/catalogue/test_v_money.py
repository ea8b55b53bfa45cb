"""V13, V14, V22, V23: outputs against the money, results against the outputs."""

from tests.rules.builders import QUANTITY, ROWS, Case, found, having, paths, row, rows, sheet

_NONE = "120.00 120.00 0.00 0.00"
_LITTLE = "120.00 120.00 59.99 49.99"
_ZERO = row("培训场次", "=10.00(场) 6.00 0.00", "师资未到位")
_MONEY = ["budget/当年财政拨款/tracked", "budget/当年财政拨款/executed"]

FIRES: list[Case] = [
    ("V13", sheet(total=_NONE)),
    ("V14", sheet(indicators=rows(_ZERO, without=[QUANTITY]))),
    ("V22", having(row("开发完成率", "=100.00(%) 75.00 75.00"))),
    ("V22", having(row("开发完成率", "=100.00(%) 25.00 25.00"))),
    ("V23", sheet(total=_LITTLE, indicators=rows(row("场次", "=10.00(场) 9.00 8.50"), without=[QUANTITY]))),
]
SILENT: list[Case] = [
    ("V13", sheet(total=_NONE, indicators=rows(_ZERO, without=[QUANTITY]))),
    (
        "V14",
        having(row("博览会", "=1.00(次) 0.00 0.00", "下半年举办")),
    ),  # nothing was planned
    (
        "V22",
        sheet(
            total="120.00 120.00 120.00 100.00",
            indicators=rows(row("开发完成率", "=100.00(%) 100.00 100.00")),
        ),
    ),
    (
        "V23",
        sheet(total=_LITTLE, indicators=rows(row("听课人次", "=10.00(人次) 9.00 8.49"), without=[QUANTITY])),
    ),
    (
        "V23",
        sheet(
            total="120.00 120.00 60.00 50.00",
            indicators=rows(row("场次", "=9.00(场) 9.00 9.00"), without=[QUANTITY]),
        ),
    ),
]


def test_results_without_output_name_the_results() -> None:
    finding = found("V14", sheet(indicators=rows(_ZERO, without=[QUANTITY])))
    assert finding.message.startswith("“培训场次”实际为 0，“培训合格率”、“培训完成及时性”、“就业人数”")
    results = [
        place for place, each in enumerate(rows(_ZERO, without=[QUANTITY])) if each not in {ROWS[0], _ZERO}
    ]
    assert paths(finding) == [f"indicators/{place}/actual" for place in results]


def test_a_rate_worked_back_from_the_spending_says_how() -> None:
    finding = found("V22", having(row("开发完成率", "=100.00(%) 25.00 25.00")))
    assert finding.message == "“开发完成率”实际 25.00，恰为 100 减总额行执行率（75.00）"


def test_outputs_without_money_name_the_money() -> None:
    assert paths(found("V13", sheet(total=_NONE))) == ["indicators/1/plan", "indicators/1/actual", *_MONEY]
    done = row("场次", "=10.00(场) 9.00 8.50")
    beyond = found(
        "V23", sheet(total="60.00 59.99 59.99 100.00", own=_LITTLE, indicators=rows(done, without=[QUANTITY]))
    )
    assert paths(beyond) == ["indicators/6/actual", *_MONEY]


def test_how_many_results_can_not_be_is_told() -> None:
    finding = found("V14", sheet(indicators=rows(_ZERO, without=[QUANTITY])))
    assert finding.suggestion.startswith("据实填写完成情况：“培训合格率”等5项指标在产出为零时不可能达标")
