"""What the engines run on: where it lies on this machine, how it gets there, and the memories.

Argos packages are found, installed and removed (``packages``, each a ``package`` with its
``metadata``, unpacked by ``archives`` and swapped in by ``staging``), also by name from an index
(``installing``, ``index``, ``download``), and checked (``checking``, ``tokenizing``). The bundled
encoder is converted once into the cache (``encoder``, ``packed_e5``), and outputs are remembered
(``store``).
"""
