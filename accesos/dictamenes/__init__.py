"""SIDEM: technical opinions on goods and services of information technology, in the eight steps of the document."""
