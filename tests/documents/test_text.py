"""Text and CSV documents, with and without quotation marks."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.making import MARKS
from tests.forms.making import Rows, bodies, form, sheet_of
from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import RawCell
from tui_tracker.documents.text.delimited import read_delimited
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import OddityKind

PATH = Path("表.txt")


def rows_of(text: str) -> list[list[RawCell]]:
    return [[*row] for row in read_delimited(text.encode(), PATH, MARKS).rows]


def written(rows: Rows, delimiter: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


CELLS = st.text(st.characters(exclude_characters="\ufeff\0\r", codec="utf-8"), max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=6)


@given(TABLES)
def test_a_csv_comes_back_cell_by_cell(table: Rows) -> None:
    rows: Rows = [["项目名称", "甲"], *table]
    assert rows_of(written(rows, ",", csv.QUOTE_ALL)) == [*rows, []]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("number", [0, 18, len(bodies()) - 1])
def test_a_form_saved_by_a_spreadsheet_is_the_same_form(delimiter: str, quoting: int, number: int) -> None:
    rows = form(number)
    rows[5][2] = '上海市\n闵行区“人力”资源,和"社会"保障局(汇总)'
    (sheet,) = recognise(read_delimited(written(rows, delimiter, quoting).encode(), PATH, MARKS))
    assert sheet.digest == sheet_of(rows).digest
    assert sheet.department.raw == rows[5][2]


def test_a_row_after_a_cell_with_line_breaks_keeps_its_own_line_number() -> None:
    text = '项目名称\t"甲\n乙"\n主管部门\t丙\n'
    (sheet,) = recognise(read_delimited(text.encode(), PATH, MARKS))
    assert sheet.project.raw == "甲\n乙"
    assert str(sheet.department.location) == "第 3 行 第 2 列"


@pytest.mark.parametrize(
    "cells",
    [
        ["项目名称", '"十五五"规划研究'],
        ["项目名称", '"十五五规划研究'],
        ["项目名称", '甲"乙'],
        ["项目名称", '"'],
    ],
)
def test_a_stray_quotation_mark_is_text_and_swallows_nothing(cells: list[str]) -> None:
    text = "\t".join(cells) + '\n主管部门\t丙\n年度总体目标\t"完成\t"丁\n'
    assert rows_of(text)[:2] == [cells, ["主管部门", "丙"]]


def test_a_quotation_mark_may_stand_behind_a_blank() -> None:
    rows = rows_of('项目名称, "甲,乙", 丙\n主管部门, "某局", 丁\n')
    assert rows[:2] == [["项目名称", "甲,乙", "丙"], ["主管部门", "某局", "丁"]]


def test_quotation_marks_that_pair_by_accident_swallow_nothing() -> None:
    assert rows_of('项目名称\t"甲\n主管部门\t乙"\n')[:2] == [["项目名称", '"甲'], ["主管部门", '乙"']]


def test_a_stray_quotation_mark_in_a_csv_names_the_line() -> None:
    with pytest.raises(ReadError, match=r"第 2 行.*引号不成对"):
        rows_of('项目名称,甲\n主管部门,"丙\n')


def test_a_document_without_the_marker_is_told_what_was_looked_for() -> None:
    with pytest.raises(ReadError, match="没有找到“项目名称”"):
        rows_of("会议纪要\n一、出席人员\n")


def test_a_marker_wrapped_by_a_narrow_column_is_found() -> None:
    assert rows_of("项目 名称\t甲")


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_ROWS", 5)
    with pytest.raises(ReadError, match="超过 5 行"):
        rows_of("项目名称\t甲" + "\n" * 5)


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_a_line_of_very_many_cells_is_refused(delimiter: str) -> None:
    with pytest.raises(ReadError, match="第 2 行超过 1,000 列"):
        rows_of(f"项目名称{delimiter}甲\n{delimiter * 1000}乙\n")


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_blank_cells_to_the_end_of_what_excel_has_are_no_harm(delimiter: str) -> None:
    assert rows_of(f"项目名称{delimiter}甲{delimiter * 16382}\n")[0][:3] == ["项目名称", "甲", ""]


# What parts the cells


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "，", "|"])
@pytest.mark.parametrize(
    "above",
    [
        "",
        "填表说明：项目名称应与批复一致",
        "附件：项目名称,单位对照表（略）",
        "项目名称，应与批复一致；",
        "说明，一，二，三，四",
    ],
)
def test_the_delimiter_is_what_most_rows_have(delimiter: str, above: str) -> None:
    indicator: list[str | None] = ["", "产出指标", "数量，质量", "1,200"]
    rows: Rows = [["项目名称", "", "甲"], indicator, indicator, indicator]
    quoting = csv.QUOTE_MINIMAL if delimiter in ",，" else csv.QUOTE_NONE
    text = f"{above}\n" + written(rows, delimiter, quoting)
    assert rows_of(text)[1:-1] == rows


@pytest.mark.parametrize("label", ["项目名称：", "项目名称 ", '"项目名称\n"', '"项目\n名称"', '"项目名称"'])
def test_the_label_may_be_written_otherwise(label: str) -> None:
    (sheet,) = recognise(read_delimited(f"{label},甲\n主管部门,,某局\n".encode(), PATH, MARKS))
    assert (sheet.project.text, sheet.department.text) == ("甲", "某局")


def test_several_byte_order_marks_in_a_line_begin_no_documents() -> None:
    text = "项目名称\t1\ufeff2\ufeff3\n纠偏措施\t\n"
    assert len([*read_delimited(text.encode(), PATH, MARKS).rows]) == len(text.split("\n"))


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "\ufeffsep=;"])
def test_excel_is_told_the_delimiter_in_a_line_of_its_own(first: str) -> None:
    (sheet,) = recognise(read_delimited(f"{first}\r\n项目名称;甲\r\n".encode(), PATH, MARKS))
    assert (sheet.project.text, str(sheet.project.location), sheet.oddities) == ("甲", "第 2 行 第 2 列", ())


def test_a_second_byte_order_mark_begins_another_document() -> None:
    grid = read_delimited('\ufeff"项目名称","甲"\n"纠偏措施",""\ufeff"项目名称","乙"\n'.encode(), PATH, MARKS)
    sheets = list(recognise(grid))
    assert [
        (sheet.project.text, sheet.project.location.line) for sheet in sheets if sheet.project.location
    ] == [
        ("甲", 1),
        ("乙", 2),
    ]


FRAMED = [
    "| 项目名称 |  | 甲 |\n|---|:-:|---|\n| 主管部门 | | 某局<br>某处 |\n",
    "┌──┬┐\n│项目名称││甲│\n├──┼┤\n│主管部门││某局<br>某处│\n└──┴┘",
    "╔══╤╗\n║项目名称││甲║\n╟──┼╢\n║主管部门││某局<br>某处║\n╚══╧╝",
    "╔══╦╗\n║项目名称║║甲║\n╠══╬╣\n║主管部门║║某局<br>某处║\n╚══╩╝",
]


@pytest.mark.parametrize("text", FRAMED)
def test_a_table_drawn_with_lines_is_read(text: str) -> None:
    rows = [row for row in rows_of(text) if any(row)]
    assert rows == [["项目名称", "", "甲"], ["主管部门", "", "某局\n某处"]]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_tab_that_keeps_figures_a_text_parts_no_cells(quote: str) -> None:
    line = "".join(f"{quote}{cell}\t{quote}," for cell in ("项目名称", "甲", "007", "", ""))
    assert rows_of(f"{line}\n{line}\n")[0] == ["项目名称\t", "甲\t", "007\t", "\t", "\t", ""]


def test_columns_parted_by_spaces_are_refused_by_name() -> None:
    rows = ["项目名称    路灯养护", *["其他资金  0.00  0.00  0.00  0.00"] * 3]
    with pytest.raises(ReadError, match="各列用空格分隔，请以制表符或表格形式提供"):
        rows_of("\n".join(rows))


@pytest.mark.parametrize(
    ("text", "expected"),
    [('项目名称\t="30.00"', "30.00"), ('项目名称,"=""3,0"""', "3,0"), ('项目名称,="30.00"', "30.00")],
)
def test_a_formula_that_is_a_text_is_that_text(text: str, expected: str) -> None:
    assert rows_of(text)[0] == ["项目名称", expected]


