"""Nytt: what has been published, corrected and is coming."""

from views.news import news_page

news_page()
