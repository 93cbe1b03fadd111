"""Ladda upp: get a template, send a file, see what it does."""

from views.upload import upload_page

upload_page()
