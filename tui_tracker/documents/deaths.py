"""Why a process that reads documents ended before its time, and what to do, for people who know no signals."""

from signal import Signals

_CRASHED = "自身崩溃", "文件可能已损坏，请用 Office 或 PDF 阅读器打开，另存后再试"
_STOPPED = "被人或系统叫停", "请再试一次；仍不行请联系系统管理员"
_FULL = "内存不足，被系统强行结束", "请关闭其他程序再试，或把文件拆分成较小的"
_UNKNOWN = "原因不明", "文件可能已损坏或过大，请打开后另存或拆分再试"
_BY_NAME = {
    "SIGKILL": _FULL,
    "SIGXCPU": ("用完了系统允许的处理器时间", "请把文件拆分成较小的，或联系系统管理员"),
    **dict.fromkeys(("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"), _STOPPED),
    **dict.fromkeys(("SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE", "SIGTRAP", "SIGSYS"), _CRASHED),
}


def death(status: int) -> tuple[str, str]:
    """Return why a process ended that left this status (below zero that of a signal), and what to do.

    >>> death(-11)[0], death(-9)[0], death(1)[0]
    ('自身崩溃', '内存不足，被系统强行结束', '原因不明（退出码 1）')
    """
    known = {-one.value: one.name for one in Signals}
    if why := _BY_NAME.get(known.get(status, "")):
        return why
    shown = f"信号 {-status}" if status < 0 else f"退出码 {status}"
    return f"{_UNKNOWN[0]}（{shown}）", _UNKNOWN[1]
