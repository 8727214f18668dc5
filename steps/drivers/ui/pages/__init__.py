"""The portals as browser pages: one module a portal or screen, each an implementation of its port or a part of it."""
