"""Evidence: a finding or a number of the warehouse shown on the page that prints it.

    lookup    what a name stands for, with the places of both sides     (the published warehouse)
    pages     a page as an image, personal data covered                 (the raw store)
    marks     boxes on images, images under one another                 (``yusuan show FINDING|NUMBER``)
    review    everything of one document, the revision before beside it (``yusuan show DOCUMENT``)
    html      that as one page for a browser

Nothing here changes a warehouse. The command is ``pipelines.show_command``.
"""
