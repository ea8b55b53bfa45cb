"""The reviews of one document on disk: loaded, saved so that nothing is lost, and watched for others' saves."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tui_tracker.log import note
from tui_tracker.model import Sheet
from tui_tracker.reviews import disk, history
from tui_tracker.reviews.access import read_only_reason
from tui_tracker.reviews.changes import Change, apply_all, difference, now
from tui_tracker.reviews.errors import OvertakenError, SaveError, SidecarError, explain
from tui_tracker.reviews.folder import (
    MAX_BYTES,
    Stamp,
    TooLargeError,
    create,
    file_name,
    locked,
    opened,
    read,
    reviews_of,
    sidecars,
    sweep,
    sync,
    write,
)
from tui_tracker.reviews.ground import Ground
from tui_tracker.reviews.merge import bury
from tui_tracker.reviews.review import Anchor, Review, SheetRef
from tui_tracker.reviews.sidecar import dump, parse
from tui_tracker.reviews.targets import anchored, relocate
from tui_tracker.reviews.watch import Watch

__all__ = ["OvertakenError", "SaveError", "SidecarError", "Store"]


@dataclass(frozen=True, slots=True)
class _Stored:
    """A sidecar as it was read: its name, its bytes with their stamp, and its review."""

    name: str
    data: bytes
    stamp: Stamp
    review: Review


class Store:
    """The sidecars of one document, in `<document>.reviews/` beside it or below `directory`.

    `ground` says what was there when the document was read; `barred`, in Chinese, why nothing may be saved at all.
    """

    def __init__(
        self,
        document: Path,
        directory: Path | None = None,
        ground: Ground | None = None,
        *,
        barred: str = "",
    ) -> None:
        self.document = document
        self.directory = reviews_of(document, directory)
        self._ground = ground or Ground.of(document, directory)
        self._watch = Watch()
        self._has_seen = False
        self._barred = barred

    @property
    def read_only(self) -> str:
        """Why nothing can be saved here, in Chinese; empty where it can."""
        return self._barred or self.lost or read_only_reason(self.directory)

    @property
    def lost(self) -> str:
        """Why what was read here is here no more, in Chinese; empty where it is."""
        if reason := self._ground.lost():
            return reason
        if self._has_seen and not self.directory.is_dir():
            return f"审核记录的文件夹 {self.directory.name} 不见了（被移走、改名或删除）"
        return ""

    # Loading

    def load(self, sheet: Sheet) -> Review:
        """The review of the sheet, an empty one where nobody has said anything.

        Raises:
            SidecarError: its sidecar can't be read; show the sheet read-only.

        """
        result = self.load_all([sheet.key], lambda _: sheet).get(sheet.key)
        if isinstance(result, SidecarError):
            raise result
        return result or Review.for_sheet(sheet, self.document)

    def load_all(
        self, keys: Iterable[str], sheet_of: Callable[[str], Sheet]
    ) -> Mapping[str, Review | SidecarError]:
        """The reviews that there are of the sheets of these keys, or what is wrong with their sidecars, by key.

        One listing for all; `sheet_of` is asked for the sheets of which somebody has said something.
        """
        try:
            with opened(self.directory) as folder:
                names = sidecars(disk.listdir(folder))
                return {key: self._load(folder, names, sheet_of(key)) for key in keys if key in names}
        except FileNotFoundError:
            return {}
        except OSError as error:
            return dict.fromkeys(keys, _unreadable(self.directory, error))

    def _load(self, folder: int, names: Mapping[str, list[str]], sheet: Sheet) -> Review | SidecarError:
        try:
            stored = self._read(folder, names, sheet.key)
        except SidecarError as error:
            return error
        self._note(sheet.key, stored)
        return self._review(stored, sheet)

    def _review(self, stored: _Stored | None, sheet: Sheet) -> Review:
        return relocate(stored.review, sheet) if stored else Review.for_sheet(sheet, self.document)

    def _read(self, folder: int, names: Mapping[str, list[str]], key: str) -> _Stored | None:
        if not (own := names.get(key)):
            return None
        path = self.directory / own[0]
        if len(own) > 1:
            raise SidecarError(path, f"同一张表还有另一份审核记录 {own[1]}", "请合并内容后只留一份")
        data, stamp = _read_file(folder, path)
        review = parse(data, path)
        if review.sheet.key != key:
            raise SidecarError(path, f"记录的是另一张表（{review.sheet.project}）", "请改回原来的文件名")
        return _Stored(path.name, data, stamp, review)

    # Watching

    def _note(self, key: str, stored: _Stored | None) -> None:
        """Remember what the caller is about to see; after a save that failed, others' words are still news."""
        if stored:
            self._has_seen = True
            self._watch.note(key, stored.stamp, stored.data)

    def poll(self) -> frozenset[str]:
        """The keys of sheets whose sidecar others have changed since it was last loaded or saved here."""
        return self._watch.look(self.directory)

    def orphans(self, keys: Container[str]) -> tuple[Review | SidecarError, ...]:
        """The reviews beside the document that belong to none of its sheets' keys, and those that can't be read."""
        try:
            with opened(self.directory) as folder:
                names = sidecars(disk.listdir(folder))
                return tuple(self._orphan(folder, names, key) for key in sorted(names) if key not in keys)
        except FileNotFoundError:
            return ()
        except OSError as error:
            return (_unreadable(self.directory, error),)

    def _orphan(self, folder: int, names: Mapping[str, list[str]], key: str) -> Review | SidecarError:
        try:
            return self._require(folder, names, key).review
        except SidecarError as error:
            return error

    def _require(self, folder: int, names: Mapping[str, list[str]], key: str) -> _Stored:
        stored = self._read(folder, names, key)
        if stored is None:
            raise SidecarError(self.directory, f"没有 {key} 的审核记录", "请重新打开文件夹")
        return stored

    # Saving

    def save(
        self,
        sheet: Sheet,
        changes: Sequence[Change],
        author: str,
        *,
        strict: bool = False,
        anchors: Sequence[Anchor] = (),
    ) -> Review:
        """Merge the changes into what is on disk; returns that, synced, once it is.

        `strict` refuses instead of merging where somebody else has changed the same thing: for undo. `anchors`
        say what stood in cells that the changes name and the sheet no longer has.

        Raises:
            OvertakenError: only if `strict`.
            SaveError: nothing was saved, and nothing overwritten.

        """
        if reason := self.lost:
            raise SaveError(reason, advice="写的内容还在；恢复后请再保存一次，或重新打开文件夹")
        if reason := self.read_only:
            raise SaveError(reason)
        with _as_save_error():
            create(self.directory)
            with opened(self.directory) as folder, locked(folder):
                saved = self._save(folder, sheet, changes, author, strict=strict, anchors=anchors)
        kinds = ",".join(type(change).__name__ for change in changes)
        note("saved", document=self.document, sheet=sheet.key, revision=saved.revision, by=author, what=kinds)
        return saved

    def _save(
        self,
        folder: int,
        sheet: Sheet,
        changes: Sequence[Change],
        author: str,
        *,
        strict: bool,
        anchors: Sequence[Anchor],
    ) -> Review:
        names = disk.listdir(folder)
        sweep(folder, names)
        present = sidecars(names)
        if not present:
            # Whoever made the folder may have died before a power cut could no longer take it away.
            with opened(self.directory.parent) as parent:
                sync(parent)
        stored = self._read(folder, present, sheet.key)
        theirs = self._review(stored, sheet)
        known = theirs.model_copy(update={"anchors": (*theirs.anchors, *anchors)})
        if strict:
            _refuse_overtaken(theirs, changes)
        merged = apply_all(known, changes)
        if merged == known:
            _confirm(folder)
            self._note(sheet.key, stored)
            return theirs
        before = theirs.revision if stored else history.latest_revision(folder, sheet.key)
        review = self._signed(sheet, theirs, merged, author, before + 1)
        data = _encode(review)
        if stored:
            # What a hand has written since; all else was kept as it was saved.
            _keep(folder, stored.name, theirs, stored.data, by_hand=True)
        name = stored.name if stored else file_name(sheet)
        stamp = write(folder, name, data)
        _keep(folder, name, review, data)
        _confirm(folder)
        self._has_seen = True
        self._watch.note(sheet.key, stamp, data)
        return review

    def adopt(self, sheet: Sheet, orphan: Review, author: str) -> Review:
        """Make an orphan the review of the sheet that its own was renamed to; the old file moves to the history.

        Raises:
            SaveError: the new review was not saved, or the old file could not be moved.

        """
        fresh, moved = Review.for_sheet(sheet, self.document), relocate(orphan, sheet)
        review = self.save(sheet, difference(fresh, moved), author, anchors=moved.anchors)
        with _as_save_error(), opened(self.directory) as folder, locked(folder):
            old = self._require(folder, sidecars(disk.listdir(folder)), orphan.sheet.key)
            if old.review != orphan:
                raise OvertakenError(
                    "他人刚刚改动了原审核记录", "新审核记录已保存，原记录保留", "请再沿用一次"
                )
            history.keep(folder, old.name, orphan.sheet.key, orphan.revision, old.data)
            disk.unlink(old.name, dir_fd=folder)
            _confirm(folder)
        return review

    def _signed(self, sheet: Sheet, theirs: Review, merged: Review, author: str, revision: int) -> Review:
        at = now()
        reviewer = author if merged.status != theirs.status or not theirs.reviewer else theirs.reviewer
        reference = SheetRef.of(sheet, self.document).model_dump()
        update = {
            "revision": revision,
            "updated": at,
            "saved_by": author,
            "reviewer": reviewer,
            "deleted": bury(theirs, merged, author, at),
            "sheet": theirs.sheet.model_copy(update=reference),
            "anchors": anchored(merged, sheet),
        }
        return merged.model_copy(update=update)


