"""What is said of a document that can't be read."""

from pathlib import Path


class ReadError(Exception):
    """A document that can't be read: what is wrong with it, and what to do, in Chinese."""

    def __init__(self, path: Path, problem: str, advice: str = "") -> None:
        super().__init__(path, problem, advice)
        self.path = path
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.path}：{self.problem}" + (f"。{self.advice}" if self.advice else "")


def system_problem(error: OSError) -> str:
    """What an error of the operating system means, in Chinese."""
    match error:
        case FileNotFoundError():
            return "路径不存在"
        case PermissionError():
            return "没有读取权限"
        case IsADirectoryError():
            return "是文件夹，不是文件"
        case _:
            return f"无法读取（{error.strerror or error}）"
