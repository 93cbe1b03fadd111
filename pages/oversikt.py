"""Översikt: how care is doing in each modellområde, at one glance."""

from views.overview import overview_page

overview_page()
