"""What stands in a packed document, part by part."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from tests.documents.making import packed


def parts(data: bytes) -> dict[str, bytes]:
    """The parts, by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(before: bytes, after: bytes) -> set[str]:
    """The names of the parts that are other than before, or new; none may be missing."""
    old, new = parts(before), parts(after)
    assert list(new)[: len(old)] == list(old)
    return {name for name, content in new.items() if old.get(name) != content}


def with_parts(data: bytes, new: Mapping[str, str]) -> bytes:
    """The document with other parts, or more of them."""
    return packed(parts(data) | {name: content.encode() for name, content in new.items()})
