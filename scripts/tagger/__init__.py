"""How the coverage tagger is trained: pairs, errors put into them, states, the network."""
