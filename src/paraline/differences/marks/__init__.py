"""Small words that turn or weaken what is said: read, and paired between two sides."""
