"""Nothing that the system or a library says reaches the reader in English."""

import errno
import os
import re

import pytest

from tui_tracker.documents.errors import system_problem
from tui_tracker.faults import said
from tui_tracker.toml_files import no_toml


def test_every_error_of_the_system_is_told_in_chinese() -> None:
    for code in errno.errorcode:
        error = OSError(code, os.strerror(code))
        assert not re.search("[A-Za-z]", said(error) + system_problem(error)[0])


def test_what_is_chinese_already_stays() -> None:
    assert said(OSError(errno.EISDIR, "是符号链接")) == "是符号链接"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Invalid value (at line 3, column 8)", "第 3 行第 8 列起写法不对"),
        ("Cannot overwrite a value (at line 3, column 8)", "第 3 行第 8 列起的项前面已经写过"),
        ("Cannot overwrite a value (at end of document)", "文件末尾的项前面已经写过"),
        ("Unclosed array (at end of document)", "内容不完整，文件在中途结束"),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(message: str, told: str) -> None:
    assert no_toml(message) == f"不是有效的 TOML：{told}"
