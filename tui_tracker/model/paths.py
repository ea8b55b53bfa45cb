"""The paths by which findings name cells, in the words that the form prints."""

from tui_tracker.model.sheet import AMOUNTS, VALUES, Sheet

LOST = "lost/"
"""Begins the path of a cell that a review names and a new issue of its sheet no longer has."""

_PLAIN = {
    "title": "表名",
    "period": "跟踪时段",
    "project": "项目名称",
    "department": "主管部门",
    "unit": "实施单位",
    "goal/expected": "预期目标",
    "goal/actual": "跟踪期实际完成情况",
    "judgement/budget": "年度项目预算完成可能性",
    "judgement/goal": "年度绩效目标完成可能性",
    "measure": "纠偏措施",
    "indicators": "绩效指标",
    "document": "文档",
}
_COLUMNS = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标", **VALUES}


def label_of(sheet: Sheet, path: str) -> str:
    """The form's words for a cell: 年度资金总额·跟踪期执行数, 受众满意度·跟踪期实际完成值, 预期目标."""
    match path.split("/"):
        case ["budget", source]:
            return source
        case ["budget", source, column] if column in AMOUNTS:
            return f"{source}·{AMOUNTS[column]}"
        case ["indicators", index] if index.isdecimal() and int(index) < len(sheet.indicators):
            return sheet.indicators[int(index)].name.text
        case ["indicators", index, column] if index.isdecimal() and int(index) < len(sheet.indicators):
            return f"{sheet.indicators[int(index)].name.text}·{_COLUMNS[column]}"
        case ["label", label]:
            return label
        case ["unplaced", *_]:
            return "未识别内容"
        case ["hidden", *_]:
            return "未读取的隐藏内容"
        case _:
            return _PLAIN.get(path, path)
