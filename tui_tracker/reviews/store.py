"""The reviews of one document on disk: loaded, saved so that nothing is lost, and watched for others' saves."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from tui_tracker.log import note
from tui_tracker.model import Sheet
from tui_tracker.reviews import disk, history
from tui_tracker.reviews.access import read_only_reason
from tui_tracker.reviews.changes import Change, apply_all, difference, now
from tui_tracker.reviews.errors import OvertakenError, SaveError, SidecarError, as_save_error, unreadable
from tui_tracker.reviews.folder import create, locked, opened, sweep, sync, write
from tui_tracker.reviews.former import FormerKeys
from tui_tracker.reviews.ground import Ground
from tui_tracker.reviews.merge import bury
from tui_tracker.reviews.names import file_name, reviews_of, sidecars, unread_names
from tui_tracker.reviews.review import Anchor, Review, SheetRef
from tui_tracker.reviews.steps import confirm, encode, keep, refuse_overtaken, standing
from tui_tracker.reviews.stored import Stored, is_old, orphan, read_stored, require
from tui_tracker.reviews.targets import anchored, relocate
from tui_tracker.reviews.watch import Watch

__all__ = ["OvertakenError", "SaveError", "SidecarError", "Store"]


_MISSING = "审核记录不见了（被删除、移走或改名）；用 tui-tracker history 可取回"


class Store:
    """The sidecars of one document, in `<document>.reviews/` beside it or below `directory`.

    `ground` says what was there when the document was read; `barred`, in Chinese, why nothing may be saved at all.
    """

    def __init__(
        self, document: Path, directory: Path | None = None, ground: Ground | None = None, *, barred: str = ""
    ) -> None:
        self.document = document
        self.directory = reviews_of(document, directory)
        self._ground = ground or Ground.of(document, self.directory.parent)
        self._watch = Watch()
        self._former = FormerKeys()
        self._known: set[str] = set()
        self.unread: tuple[str, ...] = ()
        """Files that are no sidecars by their names, and of which nothing is read: copies that other programs made."""
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
        if self._known and not self.directory.is_dir():
            return f"审核记录的文件夹 {self.directory.name} 不见了（被移走、改名或删除）"
        return ""

    def missing(self, key: str) -> str:
        """Return why the review of that sheet that was read or saved here is here no more; empty where it is."""
        with suppress(OSError), opened(self.directory) as folder:  # what can't be listed is no proof
            names = sidecars(disk.listdir(folder))
            if key in self._known and self._former.place_of(key, names) not in names:
                return _MISSING
        return ""

    # Loading

    def load(self, sheet: Sheet) -> Review:
        """Return the review of the sheet, an empty one where nobody has said anything.

        Where its sidecar can't be read (SidecarError) the sheet is shown read-only.
        """
        result = self.load_all([sheet.key], lambda _: sheet).get(sheet.key)
        if isinstance(result, SidecarError):
            raise result
        return result or Review.for_sheet(sheet, self.document)

    def load_all(
        self,
        keys: Collection[str],
        sheet_of: Callable[[str], Sheet],
        former_keys: Callable[[str], Iterable[str]] | None = None,
    ) -> Mapping[str, Review | SidecarError]:
        """Return the reviews that there are of the sheets of these keys, or what is wrong with their sidecars, by key.

        One listing for all; `sheet_of` is asked for the sheets of which somebody has said something, and `former_keys`,
        where that is quicker, for the keys by which older versions knew a sheet.
        """
        former_keys = former_keys or (lambda key: sheet_of(key).former_keys)
        try:
            with opened(self.directory) as folder:
                listed = disk.listdir(folder)
                self.unread = unread_names(listed)
                names = sidecars(listed)
                self._former.learn(names, keys, former_keys, partial(is_old, folder, self.directory, names))
                there = [key for key in keys if self._former.place_of(key, names) in names]
                return {key: self._load(folder, names, sheet_of(key)) for key in there}
        except FileNotFoundError:
            return {}
        except OSError as error:
            return dict.fromkeys(keys, unreadable(self.directory, error))

    def _load(self, folder: int, names: Mapping[str, list[str]], sheet: Sheet) -> Review | SidecarError:
        try:
            stored = read_stored(folder, self.directory, names, self._former.place_of(sheet.key, names))
        except SidecarError as error:
            return error
        self._note(stored)
        return self._review(stored, sheet)

    def _review(self, stored: Stored | None, sheet: Sheet) -> Review:
        return relocate(stored.review, sheet) if stored else Review.for_sheet(sheet, self.document)

    # Watching

    def _note(self, stored: Stored | None) -> None:
        """Remember what the caller is about to see; after a save that failed, others' words are still news."""
        if stored:
            self._known.add(self._former.sheet_of(stored.review.sheet.key))
            self._watch.note(stored.review.sheet.key, stored.stamp, stored.data)

    def poll(self) -> frozenset[str]:
        """Return the keys of sheets whose sidecar others have changed since it was last loaded or saved here."""
        changed = self._watch.look(self.directory)
        self.unread = self._watch.unread
        return frozenset(map(self._former.sheet_of, changed))

    def orphans(self, keys: Container[str]) -> tuple[Review | SidecarError, ...]:
        """The reviews beside the document that belong to none of its sheets' keys, and those that can't be read."""
        try:
            with opened(self.directory) as folder:
                names = sidecars(disk.listdir(folder))
                lost = [key for key in sorted(names) if not (key in keys or key in self._former)]
                return tuple(orphan(folder, self.directory, names, key) for key in lost)
        except FileNotFoundError:
            return ()
        except OSError as error:
            return (unreadable(self.directory, error),)

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

        `strict` refuses (OvertakenError) instead of merging where somebody else has changed the same thing: for undo.
        `anchors` say what stood in cells that the changes name and the sheet no longer has.
        """
        if reason := self.lost:
            raise SaveError(reason, advice="写的内容还在；恢复后请再保存一次，或重新打开文件夹")
        if reason := self.read_only:
            raise SaveError(reason)
        with as_save_error():
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
        stored = read_stored(folder, self.directory, present, self._former.place_of(sheet.key, present))
        if stored is None and sheet.key in self._known:
            # Begun anew, it would look as if nobody had ever said anything.
            raise SaveError(_MISSING, advice="写的内容还在；取回后请再保存一次，不要的话请重新打开")
        theirs = self._review(stored, sheet)
        known = theirs.model_copy(update={"anchors": (*theirs.anchors, *anchors)})
        if strict:
            refuse_overtaken(theirs, changes)
        merged = apply_all(known, changes)
        if merged == known:
            confirm(folder)
            self._note(stored)
            return theirs
        before = theirs.revision if stored else history.latest_revision(folder, sheet.key)
        review = self._signed(sheet, theirs, merged, author, before + 1)
        data = encode(review)
        if stored:
            # What a hand has written since; all else was kept as it was saved.
            keep(folder, stored.name, theirs, stored.data, by_hand=True)
        is_taken_over = stored is not None and stored.review.sheet.key != sheet.key
        name = stored.name if stored and not is_taken_over else file_name(sheet)
        with standing(folder, name, data, review):
            stamp = write(folder, name, data)
            if stored and is_taken_over:
                with suppress(OSError):
                    history.keep(folder, stored.name, sheet.key, theirs.revision, stored.data)
            keep(folder, name, review, data)
            confirm(folder)
        if stored and is_taken_over:
            disk.unlink(stored.name, dir_fd=folder)
            confirm(folder)
        self._known.add(sheet.key)
        self._watch.note(sheet.key, stamp, data)
        return review

    def adopt(self, sheet: Sheet, orphan: Review, author: str) -> Review:
        """Make an orphan the review of the sheet that its own was renamed to; the old file moves to the history."""
        fresh, moved = Review.for_sheet(sheet, self.document), relocate(orphan, sheet)
        review = self.save(sheet, difference(fresh, moved), author, anchors=moved.anchors)
        try:
            self._put_away(orphan)
        except SaveError as error:
            error.standing = review
            raise
        return review

    def _put_away(self, orphan: Review) -> None:
        with as_save_error(), opened(self.directory) as folder, locked(folder):
            old = require(folder, self.directory, sidecars(disk.listdir(folder)), orphan.sheet.key)
            if old.review != orphan:
                raise OvertakenError(
                    "他人刚刚改动了原审核记录", "新审核记录已保存，原记录保留", "请再沿用一次"
                )
            history.keep(folder, old.name, orphan.sheet.key, orphan.revision, old.data)
            disk.unlink(old.name, dir_fd=folder)
            self._known.discard(orphan.sheet.key)
            confirm(folder)

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
