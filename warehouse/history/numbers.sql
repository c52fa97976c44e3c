-- Numbers added, removed and altered: matched by table, row and measure, in their order where these repeat.
INSERT INTO publication_changes BY NAME
WITH was_number AS (
    SELECT
        c.now_key,
        w.*,
        concat_ws(
            '|', w.table_kind, coalesce(w.project_name, ''), coalesce(w.side, ''), coalesce(w.item_code, ''),
            coalesce(w.item_name, ''), coalesce(w.parent_name, ''), coalesce(w.unit_name, ''), w.measure, w.period
        ) AS place,
        row_number() OVER (
            PARTITION BY c.now_key, place ORDER BY w.table_index, w.line, w.page, w.top, w.x0
        ) AS turn
    FROM was_amounts AS w
    INNER JOIN compared AS c ON w.document_key = c.was_key
),

now_number AS (
    SELECT
        n.document_key AS now_key,
        n.*,
        concat_ws(
            '|', n.table_kind, coalesce(n.project_name, ''), coalesce(n.side, ''), coalesce(n.item_code, ''),
            coalesce(n.item_name, ''), coalesce(n.parent_name, ''), coalesce(n.unit_name, ''), n.measure, n.period
        ) AS place,
        row_number() OVER (
            PARTITION BY n.document_key, place ORDER BY n.table_index, n.line, n.page, n.top, n.x0
        ) AS turn
    FROM amounts AS n
    WHERE n.document_key IN (SELECT c.now_key FROM compared AS c)
)

SELECT
    getvariable('publication') AS publication,
    'number' AS what,
    CASE WHEN w.place IS NULL THEN 'added' WHEN n.place IS NULL THEN 'removed' ELSE 'altered' END AS change,
    CASE
        WHEN r.why <> 'revision' AND coalesce(n.is_corrected, FALSE) <> coalesce(w.is_corrected, FALSE)
            THEN 'correction'
        ELSE r.why
    END AS why,
    coalesce(n.file_name, w.file_name) AS file_name,
    coalesce(n.table_kind, w.table_kind) AS table_kind,
    coalesce(n.side, w.side) AS side,
    coalesce(n.item_code, w.item_code) AS item_code,
    coalesce(n.item_name, w.item_name) AS item_name,
    coalesce(n.unit_name, w.unit_name) AS unit_name,
    coalesce(n.project_name, w.project_name) AS project_name,
    coalesce(n.measure, w.measure) AS measure,
    coalesce(n.period, w.period) AS period,
    CASE WHEN w.is_corrected THEN printed_number(w.value) ELSE w.printed_text END AS before,
    CASE WHEN n.is_corrected THEN printed_number(n.value) ELSE n.printed_text END AS after,
    coalesce(n.page, w.page) AS page,
    coalesce(n.number_id, w.number_id) AS id,
    coalesce(n.now_key, w.now_key) AS document_key
FROM was_number AS w
FULL OUTER JOIN now_number AS n ON w.now_key = n.now_key AND w.place = n.place AND w.turn = n.turn
INNER JOIN reason AS r ON r.document_key = coalesce(n.now_key, w.now_key)
WHERE
    w.place IS NULL
    OR n.place IS NULL
    OR (w.value, w.amount_yuan, w.printed_text, w.unit, w.is_corrected)
    IS DISTINCT FROM (n.value, n.amount_yuan, n.printed_text, n.unit, n.is_corrected);
