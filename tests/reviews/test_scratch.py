import shutil
import stat

from tui_tracker.reviews.scratch import LOCK, left_behind, scratch


def test_what_is_being_edited_is_not_left_behind_and_nobody_elses_to_read() -> None:
    assert left_behind() == []
    with scratch() as folder:
        assert left_behind() == []
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
        assert [path.name for path in folder.iterdir()] == [LOCK]
    assert left_behind() == [folder]


def test_what_was_seen_to_is_gone() -> None:
    with scratch() as folder:
        shutil.rmtree(folder)
    assert left_behind() == []
