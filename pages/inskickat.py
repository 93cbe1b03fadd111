"""The page Inskickat: what has been sent in, where it stands, and what should happen to it."""

from views.submitted import submitted_page

submitted_page()
