"""One thin script per page: read the selection, call a view."""
