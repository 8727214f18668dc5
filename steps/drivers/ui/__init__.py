"""Drivers through a browser, with Playwright, by role and label. The only room that waits."""
