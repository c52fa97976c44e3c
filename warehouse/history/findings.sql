-- Findings added, removed and altered: matched by rule and place.
INSERT INTO publication_changes BY NAME
WITH was_finding AS (
    SELECT
        c.now_key,
        w.*,
        concat_ws(
            '|', w.rule, coalesce(w.table_kind, ''), coalesce(w.item_code, ''), coalesce(w.item_name, ''),
            coalesce(w.measure, '')
        ) AS place,
        finding_words(w.severity, w.cause, w.is_healed, w.printed, w.computed) AS words,
        row_number() OVER (
            PARTITION BY c.now_key, place ORDER BY w.page, w.top, w.x0, w.printed, w.message
        ) AS turn
    FROM was_findings AS w
    INNER JOIN compared AS c ON w.document_key = c.was_key
),

now_finding AS (
    SELECT
        n.document_key AS now_key,
        n.*,
        concat_ws(
            '|', n.rule, coalesce(n.table_kind, ''), coalesce(n.item_code, ''), coalesce(n.item_name, ''),
            coalesce(n.measure, '')
        ) AS place,
        finding_words(n.severity, n.cause, n.is_healed, n.printed, n.computed) AS words,
        row_number() OVER (
            PARTITION BY n.document_key, place ORDER BY n.page, n.top, n.x0, n.printed, n.message
        ) AS turn
    FROM findings AS n
    WHERE n.document_key IN (SELECT c.now_key FROM compared AS c)
)

SELECT
    getvariable('publication') AS publication,
    'finding' AS what,
    CASE WHEN w.place IS NULL THEN 'added' WHEN n.place IS NULL THEN 'removed' ELSE 'altered' END AS change,
    CASE WHEN coalesce(n.is_healed, FALSE) <> coalesce(w.is_healed, FALSE) THEN 'correction' ELSE r.why END AS why,
    coalesce(n.file_name, w.file_name) AS file_name,
    coalesce(n.table_kind, w.table_kind) AS table_kind,
    coalesce(n.item_code, w.item_code) AS item_code,
    coalesce(n.item_name, w.item_name) AS item_name,
    coalesce(n.measure, w.measure) AS measure,
    coalesce(n.rule, w.rule) AS rule,
    w.words AS before,
    n.words AS after,
    coalesce(n.page, w.page) AS page,
    coalesce(n.finding_id, w.finding_id) AS id,
    coalesce(n.now_key, w.now_key) AS document_key
FROM was_finding AS w
FULL OUTER JOIN now_finding AS n ON w.now_key = n.now_key AND w.place = n.place AND w.turn = n.turn
INNER JOIN reason AS r ON r.document_key = coalesce(n.now_key, w.now_key)
WHERE
    w.place IS NULL
    OR n.place IS NULL
    OR (w.severity, w.cause, w.printed, w.computed, w.is_healed)
    IS DISTINCT FROM (n.severity, n.cause, n.printed, n.computed, n.is_healed);
