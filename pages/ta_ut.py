"""Ta ut: figures, tables and slides of a page, an area, a modellområde or everything."""

from views.take_out import take_out_page

take_out_page()
