"""`./etax prove --mutate`: mutants of the simulators' rules, judged by the scenarios of the HTTP channel (ADR 0022)."""
