"""The clipboard of the machine that the reviewer sits at, reached through the terminal (OSC 52)."""

from base64 import b64encode
from collections.abc import Mapping

_PART = 700
"""Screen passes on strings of 768 bytes at most."""


def copying(text: str, environment: Mapping[str, str]) -> str:
    """Return the escape sequence that copies the text to the terminal's clipboard, also through tmux and screen.

    Tmux takes the plain sequence with `set-clipboard on`, and passes the wrapped one on with `allow-passthrough on`;
    it heeds one of the two at most unless both are set, and then the text is the same.
    """
    plain = f"\x1b]52;c;{b64encode(text.encode()).decode()}\a"
    if environment.get("TMUX"):
        escaped = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{escaped}\x1b\\"
    if environment.get("STY"):
        parts = (plain[start : start + _PART] for start in range(0, len(plain), _PART))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return plain
