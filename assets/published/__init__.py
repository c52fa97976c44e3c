"""Published: the file that everyone reads, checked and swapped whole."""
