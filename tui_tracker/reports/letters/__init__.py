"""Letters out of Word templates: what stands in their slots, and how a wrong template is explained."""
