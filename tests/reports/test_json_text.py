import json
import os

from hypothesis import given
from hypothesis import strategies as st

from tui_tracker.reports.json_text import as_json, as_jsonl, as_one_json

RECORDS = st.lists(st.dictionaries(st.text(), st.text() | st.none() | st.lists(st.text())))


@given(RECORDS)
def test_both_forms_say_the_same(records: list[dict[str, object]]) -> None:
    assert json.loads("".join(as_json(records))) == records
    lines = "".join(as_jsonl(records)).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == records


def test_a_list_is_laid_out_for_reading() -> None:
    assert "".join(as_json([{"甲": "一"}, {"乙": []}])) == (
        '[\n  {\n    "甲": "一"\n  },\n  {\n    "乙": []\n  }\n]\n'
    )


def test_no_record_is_an_empty_list() -> None:
    assert "".join(as_json([])) == "[]\n"


def test_one_document_ends_its_line() -> None:
    assert "".join(as_one_json({"a": "万元"})) == '{\n  "a": "万元"\n}\n'


def test_bytes_of_a_file_s_name_that_are_no_text_are_not_lost() -> None:
    name = "路灯.txt".encode("gbk").decode("utf-8", "surrogateescape")
    (line,) = as_jsonl([{"path": name}])
    assert json.loads(line.encode())["path"].encode().decode("unicode_escape").encode(
        "latin-1"
    ) == os.fsencode(name)
