"""First actions to choose from: what keeps a child safe, and the support that follows a positive decision.

The tool offers; people decide, and each action has somebody who does it (`liaison.agreed`).
"""
