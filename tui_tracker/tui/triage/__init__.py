"""The one screen: its panes laid out, and what each key does, by subject."""
