"""Slide decks of French regional health committees, as data (see README.md)."""
