"""A review with something of everything, and the file that it is."""

from pathlib import Path

from tests.reviews.making import REFERENCE
from tui_tracker.reviews.review import Dismissal, Measure, Review, Sent, Tombstone
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus

PATH = Path("残疾人就业--894879bcf3f6b4fb.toml")

REVIEW = Review(
    sheet=REFERENCE,
    status=ReviewStatus.RETURNED,
    reviewer="王审核",
    digest="d1",
    updated="2024-10-08T09:30:00+08:00",
    saved_by="李复核",
    revision=3,
    remark="先退回，\n再电话沟通。",
    measures=(
        Measure(
            id="1m84w80fdt3t6d",
            findings=("B06",),
            targets=("budget/年度资金总额/executed",),
            problem="疑以元填入万元",
            measure="更正为14.34",
            owner="就业促进科",
            due="2024-10-31",
            status=MeasureStatus.UNDER_WAY,
            author="王审核",
            created="2024-10-08T09:30:00+08:00",
            updated="2024-10-08T09:30:00+08:00",
            progress="已更正并重报",
            done="2024-10-20",
            handler="陈科长",
            opinion="属实",
            digest="d1",
        ),
        Measure(id="2", measure="短"),
    ),
    dismissals=(Dismissal(code="V01", reason="口径一致", author="王", at=""),),
    deleted=(Tombstone(id="0", author="王", at="2024-10-08T09:30:00+08:00"),),
    sent=(
        Sent(
            at="2024-10-08T10:00:00+08:00",
            author="王审核",
            kinds=("ledger", "notice"),
            folder="2024-08_2024-10-08",
            digest="d1",
            items=("B06@budget/年度资金总额/executed",),
            measures=("1m84w80fdt3t6d", "2"),
            deadline="2024-10-31",
        ),
    ),
)

TEXT = '''format = 2

[sheet]
project = "促进就业政策宣传"
department = "上海市闵行区人力资源和社会保障局(汇总)"
unit = "上海市闵行区人力资源和社会保障局"
period = "2024-01 至 2024-08"
document = "minhang.txt"
digest = "d1"
key = "894879bcf3f6b4fb"

[review]
status = "退回"
reviewer = "王审核"
digest = "d1"
updated = "2024-10-08T09:30:00+08:00"
saved_by = "李复核"
revision = 3
remark = """
先退回，
再电话沟通。"""

[[measures]]
id = "1m84w80fdt3t6d"
findings = [
    "B06",
]
targets = [
    "budget/年度资金总额/executed",
]
problem = "疑以元填入万元"
measure = "更正为14.34"
owner = "就业促进科"
due = "2024-10-31"
status = "整改中"
author = "王审核"
created = "2024-10-08T09:30:00+08:00"
updated = "2024-10-08T09:30:00+08:00"
progress = "已更正并重报"
done = "2024-10-20"
handler = "陈科长"
opinion = "属实"
digest = "d1"

[[measures]]
id = "2"
findings = []
targets = []
problem = ""
measure = "短"
owner = ""
due = ""
status = "待整改"
author = ""
created = ""
updated = ""
progress = ""
done = ""
handler = ""
opinion = ""
digest = ""

[[dismissals]]
code = "V01"
targets = []
texts = []
reason = "口径一致"
author = "王"
at = ""
digest = ""

[[deleted]]
id = "0"
author = "王"
at = "2024-10-08T09:30:00+08:00"

[[sent]]
at = "2024-10-08T10:00:00+08:00"
author = "王审核"
kinds = [
    "ledger",
    "notice",
]
folder = "2024-08_2024-10-08"
digest = "d1"
items = [
    "B06@budget/年度资金总额/executed",
]
measures = [
    "1m84w80fdt3t6d",
    "2",
]
deadline = "2024-10-31"
'''

FORMAT_1 = """format = 1

[sheet]
project = "促进就业政策宣传"
digest = "d1"
key = "894879bcf3f6b4fb"

[review]
status = "退回"
reviewer = "王审核"
updated = "2024-10-08T09:30:00+08:00"
revision = 3
remark = ""
score = 7

[[measures]]
id = "1m84w80fdt3t6d"
measure = "更正为14.34"

[[dismissals]]
code = "V01"
reason = "口径一致"
"""
