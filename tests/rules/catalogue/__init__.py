"""A module of tests a letter: `FIRES` and `SILENT` hold sheets for `test_cases`, the rest is what rules say."""
