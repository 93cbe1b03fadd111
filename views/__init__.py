"""Selection, cards, figures with their table twin, downloads, messages and caches."""
