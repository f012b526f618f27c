"""What the engines run on: where it lies on this machine, how it gets there, and the memories.

Argos packages are installed and removed (``packages``, ``archives``), the bundled encoder is
converted once into the cache (``encoder``, ``packed_e5``), and outputs are remembered (``store``).
"""
