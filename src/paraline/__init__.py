"""Paraline."""
