"""Recording what happened in a proceeding or a referral: one page a subject, a check, and what follows from it."""
