"""How far reviewers and units have come."""

from enum import StrEnum


class ReviewStatus(StrEnum):
    """How far the review of a sheet has come."""

    PENDING = "待核"
    REVIEWED = "已核"
    RETURNED = "退回"
    RECTIFIED = "已整改"


class MeasureStatus(StrEnum):
    """How far the unit has come with a measure."""

    PENDING = "待整改"
    UNDER_WAY = "整改中"
    DONE = "已整改"
    IMPOSSIBLE = "无法整改"
