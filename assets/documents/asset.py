"""The asset ``raw_documents``: every PDF ever seen, kept and registered."""

import dagster as dg

from assets.documents.stage import register
from assets.metadata import markdown
from assets.workspace import Workspace

_SHOWN = 10


@dg.asset(group_name="documents", kinds={"file", "duckdb"})
def raw_documents(workspace: dg.ResourceParam[Workspace]) -> dg.MaterializeResult[None]:
    """Every PDF of the landing folders, copied by content into the raw store and registered under its name."""
    workspace.on_stage("landing")
    found = register(workspace)
    rows = [(s.file_name, s.sha256[:12], s.size_bytes, s.sequence) for s in found.seen[:_SHOWN]]
    problems = [(str(problem.path), problem.reason) for problem in found.problems]
    return dg.MaterializeResult(
        metadata={
            "files": len(found.seen),
            "new": found.new,
            "ever_seen": found.ever,
            "preview": dg.MetadataValue.md(markdown(("file", "sha256", "bytes", "sequence"), rows)),
            "problems": dg.MetadataValue.md(markdown(("path", "reason"), problems)),
        }
    )
