"""Sammanhang: one measure, one place, over time and on the map."""

from domain.indicator import Area
from views.area import area_page

area_page(Area.SAMMANHANG)
