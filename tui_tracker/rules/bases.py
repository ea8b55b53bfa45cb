"""The bases of the rules.

Published documents are named by title and number, never quoted.
"""

from tui_tracker.rules.registry import Basis, BasisKind

_136 = "财预〔2019〕136号《中央部门预算绩效运行监控管理暂行办法》"
_10 = "财预〔2020〕10号《项目支出绩效评价管理办法》"
_101 = "财预〔2021〕101号《核心绩效目标和指标设置及取值指引》"
_88 = "财预〔2015〕88号《中央部门预算绩效目标管理办法》"

FORM = Basis(BasisKind.IDENTITY, "规定表式：表名、标签、栏目和必填项")
SUM = Basis(BasisKind.IDENTITY, "年度资金总额＝当年财政拨款＋上年结转资金＋其他资金")
RATE = Basis(BasisKind.IDENTITY, "执行率＝跟踪期执行数÷跟踪期预算数×100%，取两位小数")
CEILING = Basis(BasisKind.IDENTITY, "执行数以同一行的跟踪期预算数为上限")
AMOUNT_UNIT = Basis(BasisKind.IDENTITY, "预算执行情况各金额以万元为单位")
VALUES = Basis(BasisKind.IDENTITY, "年度指标值、计划完成值、实际完成值三者口径一致，可以比较")

SCORES = Basis(BasisKind.IDENTITY, "得分不超过分值；分值合计 100；总分＝预算执行得分＋各项指标得分")

PROGRESS = Basis(BasisKind.REQUIREMENT, f"{_136}：监控预算执行进度，并与时间进度比较")
DUAL = Basis(BasisKind.REQUIREMENT, f"{_136}：预算执行进度与绩效目标实现程度双监控")
DEVIATION = Basis(BasisKind.REQUIREMENT, f"{_136}：目标未实现的，应分析偏差原因")
MEASURE = Basis(BasisKind.REQUIREMENT, f"{_136}：预计不能完成的，应提出纠偏措施")
EVALUATION = Basis(BasisKind.REQUIREMENT, f"{_10}：评价须有真实、完整的数据和资料支撑")
TAXONOMY = Basis(BasisKind.REQUIREMENT, f"{_101}：指标分类与取值")
SOCIAL_COST = Basis(BasisKind.REQUIREMENT, f"{_101}：社会成本指标反映对社会的负面影响")
GOALS = Basis(BasisKind.REQUIREMENT, f"{_88}：绩效目标应指向明确、细化量化、合理可行、相应匹配")

PRACTICE = Basis(BasisKind.PRACTICE, "审核中的常见问题，须由填报单位说明")
WRITING = Basis(BasisKind.PRACTICE, "书写规范，便于汇总和核对")
EVIDENCE = Basis(BasisKind.PRACTICE, "数据雷同或过于整齐的，须有佐证材料")
