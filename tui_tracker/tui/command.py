"""The class of commands: id, keys, texts, and the panes that a command may be limited to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding


class Group(StrEnum):
    """What a command is for, as a heading of the help."""

    MOVE = "移动"
    PANES = "窗格"
    SHEETS = "表与问题"
    FIND = "查找"
    DECIDE = "处理"
    MANY = "批量"
    SAFETY = "安全"
    REST = "其他"


class PaneName(StrEnum):
    """The panes, in the order of their numbers, as shown on screen."""

    PROJECTS = "项目"
    BUDGET = "预算"
    INDICATORS = "指标"
    FINDINGS = "核验"
    MEASURES = "纠偏"

    @property
    def id(self) -> str:
        return self.name.lower()

    @property
    def numbered(self) -> str:
        return f"{list(PaneName).index(self) + 1} {self}"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its id (by which keys are rebound), keys, Chinese title, and a sentence that says what it does.

    `shown` are the keys as people write them. `panes` limits it to some panes; empty means everywhere. `footer`
    is its rank in the bottom line, which shows as many as fit; 0 keeps it out.
    """

    id: str
    keys: tuple[str, ...]
    shown: str
    title: str
    tooltip: str
    group: Group
    panes: tuple[PaneName, ...] = ()
    footer: int = 0

    @property
    def key(self) -> str:
        """Return the first key, as messages and the bottom line write it."""
        return self.shown.split()[0]

    def works_in(self, pane: PaneName) -> bool:
        return not self.panes or pane in self.panes

    @property
    def searched(self) -> str:
        """Return in which text somebody looks for the command."""
        return f"{self.title} {self.tooltip}"

    def explained(self, reason: str) -> str:
        """Describe the command; if it can't run now, say why first."""
        return f"（{reason}）{self.tooltip}" if reason else self.tooltip

    @property
    def binding(self) -> Binding:
        keys = ",".join(self.keys)
        return Binding(keys, f"do('{self.id}')", self.title, id=self.id, tooltip=self.tooltip, show=False)


Commands = Mapping[str, Command]
"""Every command by its id, with the keys that it has here."""