@contextmanager
def _as_save_error() -> Iterator[None]:
    try:
        yield
    except SidecarError as error:
        raise SaveError(str(error), "该文件没有被覆盖") from error
    except TimeoutError as error:
        raise SaveError(str(error), advice="请稍后再保存一次") from error
    except OSError as error:
        problem, advice = explain(error)
        raise SaveError(problem, advice=advice) from error


def _unreadable(directory: Path, error: OSError) -> SidecarError:
    if isinstance(error, NotADirectoryError):
        return SidecarError(directory, "审核目录无法读取：它不是文件夹", "请移走或改名")
    if isinstance(error, PermissionError):
        return SidecarError(
            directory, "审核目录无法读取：没有权限", "请管理员为审核目录设置共同的组和读写权限"
        )
    return SidecarError(directory, f"审核目录无法读取（{error.strerror or error}）", "请联系管理员")


def _read_file(folder: int, path: Path) -> tuple[bytes, Stamp]:
    try:
        return read(folder, path.name)
    except PermissionError as error:
        raise SidecarError(path, "没有读取权限", "请联系文件的所有者或管理员") from error
    except TooLargeError as error:
        raise SidecarError(path, f"内容{error.strerror}", "请删去不需要的内容") from error
    except OSError as error:
        raise SidecarError(
            path, f"无法读取（{error.strerror or error}）", "请换成普通文件，或从 .history 中恢复"
        ) from error


def _refuse_overtaken(review: Review, changes: Sequence[Change]) -> None:
    for change in changes:
        if not change.fits(review):
            raise OvertakenError(f"他人已改动同一内容，不能再{change.title}", advice="请先查看最新内容")
        review = change.apply(review)


def _encode(review: Review) -> bytes:
    try:
        data = dump(review)
    except (ValueError, TypeError, RecursionError, SidecarError) as error:
        raise SaveError("写入前的核对没有通过", advice="请把刚写的内容另存，并把此信息告诉开发者") from error
    if len(data) > MAX_BYTES:
        raise SaveError(f"本表的审核内容超过 {MAX_BYTES >> 20} MB", advice="请缩短文字后再保存")
    return data


def _keep(folder: int, name: str, review: Review, data: bytes, *, by_hand: bool = False) -> None:
    with suppress(OSError):  # history is a comfort: without it the save is still worth having
        history.keep(folder, name, review.sheet.key, review.revision, data, by_hand=by_hand)


def _confirm(folder: int) -> None:
    try:
        sync(folder)
    except OSError as error:
        problem, _ = explain(error)
        raise SaveError(problem, "新内容已写入，但不能确认已经落盘", "请再保存一次") from error
