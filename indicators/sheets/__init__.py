"""What the sheets of each area hold: one module of measures per area, joined by `indicators.measures`."""
