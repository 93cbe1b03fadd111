"""Din kommun: what is going on in one kommun or modellområde, in words and as a one-page barometer."""

from views.place import place_page

place_page()
