"""Lär dig läsa: ten minutes on intervals and control charts, with one's own kommun's figures."""

from views.lesson import lesson_page

lesson_page()
