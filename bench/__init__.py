"""Benchmarks of the house, each as a ratio against a named peer measured in the same run: `python -m bench`.

Never imported by the product. The orchestrators here know no Django: every measurement runs in a child process of its
own (`bench.tareas`), so that nothing is warm for one side only and peak memory belongs to what is measured.
"""
