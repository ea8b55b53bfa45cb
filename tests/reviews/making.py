"""Reviews for tests, in the words of a reviewer."""

from pathlib import Path

from tui_tracker.reviews.changes import PutMeasure, new_measure
from tui_tracker.reviews.review import Measure, Review, SheetRef
from tui_tracker.reviews.store import Store

KEY = "894879bcf3f6b4fb"
REFERENCE = SheetRef(
    project="促进就业政策宣传",
    department="上海市闵行区人力资源和社会保障局(汇总)",
    unit="上海市闵行区人力资源和社会保障局",
    period="2024-01 至 2024-08",
    document="minhang.txt",
    digest="d1",
    key=KEY,
)


def a_measure(text: str = "请在10月底前完成支付", author: str = "王审核") -> Measure:
    return new_measure(text, author=author, findings=["B06"], targets=["indicators/2/actual"])


def add(measure: Measure) -> PutMeasure:
    return PutMeasure(None, measure)


def a_review(*measures: Measure) -> Review:
    return Review(sheet=REFERENCE, measures=measures)


def texts(review: Review) -> list[str]:
    return [measure.measure for measure in review.measures]


def the_sidecar(store: Store) -> Path:
    (path,) = store.directory.glob("*.toml")
    return path


def leftovers(store: Store) -> list[str]:
    """Whatever lies in the folder that should not stay there."""
    return sorted(
        path.name for path in store.directory.glob(".*") if path.name not in {".lock", ".history", ".open"}
    )
