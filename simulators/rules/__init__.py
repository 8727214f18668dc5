"""The manuals' rules: pure functions over frozen dataclasses, standard library only, one topic a module."""
