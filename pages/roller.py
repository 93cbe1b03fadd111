"""Roller: who may do what, for administrators."""

from views.roles import roles_page

roles_page()
