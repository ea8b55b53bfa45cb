"""The states of reviews and of measures."""

from enum import StrEnum


class ReviewStatus(StrEnum):
    """The status of a sheet's review."""

    PENDING = "待核"
    REVIEWED = "已核"
    RETURNED = "退回"
    RECTIFIED = "已整改"


class MeasureStatus(StrEnum):
    """The status of a measure."""

    PENDING = "待整改"
    UNDER_WAY = "整改中"
    DONE = "已整改"
    IMPOSSIBLE = "无法整改"
