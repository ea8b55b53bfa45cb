"""Tests of the rules: what fires, what does not, and what the findings say."""
