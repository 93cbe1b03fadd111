"""Result in, plotly or pydeck figure out. One figure kind per file."""
