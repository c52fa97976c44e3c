-- What was found, then what the table of contents promised in vain.
CREATE TABLE tables AS
WITH found AS (
    SELECT
        sha256,
        table_kind,
        table_title,
        first_page,
        last_page,
        unit,
        status,
        rows,
        numbers,
        table_index,
        table_number,
        project_name,
        note
    FROM staged_table
),

promised AS (
    SELECT
        c.sha256,
        c.table_kind,
        arg_min(c.title, c.ordinal) AS table_title,
        'listed in the contents on page ' || arg_min(c.page, c.ordinal) || ', but not in the document' AS note
    FROM staging.stg_contents AS c
    INNER JOIN document AS d ON c.sha256 = d.sha256 AND d.is_readable
    ANTI JOIN found AS f ON c.sha256 = f.sha256 AND c.table_kind = f.table_kind
    WHERE c.table_kind IS NOT NULL AND c.table_kind <> 'other'
    GROUP BY c.sha256, c.table_kind
),

listed AS (
    SELECT * FROM found
    UNION ALL BY NAME
    SELECT
        *,
        'missing' AS status,
        0 AS rows,
        0 AS numbers
    FROM promised
)

SELECT
    d.file_name,
    t.table_kind,
    t.table_title,
    t.first_page,
    t.last_page,
    t.unit,
    CASE WHEN d.is_readable THEN t.status ELSE 'quarantined' END AS status,
    t.rows,
    t.numbers,
    d.document_key,
    t.table_index,
    t.table_number,
    redacted(t.project_name) AS project_name,
    redacted(t.note) AS note,
    s.outcome AS second_reading,
    s.reader AS second_reader,
    s.cells AS cells_compared,
    s.cells_differ,
    d.is_current
FROM listed AS t
INNER JOIN document AS d ON t.sha256 = d.sha256
LEFT JOIN staging.stg_second_reading AS s ON t.sha256 = s.sha256 AND t.table_index = s.table_index
ORDER BY d.sequence, d.sha256, t.table_index NULLS LAST, t.table_kind;
