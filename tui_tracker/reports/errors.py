"""What is said of a report that can't be made."""


class ReportError(Exception):
    """A report that can't be made or read: what is wrong, and what to do, in Chinese."""

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return self.problem + (f"。{self.advice}" if self.advice else "")
