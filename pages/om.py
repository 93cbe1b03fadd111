"""Om: what this is, where the facts come from, and what has been published."""

from views.about import about_page

about_page()
