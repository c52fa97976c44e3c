"""The static site: what the warehouse says, for a reader who opens a folder in a browser.

    asking      queries of ``warehouse/site``: overviews at once, documents in batches      (the published warehouse)
    overview    the pages about many documents, from what was asked
    documents   the page of one document: its tables, its findings with both sides
    words       both languages, money, names of files
    bar_chart   charts as SVG
    write       the folder, written beside the old one and put in its place at the end

Nothing here computes an amount: sums are those of the marts, within one year, kind of document and scope. The command
is ``pipelines.site_command``.
"""
