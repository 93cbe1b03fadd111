"""The verbs, and the only place where the rooms meet."""
