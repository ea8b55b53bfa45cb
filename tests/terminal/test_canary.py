"""What of Textual's insides tui/terminal leans on: when a new version changes it, this says where to look."""

from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest
from rich._unicode_data import load as load_cell_table
from textual import _compositor
from textual._wrap import compute_wrap_offsets
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.document._wrapped_document import WrappedDocument
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import _character_to_key
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Tree


@pytest.mark.parametrize(
    ("callee", "parameters"),
    [
        (App._display, ["self", "screen", "renderable"]),
        (_compositor.LayoutUpdate, ["strips", "region"]),
        (_compositor.ChopsUpdate, ["chops", "spans", "chop_ends"]),
        (_compositor.CompositorUpdate.render_segments, ["self", "console"]),
        (XTermParser.feed, ["self", "data"]),
        (XTermParser.tick, ["self"]),
        (LinuxDriver, ["app", "debug", "mouse", "size"]),
        (LinuxDriver._get_terminal_size, ["self"]),
        (LinuxDriver.start_application_mode, ["self"]),
        (LinuxDriver.resume_application_mode, ["self"]),
        (Driver.send_message, ["self", "message"]),
        (_character_to_key, ["character"]),
        (load_cell_table, ["unicode_version"]),
        (Screen._on_timer_update, ["self"]),
        (Screen._refresh_layout, ["self", "size", "scroll"]),
        (Tree._invalidate, ["self"]),
        (Screen._compositor_refresh, ["self"]),
        (Widget._set_dirty, ["self", "regions"]),
        (_compositor.Compositor.render_strips, ["self", "size"]),
        (compute_wrap_offsets, ["text", "width", "tab_size", "fold", "precomputed_tab_sections"]),
    ],
)
def test_is_called_as_before(callee: Callable[..., Any], parameters: list[str]) -> None:
    assert list(signature(callee).parameters) == parameters


@pytest.mark.parametrize(
    ("caller", "names"),
    [
        (App._display, {"CompositorUpdate", "render_segments", "_begin_update", "_driver"}),
        (LinuxDriver._run_input_thread, {"run_input_thread"}),
        (LinuxDriver.run_input_thread, {"exit_event", "fileno", "XTermParser", "tick"}),
        (LinuxDriver.start_application_mode, {"WriterThread", "_file", "SIGWINCH"}),
        (LinuxDriver.process_message, {"_in_band_window_resize"}),
        (Driver.process_message, {"send_message"}),
        (WrappedDocument.wrap, {"compute_wrap_offsets"}),
        (WrappedDocument.wrap_range, {"compute_wrap_offsets"}),
        (Screen._on_timer_update, {"_refresh_layout", "_compositor_refresh"}),
        (Screen._refresh_layout, {"_size_updated", "reflow", "reflow_visible"}),
        (_compositor.Compositor.reflow, {"_visible_map", "_full_map"}),
        (_compositor.Compositor.reflow_visible, {"_visible_map"}),
        (Widget._size_updated, {"virtual_size"}),
        (Widget._refresh_scrollbars, {"show_vertical_scrollbar"}),
        (Reactive._set, {"_layout"}),
        (Tree._invalidate, {"refresh"}),
        (Widget.refresh, {"_layout_required"}),
        (Screen._on_screen_resume, {"refresh_styles", "_refresh_layout"}),
        (Screen._extend_compose, {"_disable_tooltips", "_disable_notifications"}),
        (Screen._compositor_refresh, {"_background_screens", "render_update", "_set_dirty"}),
        (Driver.send_message, {"_app", "_loop", "_post_message"}),
    ],
)
def test_still_goes_that_way(caller: Callable[..., Any], names: set[str]) -> None:
    code = caller.__code__
    assert names <= {*code.co_names, *code.co_freevars}
