from array import array
from collections.abc import Iterator
from itertools import chain

from tui_tracker.model.text import squash
from tui_tracker.rules.writing import Batch, Hit, Severity, bases, rule, templates


@rule(
    "X03",
    Severity.INFO,
    "单位名称写法不一",
    when="同一主管部门或实施单位，括号或空格的写法与这批表中多数写法不同",
    basis=bases.WRITING,
    example="创建创业型城区工作经费：主管部门用全角括号“（汇总）”，多数表用半角“(汇总)”",
    template=templates.CORRECT_DATA,
    advice="规范书写：{栏目}请统一写作“{写法}”。",
).of_batch
def differently_written(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """A unit's name written otherwise than on most sheets."""
    written: dict[str, dict[str, array[int]]] = {}
    for at, key in enumerate(batch.keys):
        for name in filter(None, (key.department, key.unit)):
            written.setdefault(squash(name), {}).setdefault(name, array("I")).append(at)
    usual = {
        key: max(forms, key=lambda form: len(forms[form])) for key, forms in written.items() if len(forms) > 1
    }
    others = (places for key, own in usual.items() for form, places in written[key].items() if form != own)
    for at in sorted({*chain.from_iterable(others)}):
        key = batch.keys[at]
        names = (("department", key.department), ("unit", key.unit))
        for (path, name), label in zip(names, key.labels, strict=True):
            form = usual.get(squash(name), name)
            if form != name:
                message = f"{label}写作“{name}”，多数表写作“{form}”"
                yield at, Hit(message, [path], slots={"栏目": label, "写法": form})
