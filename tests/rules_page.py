"""The rule reference: a page in Chinese with a section per rule, written from the rules themselves."""

from collections.abc import Iterator

from tui_tracker.rules.clusters import CLUSTERS
from tui_tracker.rules.engine import RULES
from tui_tracker.rules.priority import PRIORITY_EXPLAINED
from tui_tracker.rules.registry import LETTERS, Rule

_HEAD = """\
# 规则手册

<!-- 本页由程序从规则本身生成，请勿手工修改。 -->

每条规则有固定的代码，设置、驳回、导出和审核文件都用它来称呼规则。

- **级别**：错误须退回更正；警告须说明；提示供参考，默认不显示。
- **精确**的规则，条件就是定义；**启发**的规则凭词语和阈值判断，词语和阈值可在设置里调整。
- **依据**分三种：表内勾稽（表式自身的等式）、公开规定（只列名称和文号）、审核惯例。

常用的词：

- **总额行**是年度资金总额；**来源行**是当年财政拨款、上年结转资金、其他资金。
- **实际执行率**＝来源行执行数之和÷来源行跟踪期预算数之和（来源行全为 0 或不全时用总额行），元、万元混填的先更正；
  **时间进度**＝跟踪时段的月数÷12。
- **定量**指标是年度指标值写明符号、数值和单位的指标。
- 文字比较时不计空格，全角和半角括号视为相同。
- 无、—、/、暂无等视同没有填写；只有加强管理、完善制度一类空话的纠偏措施也视同没有。
- **轻微滞后**：落后时间进度不到 3 个百分点，或不到 5 个百分点且不到 1 万元；只作提示。
- 建议里花括号处由程序按该表填写，填不出的留空为 ____。
"""

_ITEMS = """
## 问题：要单位更正的事

改一处就能一并消除的几项发现合为一个问题：牵头的发现在前，其余是它的佐证。措施、排除、计数都对问题而言；排除一个问题即排除它的
每一项发现。下表从上到下依次适用，每组中最靠左、级别为错误或警告的发现牵头；提示不牵头，也不计数；没有牵头的各自成为一个问题。

| 组 | 牵头，取最靠左的一个 | 佐证 |
|---|---|---|"""

_HABITS = """
同一单位六成以上、至少 4 张表的问题由同一条规则牵头的，是单位的共性问题，只说一次。S01、S06、S14 说的是文档怎样读取，
供审核人参考，不转单位。
"""


def rules_page() -> str:
    """The whole page, as it stands in docs/rules.md."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    yield _ITEMS
    for cluster in CLUSTERS:
        condition = f"（限有 {cluster.only_with} 时）" if cluster.only_with else ""
        note = f"（{cluster.note}）" if cluster.note else ""
        others = "同一规则的其余各行" if len(cluster.heads) == 1 else "其余牵头者"
        limit = f"（{cluster.limit}）" if cluster.limit else ""
        evidence = f"{' '.join(sorted(cluster.evidence)) or others}{limit}"
        yield f"| {cluster.title}{condition}{note} | {' '.join(cluster.heads)} | {evidence} |"
    yield _HABITS
    yield f"排列的次序：{PRIORITY_EXPLAINED}\n"
    yield "## 总表\n"
    yield "| 代码 | 级别 | 判定 | 规则 |"
    yield "|---|---|---|---|"
    for rule in RULES.values():
        anchor = f"[{rule.code}](#{rule.code.lower()})"
        yield f"| {anchor} | {rule.severity.label} | {_tier(rule)} | {rule.title} |"
    for letter, title in LETTERS.items():
        yield f"\n## {letter} {title}"
        for rule in RULES.values():
            if rule.letter == letter:
                yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    note = f"；{rule.note}" if rule.note else ""
    yield f'\n<a id="{rule.code.lower()}"></a>\n'
    yield f"### {rule.code} {rule.title}\n"
    yield f"- 级别：{rule.severity.label}{note}"
    yield f"- 判定：{_tier(rule)}"
    yield f"- 条件：{rule.when}"
    yield f"- 依据（{rule.basis.kind}）：{rule.basis.text}"
    yield f"- 示例：{rule.example}"
    yield f"- 建议：{rule.advice}"


def _tier(rule: Rule) -> str:
    return {1: "精确", 2: "启发"}[rule.tier]
