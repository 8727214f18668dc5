"""银联: whether a card, its holder and the mobile number left with the bank belong together."""