@pytest.mark.parametrize("end", ["\r\r\n", "\r", "\v", "\u2028", "\x85"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert rows_of(end.join(["项目名称\t甲", "主管部门\t乙", ""])) == [
        ["项目名称", "甲"],
        ["主管部门", "乙"],
        [""],
    ]


def test_an_unusual_line_end_in_a_cell_is_a_wrap() -> None:
    assert rows_of("项目名称\t甲\v乙\n主管部门\t丙\n")[0] == ["项目名称", "甲\v乙"]


def test_characters_that_look_like_those_of_the_label_are_they() -> None:
    assert rows_of("项⽬名称\t⽬标\n") == [["项目名称", "目标"], [""]]


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("会议纪要", "请确认这是", "编码"),
        ("椤圭洰鍚嶇О", "乱码", "UTF-8 或"),
        ("锟斤拷目锟斤拷锟斤拷", "GBK 文字曾被当作 UTF-8", "UTF-8 或"),
        ("项目名称".encode("gbk").decode("latin-1"), "西文", "UTF-8 或"),
        ("项目名称".encode().decode("cp1252", "replace"), "西文", "UTF-8 或"),
    ],
)
def test_the_encoding_is_not_blamed_where_it_is_right(text: str, said: str, unsaid: str) -> None:
    with pytest.raises(ReadError) as caught:
        rows_of(text)
    assert said in str(caught.value)
    assert unsaid not in str(caught.value)


