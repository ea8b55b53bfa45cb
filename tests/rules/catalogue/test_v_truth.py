"""V15–V21, V24: values that can't well be true."""

import pytest

from tests.rules.builders import Case, codes, found, having, paths, row, rows, sheet

FIRES: list[Case] = [
    ("V15", having(row("招聘合规性", "合规 合格 未开始", under="质量指标"))),  # without a reason
    ("V15", having(row("招聘合规性", "合规 合格 未开始", "下半年招聘", under="质量指标"))),
    ("V18", having(row("开课场次", "=9.00(场) 6.00 6.00场（含线上2场）"))),
    ("V19", having(row("培训合格率", "有效 有效 有效", under="质量指标"))),
    ("V19", having(row("听课人次", "较多 较多 较多"))),
    ("V26", having(row("到课率", "≥90.00(%) 90.00 105.00", under="质量指标"))),
    ("V26", having(row("教师满意度", "≥90.00(%) 101.00 95.00", under="服务对象满意度指标"))),
    ("V27", having(row("到课率", "≥90.00(%) 90.00 0.95", under="质量指标"))),
    ("V27", having(row("到课率", "=100.00(%) 1 1", under="质量指标"))),
    ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", "预算调减"))),
    ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", "因年中追加经费，时间不足"))),
    ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", "已培训7人次"))),
    ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", "目前仅到课4人次"))),
    ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", "已培训三人次"))),
    ("V28", having(row("讲座场次", "=9.00(场) 6.00 5.00", "已举办四场，其余待安排"))),
    ("V29", sheet(period=("2024-01", "2024-12"))),
    ("V15", having(row("招聘合规性", "合规 合格 合格", under="质量指标"))),
    ("V16", having(row("津贴发放", "年底前 年底前 年底前", under="时效指标"))),
    ("V16", having(row("版面制作", "12月31日 12月31日 12月31日", under="时效指标"))),
    ("V16", having(row("博览会", "12月前 11月举办 11月举办", under="时效指标"))),
    ("V16", having(row("验收", "按期 按期 2025年3月", under="时效指标"))),
    ("V17", having(row("人才增长率", "=5.00(%) 5.00 5.00", under="社会效益指标"))),
    ("V18", having(row("雇员", "=16(人) 16.00 16.00"))),
    ("V18", having(row("雇员", "=16.00(人) 16 16.00"))),
    ("V19", having(row("党员满意", "满意度≥90% 满意度≥90% 满意度≥90%", under="质量指标"))),
    ("V19", having(row("响应", "24小时以内响应 及时 及时", under="质量指标"))),
    ("V20", having(row("疗休养费", "≤1237500.00(元) 263046.08 263046.08"))),
    ("V20", having(row("听课人次", "=1000.00(人次) 272.00 272.00"))),
    ("V21", having(row("教师满意度", "≥90.00(%) 90.00 90.00", under="服务对象满意度指标"))),
    ("V24", sheet(measure="由就业科督促承办单位，于11月底前完成剩余场次。")),
    ("V24", sheet(actual="截至8月底，已举办技能培训6场，其余场次安排在第四季度，60人已经上岗。")),
    ("V24", having(row("博览会", "=1.00(次) 0.00 0.00", "十月举办"))),
]
SILENT: list[Case] = [
    ("V15", having(row("招聘合规性", "合规 合规 未开始", "下半年招聘", under="质量指标"))),
    ("V15", having(row("招聘合规性", "合规 未开始 未开始", "下半年招聘", under="质量指标"))),
    ("V18", having(row("雇员", "≥1,600.00(人) 1,200.00 1,250.00"))),
    ("V18", having(row("雇员", "≥30,000(册) 20,000 21,500"))),
    ("V18", having(row("到课率", "≥90.00% 90.00% 95.00%", under="质量指标"))),
    ("V18", having(row("室内温度", "≥18.00且≤26.00(℃) 22.00 25.00", under="质量指标"))),
    ("V19", having(row("室内温度", "18～26 22.00 25.00", under="质量指标"))),
    ("V19", having(row("工作效率", "提高 提高 提高", under="质量指标"))),
    ("V26", having(row("营业额增长率", "≥90.00(%) 90.00 105.00", under="经济效益指标"))),
    ("V26", having(row("到课人次", "=100.00(人次) 90.00 105.00"))),
    ("V27", having(row("故障率", "≤15.00(%) 10.00 0.50", under="质量指标"))),  # so few are good
    ("V27", having(row("人才增长率", "≥5.00(%) 1.00 1.00", under="社会效益指标"))),
    ("V27", having(row("到课率", "≥90.00(%) 0.00 0.00", under="质量指标"))),
    (
        "V28",
        sheet(
            total="100.00 120.00 90.00 75.00",
            indicators=rows(row("听课人次", "=10.00(人次) 6.00 5.00", "预算调减")),
        ),
    ),
    ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", "已培训5人次，剩余1人次9月完成"))),
    ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", "计划培训20人次，已联系3家单位"))),
    ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", "8月到课4人次"))),  # a part of them
    ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", "比计划仅差1人次"))),
    ("V28", having(row("验收次数", "=9.00(次) 6.00 5.00", "已完成一次性验收"))),
    ("V29", sheet(period=("2024-01", "2024-11"))),
    ("V29", sheet(period=("2024-01", "2024-12"), indicators=())),
    ("V15", having(row("成本控制", "标准(内) 标准（内） 标准(内)", under="质量指标"))),
    ("V16", having(row("体检", "4月前 4月前 4月前", under="时效指标"))),
    ("V16", having(row("工期", "12个月 12个月 12个月", under="时效指标"))),
    ("V16", having(row("补贴", "第三季度前 第三季度前 第三季度前", under="时效指标"))),
    (
        "V16",
        sheet(
            period=("2024-01", "2024-12"),
            total="120.00 120.00 120.00 100.00",
            indicators=rows(row("版面制作", "12月31日 12月31日 12月31日", under="时效指标")),
        ),
    ),
    ("V17", having(row("完成率", "=100.00(%) 70.00 70.00"))),
    ("V17", having(row("故障率", "=0.00(%) 0.00 0.00", under="质量指标"))),
    ("V18", having(row("课程", "≥90.00(%) 90.00 90.00", under="质量指标"))),
    ("V19", having(row("课程", "较2023年增多 较2023年增多 较2023年增多", under="质量指标"))),
    ("V20", having(row("听课人次", "=1000.00(人次) 270.00 270.00"))),
    ("V20", having(row("专家", "=50.00(人) 8.00 8.00"))),  # too few to tell
    ("V20", having(row("听课人次", "=272.00(人次) 272.00 272.00"))),  # the target itself
    ("V21", having(row("教师满意度", "≥90.00(%) 90.00 91.00", under="服务对象满意度指标"))),
    ("V24", sheet(measure="去年底已调整政策，今年1-8月按月执行，12个月内完成。")),
    ("V24", sheet(actual="截至8月底，已举办技能培训6场，合格率95%，其中二季度培训40人，三季度培训20人。")),
]


