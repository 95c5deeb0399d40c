"""The lanes of the timeline: records in, moments and spans out. No database, no law."""
