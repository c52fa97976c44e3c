-- The table of contents against the body: a promised table must be there; an empty one should say that it is. A file
-- of text alone (its tables are published in another file) has none of them, which its status says.

INSERT INTO chk_result BY NAME
WITH promised AS (
    SELECT
        contents.sha256,
        contents.table_kind,
        min(contents.title) AS title,
        min(contents.page) AS page
    FROM stg_contents AS contents
    INNER JOIN chk_document ON contents.sha256 = chk_document.sha256
    WHERE contents.table_kind IS NOT NULL AND contents.table_kind <> 'other'
    GROUP BY contents.sha256, contents.table_kind
),

present AS (
    SELECT DISTINCT
        sha256,
        table_kind
    FROM stg_table
    WHERE status <> 'missing'
),

with_grids AS (
    SELECT sha256
    FROM stg_cell
    UNION
    SELECT sha256
    FROM present
)

SELECT
    'contents_table_missing' AS rule,
    promised.sha256,
    promised.table_kind,
    promised.page,
    promised.title AS item_name,
    promised.title AS printed_text,
    CASE WHEN present.table_kind IS NULL THEN 'absent' ELSE 'present' END AS computed_text,
    present.table_kind IS NULL AS fails,
    CASE WHEN with_grids.sha256 IS NULL THEN 'the file has no tables at all: text alone' END AS reason
FROM promised
LEFT JOIN with_grids ON promised.sha256 = with_grids.sha256
LEFT JOIN present ON promised.sha256 = present.sha256 AND promised.table_kind = present.table_kind;

INSERT INTO chk_result BY NAME
SELECT
    'empty_table_without_note' AS rule,
    tables.sha256,
    tables.table_index,
    tables.table_kind,
    tables.first_page AS page,
    tables.table_title AS item_name,
    tables.table_title AS printed_text,
    coalesce(tables.note, '') AS computed_text,
    tables.status = 'blank' AS fails
FROM stg_table AS tables
INNER JOIN chk_document USING (sha256)
WHERE tables.status IN ('blank', 'declared_empty');
