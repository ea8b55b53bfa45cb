"""V13–V24: values that can't well be true."""

import pytest

from tests.rules.builders import QUANTITY, ROWS, codes, found, paths, row, rows, sheet
from tui_tracker.model import Sheet

_NONE = "120.00 120.00 0.00 0.00"
_LITTLE = "120.00 120.00 59.99 49.99"
_ZERO = row("培训场次", "=10.00(场) 6.00 0.00", "师资未到位")

FIRES: list[tuple[str, Sheet]] = [
    ("V13", sheet(total=_NONE)),
    ("V14", sheet(indicators=rows(_ZERO, without=[QUANTITY]))),
    ("V15", sheet(indicators=rows(row("招聘合规性", "合规 合格 合格", under="质量指标")))),
    ("V16", sheet(indicators=rows(row("津贴发放", "年底前 年底前 年底前", under="时效指标")))),
    ("V16", sheet(indicators=rows(row("版面制作", "12月31日 12月31日 12月31日", under="时效指标")))),
    ("V16", sheet(indicators=rows(row("博览会", "12月前 11月举办 11月举办", under="时效指标")))),
    ("V16", sheet(indicators=rows(row("验收", "按期 按期 2025年3月", under="时效指标")))),
    ("V17", sheet(indicators=rows(row("人才增长率", "=5.00(%) 5.00 5.00", under="社会效益指标")))),
    ("V18", sheet(indicators=rows(row("雇员", "=16(人) 16.00 16.00")))),
    ("V18", sheet(indicators=rows(row("雇员", "=16.00(人) 16 16.00")))),
    ("V19", sheet(indicators=rows(row("党员满意", "满意度≥90% 满意度≥90% 满意度≥90%", under="质量指标")))),
    ("V19", sheet(indicators=rows(row("响应", "24小时以内响应 及时 及时", under="质量指标")))),
    ("V20", sheet(indicators=rows(row("疗休养费", "≤1237500.00(元) 263046.08 263046.08")))),
    ("V20", sheet(indicators=rows(row("听课人次", "=1000.00(人次) 272.00 272.00")))),
    ("V21", sheet(indicators=rows(row("教师满意度", "≥90.00(%) 90.00 90.00", under="服务对象满意度指标")))),
    ("V22", sheet(indicators=rows(row("开发完成率", "=100.00(%) 75.00 75.00")))),
    ("V22", sheet(indicators=rows(row("开发完成率", "=100.00(%) 25.00 25.00")))),
    ("V23", sheet(total=_LITTLE, indicators=rows(row("场次", "=10.00(场) 9.00 8.50"), without=[QUANTITY]))),
    ("V24", sheet(measure="由就业科督促承办单位，于11月底前完成剩余场次。")),
    ("V24", sheet(actual="截至8月底，已举办技能培训6场，其余场次安排在第四季度，60人已经上岗。")),
    ("V24", sheet(indicators=rows(row("博览会", "=1.00(次) 0.00 0.00", "十月举办")))),
]
SILENT: list[tuple[str, Sheet]] = [
    *((f"V{number}", sheet()) for number in range(13, 25)),
    ("V13", sheet(total=_NONE, indicators=rows(_ZERO, without=[QUANTITY]))),
    (
        "V14",
        sheet(indicators=rows(row("博览会", "=1.00(次) 0.00 0.00", "下半年举办"))),
    ),  # nothing was planned
    ("V15", sheet(indicators=rows(row("成本控制", "标准(内) 标准（内） 标准(内)", under="质量指标")))),
    ("V16", sheet(indicators=rows(row("体检", "4月前 4月前 4月前", under="时效指标")))),
    ("V16", sheet(indicators=rows(row("工期", "12个月 12个月 12个月", under="时效指标")))),
    ("V16", sheet(indicators=rows(row("补贴", "第三季度前 第三季度前 第三季度前", under="时效指标")))),
    (
        "V16",
        sheet(
            period=("2024-01", "2024-12"),
            total="120.00 120.00 120.00 100.00",
            indicators=rows(row("版面制作", "12月31日 12月31日 12月31日", under="时效指标")),
        ),
    ),
    ("V17", sheet(indicators=rows(row("完成率", "=100.00(%) 70.00 70.00")))),
    ("V17", sheet(indicators=rows(row("故障率", "=0.00(%) 0.00 0.00", under="质量指标")))),
    ("V18", sheet(indicators=rows(row("课程", "≥90.00(%) 90.00 90.00", under="质量指标")))),
    ("V19", sheet(indicators=rows(row("课程", "较2023年增多 较2023年增多 较2023年增多", under="质量指标")))),
    ("V20", sheet(indicators=rows(row("听课人次", "=1000.00(人次) 270.00 270.00")))),
    ("V20", sheet(indicators=rows(row("专家", "=50.00(人) 8.00 8.00")))),  # too few to tell
    ("V20", sheet(indicators=rows(row("听课人次", "=272.00(人次) 272.00 272.00")))),  # the target itself
    ("V21", sheet(indicators=rows(row("教师满意度", "≥90.00(%) 90.00 91.00", under="服务对象满意度指标")))),
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
    ("V24", sheet(measure="去年底已调整政策，今年1-8月按月执行，12个月内完成。")),
    ("V24", sheet(actual="截至8月底，已举办技能培训6场，合格率95%，其中二季度培训40人，三季度培训20人。")),
]


@pytest.mark.parametrize(("code", "sheet"), FIRES)
def test_fires(code: str, sheet: Sheet) -> None:
    assert code in codes(sheet)


@pytest.mark.parametrize(("code", "sheet"), SILENT)
def test_is_silent(code: str, sheet: Sheet) -> None:
    assert code not in codes(sheet)


def test_results_without_output_name_the_results() -> None:
    finding = found("V14", sheet(indicators=rows(_ZERO, without=[QUANTITY])))
    assert finding.message.startswith("“培训场次”实际为 0，“培训合格率”、“培训完成及时性”、“就业人数”")
    results = [
        place for place, each in enumerate(rows(_ZERO, without=[QUANTITY])) if each not in {ROWS[0], _ZERO}
    ]
    assert paths(finding) == [f"indicators/{place}/actual" for place in results]


def test_a_rate_worked_back_from_the_spending_says_how() -> None:
    finding = found("V22", sheet(indicators=rows(row("开发完成率", "=100.00(%) 25.00 25.00"))))
    assert finding.message == "“开发完成率”实际 25.00，恰为 100 减总额行执行率（75.00）"


def test_later_events_are_named() -> None:
    finding = found("V24", sheet(measure="由就业科督促承办单位，于11月底前完成剩余场次。"))
    assert finding.message == "提到期后的时间“11月”，下次跟踪时核对"
    assert paths(finding) == ["measure"]
