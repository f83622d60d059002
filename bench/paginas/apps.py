"""Django's name for the stock site of the benchmarks."""

from django.apps import AppConfig


class PaginasConfig(AppConfig):
    """Installed by the settings of the benchmarks and by nothing else."""

    name = "bench.paginas"
    label = "bench_paginas"
    verbose_name = "páginas para medir"
