"""The encoding that the terminal speaks: the locale's, also where this machine does not have that locale."""

import sys
from collections.abc import Mapping
from io import TextIOWrapper

_COERCED = {"", "C.UTF-8", "C.utf8", "UTF-8"}
"""What LC_CTYPE is where nobody has set it, and what Python makes of it in place of a locale that is not there."""


def speak_as_told(environment: Mapping[str, str]) -> None:
    """Let both ends of the terminal use the encoding of a Chinese locale that is named but not installed.

    A login from a GBK terminal brings LANG=zh_CN.GBK along; without that locale Python would write UTF-8.
    """
    encoding = _named(environment)
    if not encoding or environment.get("PYTHONIOENCODING") or environment.get("LC_CTYPE", "") not in _COERCED:
        return
    for end in (sys.__stdin__, sys.__stdout__):
        if isinstance(end, TextIOWrapper) and end.encoding.lower() in {"utf-8", "ascii"}:
            end.reconfigure(encoding=encoding, errors="replace")


def _named(environment: Mapping[str, str]) -> str:
    locale = environment.get("LC_ALL") or environment.get("LANG", "")
    codeset = locale.partition(".")[2].partition("@")[0].lower().replace("-", "").replace("_", "")
    return {"gbk": "gbk", "gb2312": "gbk", "euccn": "gbk", "gb18030": "gb18030"}.get(codeset, "")
