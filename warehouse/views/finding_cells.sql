-- Both sides of every finding that has a place: where it stands (printed, part 0; its addends, if they are several,
-- from 1), and the cells that its computed figure was made from (computed).
CREATE TABLE finding_cells AS
WITH printed AS (
    SELECT
        finding_id,
        sha256,
        sha256 AS cell_sha256,
        'printed' AS role,
        0 AS part,
        table_kind,
        item_code,
        item_name,
        measure,
        printed AS printed_text,
        page,
        page AS printed_page,                      -- NULL of computed cells: a condition on the role makes it a loop
        x0,
        top,
        x1,
        bottom
    FROM finding
    WHERE page IS NOT NULL AND x0 IS NOT NULL
),

computed AS (
    SELECT
        f.finding_id,
        c.*
    FROM staging.stg_finding_cell AS c
    INNER JOIN finding AS f ON c.sha256 = f.sha256 AND c.ordinal = f.ordinal
),

both_sides AS (
    SELECT * FROM printed
    UNION ALL BY NAME
    SELECT
        * EXCLUDE (ordinal),
        if(
            table_index IS NOT NULL,
            number_id(cell_sha256, table_index, part, side, measure, period, page, x0, top), NULL
        ) AS number_id
    FROM computed
),

place AS (
    SELECT
        document_key,
        page,
        x0,
        top,
        x1,
        bottom,
        min(number_id) AS number_id
    FROM amounts
    GROUP BY ALL
)

SELECT
    s.finding_id,
    s.role,
    s.part,
    coalesce(s.number_id, place.number_id) AS number_id,
    cell.file_name,
    s.table_kind,
    s.side,
    s.item_code,
    redacted(s.item_name) AS item_name,
    s.measure,
    s.period,
    redacted(s.printed_text) AS printed_text,
    s.unit,
    s.amount_yuan,
    s.page,
    s.x0,
    s.top,
    s.x1,
    s.bottom,
    s.table_index,
    d.document_key,
    cell.document_key AS cell_document_key
FROM both_sides AS s
INNER JOIN document AS d ON s.sha256 = d.sha256
INNER JOIN document AS cell ON s.cell_sha256 = cell.sha256
LEFT JOIN place
    ON
        cell.document_key = place.document_key AND s.printed_page = place.page
        AND s.x0 = place.x0 AND s.top = place.top AND s.x1 = place.x1 AND s.bottom = place.bottom
ORDER BY d.document_key, s.finding_id, s.role, s.part;
