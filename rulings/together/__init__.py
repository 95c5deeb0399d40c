"""The referral made together: the first responder asks other agencies for what they hold against the questions of
the Home Office's form, sees what came and what is owed, and records that it was sent."""
