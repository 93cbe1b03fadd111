"""Prognos: where a measure is heading."""

from views.forecast import forecast_page

forecast_page()
