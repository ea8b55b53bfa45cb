"""Limits of size: a hostile document must cost bounded time and memory."""

PACKED_BYTES = 20 << 20
"""The largest packed document (Word, Excel, PDF): 20 MiB. A unit's sheet has 10 to 100 KiB."""

TEXT_BYTES = 64 << 20
"""The largest text: 64 MiB. A city's 10,000 sheets in one text are 25 MB."""

CELL_CHARACTERS = 20_000
"""The longest text of one cell. The longest goal seen has 500 characters."""

TEXT_ROWS = 400_000
"""The most lines of a text: a city's 10,000 sheets are 290,000."""

UNDECODED_BYTES = 64
"""The most bytes of a text that may be no text; more, and it is of another encoding or none."""

TEXT_COLUMNS = 1_000
"""The most cells of a line of text."""

SHEETS = 20_000
"""The most sheets of a document."""

INDICATORS = 5_000
"""The most indicators of a sheet; what follows them is reported as not recognised. 41 is the most seen."""

UNPLACED = 1_000
"""The most cells of a sheet that are reported one by one as not recognised; of the others the number is told."""

PACKED_ROWS = 20_000
"""The most rows of a packed document, all its tables or worksheets together."""

EXCEL_ROWS = 1 << 20
"""The most rows that Excel itself has; a file may claim to have any number."""

COLUMNS = 64
"""The most columns of a packed document; the form has 10."""

PART_BYTES = 64 << 20
"""The largest part of a packed document once unpacked: 64 MiB. A Word document of 41 sheets has 4 MiB."""

PART_RATIO = 200
"""How many times larger than packed a part may be, beyond its first MiB. A real one is 10 to 60 times."""

PART_MARKS = 1_500_000
"""The most tags and attributes of a part: each becomes an object, 300 MiB at the worst. A sheet has 8,000."""

PACKAGE_BYTES = 128 << 20
"""The most that a packed document may be once unpacked, all its parts together."""

CELLS = 1_000_000
"""The most cells of a workbook or a PDF, blank ones counted. A sheet has 250."""

PARTS = 10_000
"""The most parts of a packed document. A Word document has 20 and one for each picture."""

PAGES = 2_000
"""The most pages of a PDF."""

PDF_MEMORY = 400 << 20
"""What the process that reads a PDF may take: 400 MiB. A page of a sheet takes 55 MiB, libraries included."""

PDF_SECONDS, PAGE_SECONDS = 300, 20
"""How long a PDF and one page of it may take to read. A page of a sheet takes 0.15 s."""

READ_SECONDS, READ_SECONDS_PER_MIB = 60, 10
"""How long any document may take to read, and how much more for its size. A city's text of 25 MB takes 20 s."""

PDF_CHARACTERS = 5_000_000
"""The most characters of a PDF. A page of a sheet has 2,000."""
