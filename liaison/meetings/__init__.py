"""Multi-agency meetings: the sheet, what is said and agreed in the room, the minutes."""
