"""Streams of a PDF that did not come whole: the library gives what is left of one without a word.

Part of the process that reads PDF documents.
"""

import zlib
from collections.abc import Mapping
from typing import Any

from pdfminer import pdftypes
from pdfminer.pdftypes import PDFStream, dict_value, resolve1

_HEAD, _SUM = 2, 4
"""Bytes before and after what is packed; some programs leave the sum away."""

_unpack_broken = pdftypes.decompress_corrupted


class _Losses:
    """Counts the streams of which something was lost, as the library unpacks what it can of them."""

    count = 0

    def unpacked(self, data: bytes) -> bytes:
        self.count += _is_broken(data)
        return _unpack_broken(data)


_LOSSES = _Losses()
# The library has no other way to learn of a loss. Its function may be replaced: nothing else runs in this process.
pdftypes.decompress_corrupted = _LOSSES.unpacked


def has_loss(stream: PDFStream) -> bool:
    """Tell whether unpacking this stream, if it was not yet, lost a part of it."""
    before = _LOSSES.count
    stream.get_data()
    return _LOSSES.count > before


def names_have_loss(resources: Mapping[str, Any]) -> bool:
    """Tell whether a part was lost of what says which characters the fonts among these resources draw."""
    fonts = map(dict_value, dict_value(resources.get("Font") or {}).values())
    tables = (resolve1(font.get("ToUnicode")) for font in fonts)
    return any(has_loss(table) for table in tables if isinstance(table, PDFStream))


def _is_broken(packed: bytes) -> bool:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = unpacker.decompress(packed[_HEAD:])
    except zlib.error:
        return True
    known = zlib.adler32(data).to_bytes(_SUM)
    return not (unpacker.eof and known.startswith(unpacker.unused_data[:_SUM]))
