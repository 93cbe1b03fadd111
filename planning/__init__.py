"""What-if reckoning: pure functions, arrays in and arrays out. Nothing here reads a file, a store or a clock."""
