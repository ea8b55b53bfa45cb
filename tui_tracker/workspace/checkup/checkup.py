"""Look through documents and the files beside them for problems of their reviews."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import find_documents
from tui_tracker.forms.catalogue import Forms
from tui_tracker.model import Sheet
from tui_tracker.model.grouping import grouped
from tui_tracker.reading.document import read
from tui_tracker.reading.events import Progress
from tui_tracker.reading.own_forms import marks_of
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.names import SUFFIX
from tui_tracker.reviews.renames import folders_without_document
from tui_tracker.reviews.store import Store
from tui_tracker.workspace.checkup.contents import contents
from tui_tracker.workspace.checkup.problem import Problem, ReviewFolder, sidecars_in
from tui_tracker.workspace.checkup.saving import saving
from tui_tracker.workspace.checkup.sharing import private, sharing, sharing_above
from tui_tracker.workspace.checkup.strays import reviewed_twice, without_document, without_sheet
from tui_tracker.workspace.checkup.waiting import waiting


class Checkup:
    """The documents below some paths with their folders of reviews; nothing is read before `load`."""

    def __init__(
        self, paths: Sequence[Path], reviews_dir: Path | None, author: str, forms: Forms | None = None
    ) -> None:
        self.paths = tuple(paths)
        self.author = author
        self.unreadable: list[ReadError] = []
        self._reviews_dir = reviews_dir
        self._forms = forms
        self._documents: dict[Path, tuple[Sheet, ...] | None] = {}

    @property
    def count(self) -> int:
        """How many documents there are, those included that can't be read."""
        return len(self._documents)

    def load(self) -> Iterator[Progress]:
        """Read document after document; one that can't be read goes into `unreadable`."""
        documents = find_documents(self.paths, marks_of(self._forms))
        for done, found in enumerate(documents):
            yield Progress(done, len(documents), found.path)
            try:
                if found.error:
                    raise found.error
                self._documents[found.path] = read(found.path, self._forms)
            except ReadError as error:
                self.unreadable.append(error)
                if found.path.is_file():
                    self._documents[found.path] = None

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong just now, document by document; each problem once. May be asked again after a fix."""
        seen = set[Problem]()
        for problem in self._problems():
            if problem not in seen:
                seen.add(problem)
                yield problem

    def _problems(self) -> Iterator[Problem]:
        folders = self._folders()
        homes = {key: folder for folder in folders for key in folder.keys}
        parents = list(dict.fromkeys(folder.directory.parent for folder in folders))
        for parent in parents:
            yield from sharing_above(parent)
        for folder in folders:
            yield from saving(folder)
            yield from sharing(folder)
            yield from contents(folder)
            yield from without_sheet(folder, homes, self.author)
        yield from reviewed_twice(folders)
        yield from without_document(self._abandoned(folders), folders)
        yield from waiting(Drafts(), self.paths, folders)
        if hint := private(parents):
            yield hint

    def _store(self, document: Path) -> Store:
        return Store(document, self._reviews_dir)

    def _folders(self) -> list[ReviewFolder]:
        shared = grouped(self._documents, lambda document: self._store(document).directory)
        return [self._folder(documents) for documents in shared.values()]

    def _folder(self, documents: Sequence[Path]) -> ReviewFolder:
        sheets: list[Sheet] | None = []
        for document in documents:
            own = self._documents[document]
            sheets = None if sheets is None or own is None else [*sheets, *own]
        found = None if sheets is None else tuple(sheets)
        store = self._store(documents[0])
        return ReviewFolder(store, tuple(documents), found, sidecars_in(store.directory))

    def _abandoned(self, folders: Sequence[ReviewFolder]) -> Iterator[Path]:
        if self._reviews_dir:  # its folders do not say where their documents are
            return
        beside = {path.parent: False for path in self.paths if path.is_file()}
        below = {folder: True for path in self.paths for folder in _folders_below(path)}
        known = {key for folder in folders for key in folder.keys}
        for directory, is_wanted in (beside | below).items():
            for reviews in folders_without_document(directory):
                # Beside a single document only those matter that may be its own.
                if is_wanted or known & sidecars_in(reviews).keys():
                    yield reviews


def _folders_below(path: Path) -> Iterator[Path]:
    """The folders of documents that a folder holds, itself included, hidden ones and those of reviews left out."""
    for root, folders, _ in os.walk(path):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not name.endswith(SUFFIX)
        )
        yield Path(root)
