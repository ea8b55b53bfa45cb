"""PDF documents that the tests author: forms in ruled tables, flowing over pages as an office suite lets them."""

from collections.abc import Iterable, Iterator, Sequence

from tests.forms.making import Rows

SIZE, LEADING, PADDING = 8, 10, 3
HEIGHT, LEFT, TOP, BOTTOM = 842, 30, 800, 60
WIDTHS = (46, 62, 62, 110, 74, 60, 60, 60)

_OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [{kids}] /Count {count} >>",
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
    " /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
)


def pdf(forms: Iterable[Rows], heading: str = "", widths: Sequence[int] = WIDTHS) -> bytes:
    """The forms, one after the other: two lines and a table each; None is covered by the cell above or before it.

    Rows are cut at the end of a page, labels too, and each page begins with the heading.
    """
    flow = _Flow(heading, widths)
    for rows in forms:
        for line in rows[:2]:
            flow.line(line[0] or "")
        flow.table(rows[2:])
    return _file(flow.pages)


def content(rows: Rows) -> str:
    """What is painted on the first page of a form, for tests that paint more on it."""
    flow = _Flow("")
    for line in rows[:2]:
        flow.line(line[0] or "")
    flow.table(rows[2:])
    return "\n".join(flow.pages[0])


def text(x: float, y: float, words: str, size: float = SIZE) -> str:
    """What paints these words with their lower left corner there."""
    return f"BT /F {size} Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET"


def page(
    painted: str, page: str = "", resources: str = "", catalog: str = "", objects: Sequence[str] = ()
) -> bytes:
    """A document of one page: what is painted on it, and what is added to its objects; the first added one is 8."""
    return _file([[painted]], page, resources, catalog, objects)


class _Flow:
    def __init__(self, heading: str, widths: Sequence[int] = WIDTHS) -> None:
        self._widths = widths
        self.pages: list[list[str]] = []
        self._heading = heading
        self._y = 0.0
        self._open: dict[int, bool] = {}
        self._turn()

    def line(self, text: str) -> None:
        if self._y - LEADING < BOTTOM:
            self._turn()
        self._y -= LEADING
        self._write(LEFT, self._y, text)

    def table(self, rows: Rows) -> None:
        self._y -= PADDING
        columns: list[list[str]] = [[] for _ in self._widths]
        for number, row in enumerate(rows):
            below = rows[number + 1] if number + 1 < len(rows) else None
            cells = [*_cells(row, len(self._widths))]
            for column, end, text in cells:
                if text is not None:
                    columns[column] = [*wrapped(text, sum(self._widths[column:end]) - 2 * PADDING)]
            goes_on = [bool(below) and column < _leading(below or []) for column, _, _ in cells]
            while True:
                room = max(int((self._y - BOTTOM) // LEADING), 0)
                needed = max(
                    (
                        len(columns[column])
                        for (column, _, _), on in zip(cells, goes_on, strict=True)
                        if not on
                    ),
                    default=1,
                )
                count = min(max(needed, 1), room)
                if count:
                    self._part(cells, columns, goes_on, count)
                if needed <= count:
                    break
                self._turn()

    def _part(
        self,
        cells: Sequence[tuple[int, int, str | None]],
        columns: list[list[str]],
        goes_on: Sequence[bool],
        count: int,
    ) -> None:
        """As many lines of a row as fit on the page."""
        bottom = self._y - count * LEADING
        is_last = bottom - LEADING < BOTTOM
        for (column, end, _), on in zip(cells, goes_on, strict=True):
            left, right = LEFT + sum(self._widths[:column]), LEFT + sum(self._widths[:end])
            for at, line in enumerate(columns[column][:count]):
                self._write(left + PADDING, self._y - (at + 1) * LEADING + PADDING, line)
            columns[column] = columns[column][count:]
            self._draw(left, self._y, left, bottom)
            self._draw(right, self._y, right, bottom)
            if not self._is_open(column):
                self._draw(left, self._y, right, self._y)
            if not on or is_last:
                self._draw(left, bottom, right, bottom)
            self._open[column] = on and not is_last
        self._y = bottom

    def _is_open(self, column: int) -> bool:
        return self._open.get(column, False)

    def _turn(self) -> None:
        self.pages.append([])
        self._y = float(TOP)
        self._open = {}
        if self._heading:
            self._write(LEFT, TOP + LEADING, self._heading)

    def _write(self, x: float, y: float, text: str) -> None:
        if text:
            self.pages[-1].append(f"BT /F {SIZE} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET")

    def _draw(self, *ends: float) -> None:
        self.pages[-1].append("{} {} m {} {} l S".format(*ends))


def _cells(row: Sequence[str | None], width: int) -> Iterator[tuple[int, int, str | None]]:
    """The first and the end column of each cell; its text, or None where it goes on from above."""
    leading = _leading(row)
    yield from ((column, column + 1, None) for column in range(leading))
    starts = [column for column in range(leading, len(row)) if row[column] is not None]
    for start, end in zip(starts, [*starts[1:], width], strict=True):
        yield start, end, row[start]


def _leading(row: Sequence[str | None]) -> int:
    return next((column for column, text in enumerate(row) if text is not None), len(row))


def wrapped(text: str, width: float) -> Iterator[str]:
    """The lines of a text in that width; a stop or a comma may hang over the end of a line."""
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for character in paragraph:
            size = SIZE / 2 if character.isascii() else SIZE
            if used + size > width and not (character in "，。）" and used < width):
                yield line
                line, used = "", 0.0
            line += character
            used += size
        yield line


def _file(
    pages: Sequence[Sequence[str]],
    page: str = "",
    resources: str = "",
    catalog: str = "",
    others: Sequence[str] = (),
) -> bytes:
    first = len(_OBJECTS) + 1
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [one.format(kids=kids, count=len(pages)) if "{kids}" in one else one for one in _OBJECTS]
    objects[0] = objects[0].replace(" >>", f" {catalog} >>")
    box = "" if "/MediaBox" in page else f"/MediaBox [0 0 595 {HEIGHT}]"
    for number, painted in enumerate(pages):
        content = "\n".join(painted)
        objects += [
            f"<< /Type /Page /Parent 2 0 R {box} {page} /Resources << /Font << /F 3 0 R >> {resources} >>"
            f" /Contents {first + 2 * number + 1} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    objects += others
    out, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF\n".encode()
