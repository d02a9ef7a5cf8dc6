"""Keeping entries right: whose they are, which are to check again, which of their links are dead."""
