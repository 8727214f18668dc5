"""Feature files -> pytest items: parsing, refusal of false greens, step lookup, execution."""
