-- Tables that came, went, or have another status (out of quarantine, say).
INSERT INTO publication_changes BY NAME
WITH was_table AS (
    SELECT
        c.now_key,
        w.*,
        concat_ws('|', w.table_kind, coalesce(w.project_name, '')) AS place,
        row_number() OVER (PARTITION BY c.now_key, place ORDER BY w.table_index) AS turn
    FROM was_tables AS w
    INNER JOIN compared AS c ON w.document_key = c.was_key
),

now_table AS (
    SELECT
        n.document_key AS now_key,
        n.*,
        concat_ws('|', n.table_kind, coalesce(n.project_name, '')) AS place,
        row_number() OVER (PARTITION BY n.document_key, place ORDER BY n.table_index) AS turn
    FROM tables AS n
    WHERE n.document_key IN (SELECT c.now_key FROM compared AS c)
)

SELECT
    getvariable('publication') AS publication,
    'table' AS what,
    CASE WHEN w.place IS NULL THEN 'added' WHEN n.place IS NULL THEN 'removed' ELSE 'altered' END AS change,
    r.why,
    coalesce(n.file_name, w.file_name) AS file_name,
    coalesce(n.table_kind, w.table_kind) AS table_kind,
    coalesce(n.project_name, w.project_name) AS project_name,
    w.status AS before,
    n.status AS after,
    coalesce(n.first_page, w.first_page) AS page,
    coalesce(n.numbers, w.numbers) AS numbers,
    coalesce(n.now_key, w.now_key) AS document_key
FROM was_table AS w
FULL OUTER JOIN now_table AS n ON w.now_key = n.now_key AND w.place = n.place AND w.turn = n.turn
INNER JOIN reason AS r ON r.document_key = coalesce(n.now_key, w.now_key)
WHERE w.status IS DISTINCT FROM n.status;
