"""Trains a decoder that writes English from what the bundled encoder reads in any language.

The commands, in order: ``prepare``, ``train``, ``average``, ``export``, ``evaluate``; see
``docs/translator.md``.
"""
