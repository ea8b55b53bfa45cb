"""The five panes, and the lines at the edges."""
