"""Behov av vårdplatser: how many beds are needed."""

from views.beds import beds_page

beds_page()
