"""Named violations of the manuals: each a change of policy or of named rules, with the clauses it breaks."""
