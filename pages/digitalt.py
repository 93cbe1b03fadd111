"""Digitala besök: what digital visits save."""

from views.digital import digital_page

digital_page()
