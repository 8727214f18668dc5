"""自然人电子税务局 of Dalian: registration, login, signing three-party agreements online, paying with them."""
