"""How mentions of each kind find the thing that they stand for."""
