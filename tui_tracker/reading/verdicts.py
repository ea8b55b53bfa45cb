"""Find what was said of sheets before: under keys that stand for all that it follows from.

A run is known by its documents, their sheets and reviews, the settings and our source; what is said of some sheets
of a document also by what comparing the batch has found on them, and what is compared of a sheet by that sheet alone. So
one document that changes costs no other a look, and nothing that was said by other rules is ever served.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tui_tracker.model import Finding
from tui_tracker.reading import compact
from tui_tracker.reading.cache import Cache
from tui_tracker.reading.finding_codec import decode_findings, encode_findings
from tui_tracker.reading.judged import Judged, read_judged
from tui_tracker.reading.version import checker_version, writer_version
from tui_tracker.settings import Settings

_KEY = sha256().digest_size


class Known(NamedTuple):
    """What is known of a run: the sheets of its documents, in order, with all that is said of them."""

    documents: Sequence[Sequence[Judged]]
    on_batch: tuple[Finding, ...]


class Verdicts:
    """What the cache knows of what the rules say under these settings."""

    def __init__(self, cache: Cache, settings: Settings) -> None:
        self._cache = cache
        self._ground = compact.as_bytes(f"{checker_version()}\n{settings!r}\n")

    def run_key(self, documents: Iterable[tuple[Path, bytes, str]]) -> bytes:
        """Return the key of a run: its documents, the digests of their sheets, and how their reviews rank them."""
        digest = sha256(b"run\n" + self._ground)
        for path, content, rank in documents:
            digest.update(compact.as_bytes(f"{path}\0{rank}\0") + content)
        return digest.digest()

    def part_key(self, content: bytes, at: int, shown: Sequence[bool], hits: Sequence[bytes | None]) -> bytes:
        """Return the key of a part of a document, whose first sheet is its sheet number `at`, from 0; see `Part`.

        Where the document stands is told by what the part is read for: a renamed one says what it said.
        """
        digest = sha256(b"part\n" + self._ground + content + f"{at} {shown}".encode())
        for some in hits:
            digest.update(b"\n-" if some is None else b"\n" + some)
        return digest.digest()

    def outlines(self, contents: Iterable[bytes]) -> Iterator[bytes | None]:
        """Yield the encoded outlines of the sheets of which each is the digest; None where they are not known."""
        return self._cache.verdicts(map(self._outlines_key, contents))

    def keep_outlines(self, content: bytes, encoded: bytes) -> None:
        """Keep the outlines of a document's sheets, as `encode_outlines` returns them."""
        self._cache.put_verdict(self._outlines_key(content), encoded)

    def _outlines_key(self, content: bytes) -> bytes:
        return sha256(b"outlines\n" + self._ground + content).digest()

    def known(self, keys: Iterable[bytes]) -> set[bytes]:
        """Return the keys of those parts of which something was said."""
        return self._cache.with_verdict(keys)

    def bodies(self, keys: Iterable[bytes]) -> Iterator[bytes | None]:
        """Yield what was said of each part, for `read_judged`."""
        return self._cache.verdicts(keys)

    def keep(self, key: bytes, body: bytes) -> None:
        """Keep what was said of a part."""
        self._cache.put_verdict(key, body)

    def written(self, parts: Iterable[tuple[bytes, Path]], format: str) -> Iterator[bytes]:
        """Yield what was made of each part, of which document, in that format; nothing where that is not known."""
        keys = (_written_key(key, document, format) for key, document in parts)
        return (written or b"" for written in self._cache.verdicts(keys))

    def keep_written(self, key: bytes, document: Path, format: str, written: bytes) -> None:
        """Keep what was made of a part."""
        self._cache.put_verdict(_written_key(key, document, format), written)

    def run(self, key: bytes, documents: Sequence[Path]) -> Known | None:
        """Return what was said in a run of these documents; None where not all of it is known."""
        body = self._cache.verdict(key)
        if body is None:
            return None
        try:
            (counts, on_batch), end = compact.header_of(body)
            bodies = self.bodies(body[at : at + _KEY] for at in range(end, len(body), _KEY))
            found = []
            for document, count in zip(documents, counts, strict=True):
                judged: list[Judged] = []
                for _ in range(count):
                    if (part := next(bodies)) is None:
                        return None
                    judged += read_judged(part, document)
                found.append(judged)
            return Known(found, decode_findings(compact.as_bytes(on_batch), ""))
        except (ValueError, TypeError, StopIteration):
            return None

    def keep_run(self, key: bytes, parts: Sequence[Sequence[bytes]], on_batch: Sequence[Finding]) -> None:
        """Keep the keys of the parts of each document, and what was found on the batch."""
        said = compact.as_text(encode_findings(on_batch, ""))
        keys = (key for of_document in parts for key in of_document)
        self._cache.put_verdict(key, compact.headed(([*map(len, parts)], said), *keys))


def _written_key(key: bytes, document: Path, format: str) -> bytes:
    """Return the key of what was made of a part, which names the document."""
    ground = f"written\n{writer_version()}\n{format}\n{document}\n"
    return sha256(compact.as_bytes(ground) + key).digest()
