"""Trains what the package's own translator says in English, from pairs of sentences."""
