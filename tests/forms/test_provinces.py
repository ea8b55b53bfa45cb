"""Forms after those of provinces and their vendors: what each of them prints otherwise is read, or told."""

from collections.abc import Mapping, Sequence

import pytest

from tests.forms.bureaus import INDICATORS, LEVELS, printed
from tests.forms.making import sheet_of
from tests.forms.reading import amounts, read, values
from tests.forms.variants import told
from tui_tracker.model import OddityKind

FUNDS: Mapping[str, tuple[Sequence[str], Mapping[str, str]]] = {
    "columns named as the vendor names them, the unit above the names": (
        [
            "预算金额（元）|初始预算|调整预算（+/-）|现行预算|累计支付|支付率",
            "年度资金总额|200|-20|180|90|50%",
            "其中：本级财政|200|-20|180|90|50%",
        ],
        {"initial": "200", "adjustment": "-20", "tracked": "180", "executed": "90", "rate": "50"},
    ),
    "a header of two rows, with the same word below two groups": (
        [
            "项目资金（元）|年初预算|预算调整||调整后预算数|1-8月执行||全年预计",
            "||调增|调减||执行数|执行率|执行数",
            "年度资金总额|600|50|20|630|400|63.49%|610",
        ],
        {"initial": "600", "adjustment": "30", "tracked": "630", "executed": "400", "forecast": "610"},
    ),
    "the budget before, and how it was adjusted, by formulas": (
        [
            "资金来源（元）|预算数①|调整数②|调整后预算数③=①+②|累计执行数④|执行率⑤=④/③",
            "合计|50|10|60|45|75%",
        ],
        {"initial": "50", "adjustment": "10", "tracked": "60", "executed": "45", "rate": "75"},
    ),
    "what was provided for, came in and was spent": (
        [
            "资金情况（元）|预算安排金额|实际到位金额|实际支出金额|支出率|预计全年支出金额",
            "合计|500|480|210|42%|500",
        ],
        {"tracked": "500", "executed": "210", "rate": "42", "forecast": "500"},
    ),
}


@pytest.mark.parametrize("name", FUNDS)
def test_the_funds_of_a_province_are_read(name: str) -> None:
    funds, wanted = FUNDS[name]
    sheet = read(printed("监控", funds=funds))
    assert sheet.budget.unit == "元"
    assert dict(zip(wanted, amounts(sheet, sheet.budget.total_name, *wanted), strict=True)) == wanted


def test_how_far_a_value_is_off_is_no_reason_beside_one() -> None:
    header = "预期指标值|截至7月底完成值|预计年底完成值|偏差情况|偏差原因|整改措施"
    table = [
        f"{LEVELS}|{header}",
        "|产出指标|数量指标|培训人次|3000人次|1200人次|3000人次|-60%|集中培训|加快",
        "||质量指标|合格率|≥95%|97%|97%|+2%||",
    ]
    sheet = read(printed("监控", indicators=table))
    assert values(sheet, 0, "reason", "measure", "forecast") == ["集中培训", "加快", "3000人次"]
    assert values(sheet, 1, "reason") == [""]
    assert "偏差情况 -60% +2%" in [note.text for note in sheet.notes]


def test_a_name_that_reads_like_a_level_leaves_its_row_where_it_is() -> None:
    table = [INDICATORS["自评"][0], INDICATORS["自评"][1], "||成本指标|项目成本|≤90万元|80万元|40|40|"]
    sheet = read(printed("自评", indicators=table))
    assert values(sheet, 1, "level1", "level2", "name") == ["产出指标", "成本指标", "项目成本"]
    assert not told(sheet, OddityKind.SHIFTED)


def test_indicators_without_levels_are_read_strictly_below_their_headers() -> None:
    header = "指标|年度目标值|半年目标值|半年完成情况|完成率|预计年底完成情况|原因说明"
    table = [header, "数量指标|2万人|1万人|1.1万人|110%|2万人|", "合格率|≥90%|90%|92%|102%|95%|"]
    sheet = read(printed("监控", goals=["绩效目标|服务学生"], indicators=table))
    assert sheet.goal.expected.text == "服务学生"
    found = [values(sheet, at, "name", "target", "plan", "actual", "forecast") for at in range(2)]
    assert found == [
        ["数量指标", "2万人", "1万人", "1.1万人", "2万人"],
        ["合格率", "≥90%", "90%", "92%", "95%"],
    ]


def test_a_row_aside_of_headers_without_levels_is_uncertain() -> None:
    table = ["指标|年度目标值|实际完成值|分值|得分", "服务人数|500人|480人|50|48", "|合格率|95%|97%|40|40"]
    assert sheet_of(printed("自评", indicators=table, foot=[])).uncertain == {"indicators"}


def test_what_is_done_about_deviations_may_stand_below_the_table() -> None:
    foot = ["总分||||||90|96|", "偏差大或目标未完成原因分析|雨水多", "改进措施及结果应用方案|改在室内"]
    sheet = read(printed("自评", indicators=[*INDICATORS["自评"]], foot=foot))
    assert (sheet.reason.text, sheet.measure.text) == ("雨水多", "改在室内")


