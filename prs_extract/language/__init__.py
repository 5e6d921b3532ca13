"""French as the decks write it: tokens, stems, acronyms, notions. The only door to spaCy and to `models/`."""
