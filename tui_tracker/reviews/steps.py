"""The steps of loading and saving a sidecar, each with its error messages."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tui_tracker.faults import said
from tui_tracker.reviews import history
from tui_tracker.reviews.changes import Change
from tui_tracker.reviews.errors import OvertakenError, SaveError, SidecarError, as_save_error, explain
from tui_tracker.reviews.folder import MAX_BYTES, TooLargeError, read, sync
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.sidecar import dump
from tui_tracker.stamp import Stamp

_UNCONFIRMED = "新内容已写入，但不能确认已经落盘", "请再保存一次"
_UNKNOWN = "不能确认新内容是否已经写入", "请再保存一次"


def read_file(folder: int, path: Path) -> tuple[bytes, Stamp]:
    """Return the bytes of a sidecar and their stamp."""
    try:
        return read(folder, path.name)
    except PermissionError as error:
        raise SidecarError(path, "没有读取权限", "请联系文件的所有者或管理员") from error
    except TooLargeError as error:
        raise SidecarError(path, f"内容{error.strerror}", "请删去不需要的内容") from error
    except OSError as error:
        raise SidecarError(
            path, f"无法读取（{said(error)}）", "请换成普通文件，或从 .history 中恢复"
        ) from error


def refuse_overtaken(review: Review, changes: Sequence[Change]) -> None:
    """Let no change be made where somebody else has changed the same thing; one that is made already is no news."""
    for change in changes:
        if not (change.fits(review) or change.inverse().fits(review)):
            raise OvertakenError(f"他人已改动同一内容，不能再{change.title}", advice="请先查看最新内容")
        review = change.apply(review)


def encode(review: Review) -> bytes:
    """Return the bytes of a sidecar that holds the review: not too many, and they say the same."""
    try:
        data = dump(review)
    except (ValueError, TypeError, RecursionError, SidecarError) as error:
        raise SaveError("写入前的核对没有通过", advice="请把刚写的内容另存，并把此信息告诉开发者") from error
    if len(data) > MAX_BYTES:
        raise SaveError(f"本表的审核内容超过 {MAX_BYTES >> 20} MB", advice="请缩短文字后再保存")
    return data


def keep(folder: int, name: str, review: Review, data: bytes, *, by_hand: bool = False) -> None:
    """Keep a version of the review as it is on disk."""
    with suppress(OSError):  # history is optional: the save is still worth having
        history.keep(folder, name, review.sheet.key, review.revision, data, by_hand=by_hand)


def confirm(folder: int) -> None:
    """Put the names in the folder on disk, or say that nobody can tell whether they are."""
    try:
        sync(folder)
    except OSError as error:
        problem, _ = explain(error)
        raise SaveError(problem, *_UNCONFIRMED) from error


@contextmanager
def standing(folder: int, name: str, data: bytes, review: Review) -> Iterator[None]:
    """Let an error in here tell whether the new sidecar stands: what is decided next was decided on that.

    It is read through the descriptor, whatever has become of the folder's name; any doubt means that it does not.
    """
    try:
        with as_save_error():
            yield
    except SaveError as error:
        try:
            stands = read(folder, name)[0] == data
        except FileNotFoundError:
            stands = False
        except OSError:
            raise SaveError(error.problem, *_UNKNOWN) from error
        if not stands:
            raise
        unconfirmed = SaveError(error.problem, *_UNCONFIRMED)
        unconfirmed.standing = review
        raise unconfirmed from error
