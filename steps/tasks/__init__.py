"""What people do and observe, in the words of the manuals. Imports ports, never a channel."""
