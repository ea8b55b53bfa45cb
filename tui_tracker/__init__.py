"""Review performance tracking sheets of public spending (财政项目支出绩效跟踪表) in a terminal."""

__version__ = "0.1.0"
