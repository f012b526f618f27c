"""How the guard's reader is trained: pairs, outputs broken in them, states, the network."""
