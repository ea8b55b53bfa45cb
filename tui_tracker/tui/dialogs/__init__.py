"""Dialogs above the screen: the editor, lists to pick from, questions, help."""
