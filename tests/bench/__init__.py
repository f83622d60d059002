"""The benchmarks run, compare what they say they compare, and refuse to compare what is not the same."""
