"""Drivers over HTTP, with requests."""
