-- The pages of document $1: size, how they were turned, what is on them.
WITH grids AS (
    SELECT
        page,
        count(DISTINCT grid) AS grids
    FROM cells
    WHERE document_key = $1
    GROUP BY page
),

touched AS (
    SELECT
        page,
        finding_id
    FROM finding_cells
    WHERE cell_document_key = $1 AND document_key = $1
    UNION
    SELECT
        page,
        finding_id
    FROM findings
    WHERE document_key = $1
),

marked AS (
    SELECT
        page,
        count(*) AS findings
    FROM touched
    GROUP BY page
)

SELECT
    p.page,
    p.width,
    p.height,
    p.turned,
    p.pictures,
    coalesce(grids.grids, 0) AS grids,
    coalesce(marked.findings, 0) AS findings
FROM pages AS p
LEFT JOIN grids ON p.page = grids.page
LEFT JOIN marked ON p.page = marked.page
WHERE p.document_key = $1
ORDER BY p.page;
