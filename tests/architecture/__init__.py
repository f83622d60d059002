"""The rules of the house, each as a test that names the rule it protects."""
