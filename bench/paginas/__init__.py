"""A small stock Wagtail site, one page per record: the peer of the full bake. Installed by `bench.settings` only."""