YEAR_FUNDS = [
    "项目资金（万元）|2024年年初预算数|2024年1-8月执行数|2024年度执行率|2024年全年预计执行数",
    "年度资金总额|80|40|50%|80",
]
YEAR_VALUES = [
    f"{LEVELS}|2024年指标值|2024年1-8月完成值|2024年全年预计完成值|偏差原因分析|完成目标可能性",
    *INDICATORS["监控"][1:],
]


def test_headers_may_name_the_year_of_the_sheet() -> None:
    sheet = read(printed("监控", funds=YEAR_FUNDS, indicators=YEAR_VALUES))
    assert amounts(sheet, "年度资金总额", "initial", "executed", "rate", "forecast") == [
        "80",
        "40",
        "50",
        "80",
    ]
    assert values(sheet, 0, "target", "actual", "forecast") == ["≥500人", "300人", "500人"]


@pytest.mark.parametrize(
    "header",
    [
        "2023年年初预算数|1-8月执行数|执行率|全年预计执行数",
        "年初预算数|2023年执行数|执行率|全年预计执行数",
        "2024年预算数|2023年执行数|执行率|全年预计执行数",
        "2023年年初预算数|2024年执行数|执行率|全年预计执行数",
    ],
)
def test_amounts_of_another_year_are_none_of_the_sheet(header: str) -> None:
    funds = [f"项目资金（万元）|{header}", YEAR_FUNDS[1]]
    assert sheet_of(printed("监控", funds=funds)).uncertain == {"budget"}


def test_values_of_another_year_are_none_of_the_sheet() -> None:
    table = [YEAR_VALUES[0].replace("2024年指标值", "2023年指标值"), *YEAR_VALUES[1:]]
    assert sheet_of(printed("监控", indicators=table)).uncertain == {"indicators"}


@pytest.mark.parametrize("label", ["年度总体目标", "绩效目标", "年度绩效目标"])
def test_the_goal_may_stand_in_one_cell_with_its_label(label: str) -> None:
    sheet = read(printed("监控", goals=[f"{label}：数字化档案10万页"]))
    assert sheet.goal.expected.text == "数字化档案10万页"


@pytest.mark.parametrize("head", ["资金来源（元）", "资金性质（单位：元）", "项目经费构成（元）"])
def test_the_unit_beside_what_heads_the_sources_is_that_of_the_amounts(head: str) -> None:
    funds = [f"资金情况|{head}|年初预算数|1-8月执行数|执行率", "|合计|500|200|40%", "|财政拨款|500|200|40%"]
    assert read(printed("监控", funds=funds)).budget.unit == "元"


DAYS = [
    "填报日期：2024年3月1日",
    "2024年3月1日",
    "填报时间：2024.3.1",
    "2024-03-01",
    "二〇二四年三月一日",
    "2024年3月",
]


@pytest.mark.parametrize("day", DAYS)
def test_the_day_on_which_a_form_was_filled_in_is_not_its_year(day: str) -> None:
    titled = sheet_of(printed("自评", title="2023年度项目支出绩效自评表", above=[day]))
    assert (titled.period.start, titled.period.end) == ("2023-01", "2023-12")
    assert titled.period.text.text == titled.title.text
    assert not sheet_of(printed("自评", above=[day])).period.start
    assert not sheet_of([*printed("自评", above=["某县"]), [day]]).period.start


@pytest.mark.parametrize("title", ["2021-2023年项目支出绩效自评表", "项目支出绩效自评表（2021年至2023年）"])
def test_several_years_are_not_the_first_of_them(title: str) -> None:
    sheet = sheet_of(printed("自评", title=title, above=["填报日期：2024年3月1日"]))
    assert str(sheet.period) == "2021-01 至 2023-12"


def test_a_target_of_several_years_is_not_that_of_the_sheet() -> None:
    header = INDICATORS["自评"][0].replace("年度指标值", "2021-2023年指标值")
    table = [header, *INDICATORS["自评"][1:]]
    assert sheet_of(printed("自评", indicators=table)).uncertain == {"indicators"}


def test_the_year_may_stand_beside_who_reports() -> None:
    rows = printed("自评", above=["填报单位：某市残联（盖章）|2023年度"])
    assert str(read(rows).period) == "2023-01 至 2023-12"


def test_a_word_that_belongs_below_another_group_of_ticks_is_told() -> None:
    header = f"{LEVELS}|年度指标值|1-8月执行情况|全年预计完成情况|偏差原因分析||||完成目标可能性|||"
    words = "||||||||经费保障|制度保障|人员保障|其他|确定能|有可能|完全不可能"
    row = "|产出指标|数量指标|检疫批次|≥3000批|1400批|3000批||{}|||{}|||"
    rows = [row.format("√", ""), row.format("", "√")]
    sheet = sheet_of(printed("监控", indicators=[header, words, *rows]))
    assert [one.likelihood.text for one in sheet.indicators] == ["", ""]
    assert "√" in told(sheet, OddityKind.UNPLACED)
