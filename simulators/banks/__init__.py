"""Banks: which of them sign online, their branches and cards, and the books they keep of agreements."""
