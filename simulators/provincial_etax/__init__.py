"""省电子税务局 (Liaoning edition): login, people of an enterprise and their rights, passwords, agencies."""
