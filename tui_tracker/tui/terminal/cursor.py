"""Where the terminal's cursor belongs: an input method opens its window there."""

from textual.geometry import Offset
from textual.widget import Widget


def cursor_of(field: Widget | None) -> Offset | None:
    """Return the place on the screen at which the field's next character will stand; None if it takes no text.

    Textual's own `cursor_screen_offset` is right from the first key on only, and one too far behind an Input's end.
    """
    if field is None:
        return None
    # Loaded with the first field: nothing that is seen at the start needs it.
    from textual.widgets import Input, TextArea

    match field:
        case TextArea():
            place = field.wrapped_document.location_to_offset(field.cursor_location) - field.scroll_offset
            return field.content_region.offset + place + (field.gutter_width, 0)
        case Input():
            return field.cursor_screen_offset - (1 if field.cursor_at_end else 0, 0)
        case _:
            return None
