"""Numbers and dates as the cells of a spreadsheet show them."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_tracker.documents.excel.number_format import CHINESE_FORMATS, shown
from tui_tracker.model import parse_quantity

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (6, "0.00", "6.00"),
        (0.6462, "0.00%", "64.62%"),
        (1, "0%", "100%"),
        (6, "General", "6"),
        (6.84, "General", "6.84"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (1068800, "#,##0.00", "1068800.00"),
        (0, ACCOUNTING, "0.00"),
        (-5.125, ACCOUNTING, "-5.13"),
        (-0.001, "0.00", "0.00"),
        (21.465, "0.00", "21.47"),
        (100, "0_);[Red](0)", "100"),
        (90, '"≥"0.00"(%)"', "≥90.00(%)"),
        (90, "≥0.00(人)", "≥90.00(人)"),
        (90, "\\≥0.0", "≥90.0"),
        (1.5, "0.0#", "1.5"),
        (1, "#.##", "1"),
        (77.5, ".00", "77.50"),
        (0.5, '"约".0', "约0.5"),
        (-1234.5, '"约".0', "-约1234.5"),
        (143375, "0.00,", "143.38"),
        (143375, '0.0,,"百万"', "0.1百万"),
        (0.5, "# ?/?", "0.5"),
        (12345.678, "0.00E+00", "12345.678"),
        (float("inf"), "0.00", "Infinity"),
        (True, "General", "TRUE"),
        ("建立健全", "0.00", "建立健全"),
        ("6.00", "@", "6.00"),
    ],
)
def test_a_number_is_shown_as_its_cell_shows_it(
    value: float | str | datetime, number_format: str, text: str
) -> None:
    assert shown(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime(2024, 12, 31), CHINESE_FORMATS[58], "12月31日"),
        (datetime(2024, 8, 1), CHINESE_FORMATS[57], "2024年8月"),
        (datetime(2024, 8, 1), '[$-804]yyyy"年"m"月";@', "2024年8月"),
        (datetime(2024, 12, 31), "mm-dd-yy", "2024/12/31"),
        (datetime(2024, 12, 31, 8, 5, 9), "yyyy-mm-dd hh:mm:ss", "2024-12-31 08:05:09"),
        (datetime(1899, 12, 30, 8, 5), 'h"时"mm"分"', "8时05分"),
        (datetime(2024, 1, 2), "yy.m.d", "24.1.2"),
        (datetime(2024, 1, 2), "General", "2024-01-02"),
    ],
)
def test_a_date_is_shown_as_its_cell_shows_it(
    value: float | str | datetime, number_format: str, text: str
) -> None:
    assert shown(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        # 万 made of 元: a literal point, or a scaled number
        (500000, "0!.0,", "50.0"),
        (143375, "0!.0,", "14.3"),
        (-143375, "0!.0,", "-14.3"),
        (500000, '0"."0,', "50.0"),
        (500000, "0\\.0,", "50.0"),
        (500000, '0!.0000"万元"', "50.0000万元"),
        (5, "#0!.0000", "0.0005"),
        (500000, '[>=10000]0!.0,"万元";0"元"', "50.0万元"),
        (500, '[>=10000]0!.0,"万元";0"元"', "500元"),
        (500000, "0.00,,%", "50.00%"),
        (1234567, '#,##0.0,,"百万"', "1.2百万"),
        # conditions and sections
        (1, '[=1]"是";[=0]"否";0', "是"),
        (0, '[=1]"是";[=0]"否";0', "否"),
        (7, '[=1]"是";[=0]"否";0', "7"),
        (70, '[>100]0;[<50]"少"', "70"),
        (0, '0.00;-0.00;"无"', "无"),
        (0, "0.00;-0.00;;@", ""),
        (5, ";;;", ""),
        ("完成", ";;;", ""),
        ("完成", '0;0;0;"已"@', "已完成"),
        ("完成", "0.00;@", "完成"),
        # negative numbers keep their sign, however it is shown
        (-5, "0.00_);(0.00)", "-5.00"),
        (-5, "#,##0;[Red]#,##0", "-5"),
        (-5, "[<0](0.00);0.00", "-5.00"),
        (-5, '"¥"#,##0.00;"¥"\\-#,##0.00', "-¥5.00"),
        (-5, '0.00;"负"0.00', "-5.00"),
        (-5, "#,##0;#,##0-", "-5"),
        (-1234, "#,##0;(#,##0);△#,##0", "-1234"),
        (0, "#,##0;(#,##0);△#,##0", "0"),
        (-1234, "▲#,##0;▼#,##0", "-1234"),
        (0.05, '"↑"0%;"↓"0%', "5%"),
        (-5, '0;"亏"0', "亏5"),
        (-5, '0;"无"', "无"),
        # thousands are not parted
        (12345, "# ##0", "12345"),
        (12345, "#' ##0 个", "12345 个"),
        # words around and between the digits
        (50, "[$¥-804]#,##0.00", "¥50.00"),
        (5, 'G/通用格式"元"', "5元"),
        (5, "0(km)", "5(km)"),
        (13800138000, "000-0000-0000", "138-0013-8000"),
        (0.5, "#.00", "0.50"),
        (0, "#", ""),
        (5, '0"a;b', "5a;b"),
        (99.995, "0.00", "100.00"),
        (5, "0" * 600, "5"),
        # Chinese numerals
        (105000, "[DBNum2][$-804]General", "壹拾万伍仟"),
        (100000001, "[DBNum1]General", "一亿〇一"),
        (2024, "[DBNum1]0", "二〇二四"),
        # dates and lengths of time, by the number of days
        (45535, "mm-dd-yy", "2024/8/31"),
        (45535, '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二四年八月三十一日"),
        (45535.75, "上午/下午h:mm", "下午6:00"),
        (45535.75, "h:mm AM/PM", "6:00 PM"),
        (45535, "[$-409]d-mmm-yy", "31-Aug-24"),
        (45535, "[$-F800]dddd, mmmm dd, yyyy", "2024年8月31日"),
        (45535.75, "[$-F400]h:mm:ss AM/PM;@", "18:00:00"),
        (45535, "[$-x-sysdate]dddd, mmmm dd, yyyy", "2024年8月31日"),
        (45535, "m月mmm aaaa", "8月8月 星期六"),
        (1, "yyyy/m/d", "1900/1/1"),
        (3_000_000, "yyyy/m/d", "3000000"),
        (1.25, "[h]:mm", "30:00"),
        (-1.25, "[hh]:mm:ss", "-30:00:00"),
        (0.0000173611111, "mm:ss.0", "00:01.5"),
    ],
)
def test_the_whole_of_a_format_is_followed(value: float | str, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_days_may_be_counted_from_1904() -> None:
    assert shown(45535 - 1462, "yyyy/m/d", is_1904=True) == "2024/8/31"


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["0.00", "#,##0.00", ACCOUNTING]))
def test_an_amount_comes_back_to_the_cent(amount: Decimal, number_format: str) -> None:
    quantity = parse_quantity(shown(float(amount), number_format))
    assert quantity is not None
    assert quantity.number == amount


@given(st.floats(), st.text(alphabet='0#?.,%[]<>=;"!E+-/_*ymdhs@年(', max_size=12))
def test_any_format_shows_something(value: float, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)


@given(st.datetimes(), st.text(alphabet='ymdhs"年月日:/ ;[]\\_*GeneralAMP', max_size=12))
def test_any_date_format_shows_something(value: datetime, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)
