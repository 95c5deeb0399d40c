"""What people agreed to do for a child: who, by when, and what came of it. The tool decides none of it."""
