"""An area in figures: what becomes of its children, with small numbers kept out."""
