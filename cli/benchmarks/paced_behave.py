"""Hooks for behave's `environment.py`: a feature file is one portion of `cli.benchmarks.paced`.

Everything between two `before_feature` belongs to the first feature: what formatters write at its end, too.
"""

from __future__ import annotations

from functools import cache

from cli.benchmarks.paced import Pace


@cache
def _pace() -> Pace:
    return Pace()


def before_feature(context: object, feature: object) -> None:
    """Wait until the feature is wanted."""
    del context, feature
    _pace().next()


def after_all(context: object) -> None:
    """Say that the last feature is done."""
    del context
    _pace().say("done")
    _pace().close()
