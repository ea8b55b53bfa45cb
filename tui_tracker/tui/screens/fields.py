"""What the editor's fields hold."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from tui_tracker.reviews.status import MeasureStatus

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Measure


@dataclass(frozen=True, slots=True)
class Fields:
    """The texts of a measure, as they are typed."""

    measure: str = ""
    problem: str = ""
    owner: str = ""
    due: str = ""
    status: MeasureStatus = MeasureStatus.PENDING

    @classmethod
    def of(cls, measure: "Measure") -> "Fields":
        """The fields of a measure."""
        return cls(measure.measure, measure.problem, measure.owner, measure.due, measure.status)

    def as_dict(self) -> dict[str, str]:
        """The fields by the names that a measure has for them."""
        return asdict(self)
