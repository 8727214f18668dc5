"""The rules of manual 001 (LN): pure functions over frozen dataclasses, standard library only."""
