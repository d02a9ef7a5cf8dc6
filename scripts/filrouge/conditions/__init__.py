"""The condition mapping: who may enter, in data and in words."""
