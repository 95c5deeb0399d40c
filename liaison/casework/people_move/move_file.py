"""A change of solicitor moves the file: the former firm's papers of the case go over to the firm that acts.

The file is the client's, and privilege is the client's too, so it follows the child and not the firm. What hangs on
the proceeding itself (packs, evidence requests, links, answers) is seen by whoever acts, and moves with it.
"""

from typing import Any

from liaison.audit.models import write
from liaison.documents.models import Document


def move_file(proceeding: Any, *, former: Any, firm: Any) -> int:
    """Inside the change that instructs `firm`: how many papers of `former` in this case went over."""
    papers = list(
        Document.objects.filter(owner=former, proceeding_key=proceeding.pk).select_for_update(
            of=("self",), no_key=True
        )
    )
    for paper in papers:
        paper.owner = firm
    write(*papers)
    return len(papers)
