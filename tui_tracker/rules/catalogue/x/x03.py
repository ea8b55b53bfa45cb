from collections import Counter, defaultdict
from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.model.paths import label_of
from tui_tracker.rules import bases
from tui_tracker.rules.context import Batch
from tui_tracker.rules.registry import Hit, batch_rule
from tui_tracker.rules.templates import CORRECT_DATA


@batch_rule(
    "X03",
    Severity.INFO,
    "单位名称写法不一",
    when="同一主管部门或实施单位，括号或空格的写法与这批表中多数写法不同",
    basis=bases.WRITING,
    example="创建创业型城区工作经费：主管部门用全角括号“（汇总）”，多数表用半角“(汇总)”",
    template=CORRECT_DATA,
    advice="规范书写：{栏目}请统一写作“{写法}”。",
)
def differently_written(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """A unit's name written otherwise than on most sheets."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for context in batch.contexts:
        for name in (context.sheet.department, context.sheet.unit):
            if name:
                written[name.key][name.text] += 1
    usual = {key: forms.most_common(1)[0][0] for key, forms in written.items() if len(forms) > 1}
    for index, context in enumerate(batch.contexts) if usual else ():
        sheet = context.sheet
        for path, name in (("department", sheet.department), ("unit", sheet.unit)):
            form = usual.get(name.key, name.text)
            if form != name.text:
                label = label_of(sheet, path)
                message = f"{label}写作“{name}”，多数表写作“{form}”"
                yield index, Hit(message, [path], slots={"栏目": label, "写法": form})
