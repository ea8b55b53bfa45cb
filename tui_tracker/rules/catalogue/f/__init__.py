"""F: does the forecast of 监控表 fit the budget, the targets and how likely the unit says that they are."""
