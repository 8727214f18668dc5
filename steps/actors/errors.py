"""What a feature file can get wrong."""

from __future__ import annotations

from steps.drivers.errors import HarnessError


class ScenarioError(HarnessError):
    """The feature file asks for something that its own earlier lines do not allow."""
