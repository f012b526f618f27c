"""Single errors of each kind, planted into faithful human translations."""
