"""The common ground of steps and reports: clauses, verdicts, secrets. Knows no portal, no pytest, no browser."""
