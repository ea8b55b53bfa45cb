"""Numbers and dates of a spreadsheet as its cells show them: 6 as 6.00, 0.6462 as 64.62%, 500000 as 50.0 万元.

Three things stay the same whatever the format says, so that the same amount reads the same in every format of
document: the sign stands before the number, thousands are not parted, and a zero shown as a dash is zero. Fractions
and powers of ten are not shown as such, since the form's numbers are decimal ones.
"""

from tui_tracker.documents.excel.number_format.builtin import BUILT_IN_FORMATS, CHINESE_FORMATS
from tui_tracker.documents.excel.number_format.show import is_white, shown

__all__ = ["BUILT_IN_FORMATS", "CHINESE_FORMATS", "is_white", "shown"]
