"""The coverage tagger: a small trained network that sees which words the other side lacks."""
