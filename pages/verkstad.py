"""Workshop: one question at a time for a room, what it guesses and what it agrees on."""

from views.workshop import workshop_page

workshop_page()
