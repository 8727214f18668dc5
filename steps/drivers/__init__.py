"""Drivers observe a deployment over one channel and never judge it."""
