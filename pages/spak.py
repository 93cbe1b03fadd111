"""En spak, fyra områden: one lever that moves all four areas."""

from views.lever import lever_page

lever_page()
