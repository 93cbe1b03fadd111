"""What the product starts with: real reference facts with their source, and invented observations to show it by.

`reference` reads the facts (units, memberships, events, real population) from `reference/*.csv`. `generator`
invents measures for the same units from a seed. README.md says, in Swedish and English, what is real and what is
not; docs/exempeldata.md says which patterns were put into the invented figures on purpose.

Decision that could be disputed: real and invented values never share a frame. They are stored as separate
submissions, so that the invented ones can be withdrawn without touching a real figure.
"""
