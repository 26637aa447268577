"""The shape of input; saves nothing that has rules."""
