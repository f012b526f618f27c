"""Alignments in the formats of other programs: one file for one format."""
