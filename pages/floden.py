"""Vårdflöden: how many move between hospital, sjukstuga, hälsocentral and kommun."""

from views.flows import flows_page

flows_page()
