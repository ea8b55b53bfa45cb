"""The one screen: its layout, and what each key does, one module a subject."""