def test_later_events_are_named() -> None:
    finding = found("V24", sheet(measure="由就业科督促承办单位，于11月底前完成剩余场次。"))
    assert finding.message == "纠偏措施提到跟踪期以后的“11月”，下次跟踪时核对"
    assert paths(finding) == ["measure"]


def test_across_a_years_end_a_month_without_a_year_is_the_one_inside() -> None:
    autumn = row("版面制作", "9月20日 9月20日 9月20日", under="时效指标")
    for period, fires in ((("2024-07", "2025-06"), False), (("2024-01", "2024-08"), True)):
        checked = codes(sheet(period=period, indicators=rows(autumn), measure="由就业科于10月完成。"))
        assert ({"V16", "V24"} & checked == {"V16", "V24"}) == fires
        assert bool({"V16", "V24"} & checked) == fires


@pytest.mark.parametrize(
    ("target", "example"),
    [
        ("满意度≥90%", "，如“≥90.00(%)”"),
        ("100%（按协议要求全部完成）", "，如“=100.00(%)”"),
        ("达到90%", "，如“≥90.00(%)”"),
        ("24小时内响应/年故障影响使用<5天", "，如“≤24.00(小时)”"),
        ("不超过3个工作日", "，如“≤3.00(个工作日)”"),
        ("12月31日前≥5场", "，如“≥5.00(场)”"),
        ("比上年提高百分点≥计划", ""),
    ],
)
def test_an_example_is_made_of_the_texts_own_number(target: str, example: str) -> None:
    finding = found("V19", having(row("响应", f"{target} 及时 及时", under="质量指标")))
    assert finding.suggestion == f"规范指标：“响应”的年度指标值请写成可比较的数值{example}。"


def test_what_is_uneven_is_told() -> None:
    cost = row("疗休养费", "≤1237500.00(元) 263046.08 263046.08", under="经济成本指标")
    finding = found("V20", sheet(indicators=rows(cost, row("听课人次", "=1000.00(人次) 272.00 272.00"))))
    assert finding.message == (
        "计划值与实际值相同，而且数不整：精确到角分的有“疗休养费”263046.08；不是整五整十的有“听课人次”272.00"
    )
    assert (
        "“疗休养费”等2项指标的计划完成值与实际完成值相同，且精确到角分或不是整五整十，" in finding.suggestion
    )


@pytest.mark.parametrize("blank", ["—", "——", "/"])
def test_a_dash_is_a_blank_not_words(blank: str) -> None:
    dashed = row("招聘合规性", f"合规 {blank} 合规", under="质量指标")
    assert not {"V07", "V15"} & codes(sheet(indicators=rows(dashed)))
