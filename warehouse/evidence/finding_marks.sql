-- Both sides of findings, cell by cell: of the one named $1, or of all of the documents from $2 to $3. Money without a
-- unit of its own is in that of its table.
WITH cell AS (
    SELECT *
    FROM finding_cells
    WHERE finding_id = $1 OR document_key BETWEEN $2 AND $3
),

own AS (
    SELECT
        a.document_key,
        a.number_id,
        any_value(t.unit) AS unit
    FROM amounts AS a
    INNER JOIN tables AS t ON a.document_key = t.document_key AND a.table_index = t.table_index
    WHERE a.amount_yuan IS NOT NULL AND a.document_key IN (SELECT c.document_key FROM cell AS c)
    GROUP BY ALL
)

SELECT
    c.document_key AS finding_document_key,
    c.finding_id,
    c.role,
    c.part,
    c.number_id,
    c.cell_document_key AS document_key,
    c.file_name,
    c.table_kind,
    c.side,
    c.item_code,
    c.item_name,
    c.measure,
    c.period,
    c.printed_text,
    coalesce(c.unit, own.unit) AS unit,
    c.amount_yuan,
    c.page,
    c.x0,
    c.top,
    c.x1,
    c.bottom
FROM cell AS c
LEFT JOIN own ON c.cell_document_key = own.document_key AND c.number_id = own.number_id
ORDER BY c.document_key ASC, c.finding_id ASC, c.role DESC, c.part ASC, c.number_id ASC;
