import os
import pwd

import pytest

from tui_tracker.reviews.people import current_author


def test_a_shared_account_names_its_reviewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUI_TRACKER_REVIEWER", " 王\t审核 ")
    assert current_author("设置里的名字") == "王 审核"


def test_else_the_settings_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUI_TRACKER_REVIEWER")
    assert current_author("设置里的名字") == "设置里的名字"


def test_else_it_is_the_login_of_the_uid_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TUI_TRACKER_REVIEWER", " ")
    monkeypatch.setenv("USER", "somebody")
    monkeypatch.setenv("LOGNAME", "somebody")
    assert current_author() == pwd.getpwuid(os.getuid()).pw_name


def test_a_uid_without_a_name_is_still_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUI_TRACKER_REVIEWER")
    monkeypatch.setattr(os, "getuid", lambda: 3_999_999)
    assert current_author() == "uid3999999"