def test_two_files_of_two_delimiters_in_one_are_both_read() -> None:
    one, other = form(0), form(1)
    text = written(one, "\t") + written(other, ",") + written(one, "\t")
    sheets = [*recognise(read_delimited(text.encode(), PATH, MARKS))]
    assert [sheet.digest for sheet in sheets] == [sheet_of(rows).digest for rows in (one, other, one)]
    place = sheets[1].project.location
    assert place is not None
    assert text.replace("\r\n", "\n").split("\n")[(place.line or 0) - 1].startswith("项目名称,")


HEADER = "二级指标,三级指标,年度指标值,计划完成值,实际完成值,偏差原因"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("数量指标,巡查,80,1,234,90,因雨", ["数量指标", "巡查", "80", "1,234", "90", "因雨"]),
        ("数量指标,巡查,=1,200(盏),80,90,", ["数量指标", "巡查", "=1,200(盏)", "80", "90", ""]),
        ("数量指标,巡查,1,234,567.00,80,90,", ["数量指标", "巡查", "1,234,567.00", "80", "90", ""]),
        ("数量指标,巡查,¥1,234.50,¥2,345.00,90,", ["数量指标", "巡查", "¥1,234.50", "¥2,345.00", "90", ""]),
    ],
)
def test_a_number_that_its_own_commas_have_parted_is_one_and_told(line: str, cells: list[str]) -> None:
    grid = read_delimited(f"项目名称,甲\n{HEADER}\n{line}\n".encode(), PATH, MARKS)
    assert [*grid.rows][2] == cells
    (told,) = (one for remarks in grid.remarks.values() for one in remarks)
    assert (told.location.line, told.kind) == (3, OddityKind.UNPLACED)


AMOUNTS = "预算执行情况(万元),,年初预算数,跟踪期预算数,跟踪期执行数,执行率(%)"


@pytest.mark.parametrize(
    "row",
    [
        ",年度资金总额,12.50,200,150,75,已批复",
        ",年度资金总额,100,200,150,75,说明,见附件",
        ",年度资金总额,100,200,150,75,说明",
        ",年度资金总额,1,200,150,75,",
    ],
    ids=["a remark", "two", "more commas than cells too many", "a blank"],
)
def test_amounts_before_a_text_without_a_header_stay_apart_and_are_told(row: str) -> None:
    grid = read_delimited(f"项目名称,甲\n{AMOUNTS}\n{row}\n".encode(), PATH, MARKS)
    assert [*grid.rows][2] == row.split(",")
    ((told,),) = grid.remarks.values()
    assert (told.location.line, "按原样读取" in told.detail) == (3, True)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("巡查,1,200,90,因雨", ["巡查", "1,200", "90", "因雨"]),
        ("巡查,100,200,因雨,90", ["巡查", "100", "200", "因雨", "90"]),
    ],
    ids=["joined it is like the others", "joined it is not"],
)
def test_other_rows_of_a_table_tell_what_stands_in_its_columns(row: str, cells: list[str]) -> None:
    rows = f"三级指标,计划值,实际值,其他\n种树,80,75,干旱\n{row}\n修路,9,9,按期\n"
    assert rows_of(f"项目名称,甲\n{rows}")[3] == cells


def test_a_number_is_not_joined_beyond_the_header_of_its_table() -> None:
    table = "项目,预算,执行\n甲,1,200,75,90\n"
    assert rows_of(f"项目名称,甲\n甲,乙,丙,丁\n{table}")[3] == ["甲", "1", "200", "75", "90"]


def test_a_line_break_in_a_row_does_not_keep_its_numbers_apart() -> None:
    row = '"路灯\n巡查",盏,1,200,90,80,因雨'
    grid = read_delimited(f"项目名称,甲\n{HEADER}\n{row}\n".encode(), PATH, MARKS)
    assert [*grid.rows][2] == ["路灯\n巡查", "盏", "1,200", "90", "80", "因雨"]


def test_a_row_whose_commas_may_belong_to_several_numbers_is_refused_by_its_line() -> None:
    data = f"项目名称,甲\n{HEADER}\n数量指标,巡查,1,200,80,120,\n".encode()
    with pytest.raises(ReadError, match="第 3 行比别的行多 1 格") as caught:
        read_delimited(data, PATH, MARKS)
    assert "引号" in caught.value.advice


def test_numbers_of_their_own_stay_apart() -> None:
    """In a row as long as its header, and in quotation marks."""
    assert rows_of(f"项目名称,甲\n{HEADER}\n数量指标,巡查,80,120,200,\n")[2][2:5] == ["80", "120", "200"]
    assert rows_of('项目名称,甲\n二级指标,三级指标\n"数量","80","120"\n')[2] == ["数量", "80", "120"]
