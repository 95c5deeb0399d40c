"""Learning in the work: what each authority, prompt and term means, read from docs/guide."""
