"""Which stories of whole feeds are versions of one another."""
