"""The error of a document that can't be read."""

from pathlib import Path

from tui_tracker.faults import said
from tui_tracker.model.text import told_of_file

OTHER_DOCUMENT = "请确认这是项目支出绩效跟踪表、监控表或自评表"
"""What to do about a document that looks like no sheet at all."""


class ReadError(Exception):
    """A document that can't be read: what is wrong with it, and what to do, in Chinese."""

    def __init__(self, path: Path, problem: str, advice: str = "") -> None:
        super().__init__(path, problem, advice)
        self.path = path
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return told_of_file(self.path, self.problem, self.advice)


def system_problem(error: OSError | ValueError) -> tuple[str, str]:
    """Return what an error of the operating system means, and what to do, in Chinese."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "路径不存在", "请检查路径是否写错，或文件是否已被移走"
        case PermissionError():
            return "没有读取权限", "请向文件所有者或系统管理员申请读取权限"
        case OSError():
            return f"无法读取（{said(error)}）", "请稍后重试，仍不行请联系系统管理员"
        case _:
            return "路径中有不能使用的字符", "请检查路径是否写错"
