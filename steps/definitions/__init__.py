"""Gherkin line -> one call. A module per business area; at most three statements each."""
