"""What a run leaves behind: records, verdicts, matrix, Allure results. Knows no step, no driver and no simulator."""
