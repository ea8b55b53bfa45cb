"""The lines of a pane that are options: items, measures."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class PaneOptions(OptionList, can_focus=False):
    """Options of which the pane moves the cursor; it also gives them their height, however many lines they have."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def offer(self, options: Sequence[Option]) -> None:
        """Show these options; where the same ones are shown already, nothing is drawn anew."""
        if list(map(_shown, options)) != list(map(_shown, self.options)):
            self.set_options(options)


def _shown(option: Option) -> tuple[object, ...]:
    """Return what is seen of an option."""
    prompt = option.prompt
    return (
        (prompt.plain, prompt.spans, option.disabled)
        if isinstance(prompt, Content)
        else (prompt, option.disabled)
    )
