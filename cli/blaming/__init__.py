"""Blame: which clauses turn red with a defect, and whether they are those that state the broken rule."""
