"""From the canonical JSON interface that API drivers speak to what a deployment really has, by its profile's data."""
