"""What is fast enough, measured side by side with something everybody knows, in one and the same run."""
