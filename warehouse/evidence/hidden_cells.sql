-- Cells of document $1 with personal data in them: what the images of its pages must not show.
SELECT
    page,
    x0,
    top,
    x1,
    bottom
FROM cells
WHERE document_key = $1 AND contains(text, '[redacted]')
ORDER BY page, top, x0;
