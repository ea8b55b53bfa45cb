"""What an error of the operating system says, in Chinese: its own words are English on most machines."""

import errno

_WORDS = {
    "ENOENT": "路径不存在",
    "EACCES EPERM": "没有权限",
    "EISDIR": "是文件夹",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EEXIST": "已经存在",
    "ENOTEMPTY": "文件夹不是空的",
    "ENAMETOOLONG": "名称太长",
    "ELOOP": "符号链接绕成了圈",
    "EIO": "磁盘读写出错",
    "ENOSPC": "磁盘空间已满",
    "EDQUOT": "超出磁盘配额",
    "EROFS": "文件系统是只读的",
    "EFBIG": "文件太大",
    "EXDEV": "不在同一个磁盘上",
    "ENXIO ENODEV": "设备不存在，或已拔出",
    "EBUSY ETXTBSY": "正被别的程序占用",
    "EMFILE ENFILE": "打开的文件太多",
    "ENOMEM": "内存不足",
    "EAGAIN": "系统忙不过来",
    "ENOLCK": "文件系统不能加锁",
    "EINVAL ENOTTY ENOSYS EOPNOTSUPP": "系统不支持这样的操作",
    "ENOEXEC": "不是可以运行的程序",
    "EPIPE": "接收的程序已经结束",
    "EINTR": "被系统打断",
    "ESTALE ENOTCONN ECONNRESET ECONNABORTED ECONNREFUSED": "网络连接已断开",
    "ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH": "网络没有回应",
}
_BY_NUMBER = {
    getattr(errno, name): words
    for names, words in _WORDS.items()
    for name in names.split()
    if hasattr(errno, name)
}


def said(error: OSError) -> str:
    """Return what the error says; what this program or a Chinese system has said stays as it is.

    >>> said(OSError(errno.EIO, "Input/output error")), said(OSError(errno.EISDIR, "是目录")), said(OSError(9999, ""))
    ('磁盘读写出错', '是目录', '系统错误 9999')
    """
    words = error.strerror or ""
    if words and not words.isascii():
        return words
    return _BY_NUMBER.get(
        error.errno or 0, f"系统错误 {error.errno}" if error.errno else type(error).__name__
    )
