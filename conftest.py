"""Composition root: profile -> drivers -> deployment; being assembled."""
