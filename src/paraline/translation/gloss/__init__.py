"""A translator inside the package: each word becomes the English word that its state is nearest."""
