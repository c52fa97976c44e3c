-- Rows of corrections.csv that came, went, or fare otherwise.
INSERT INTO publication_changes BY NAME
SELECT
    getvariable('publication') AS publication,
    'correction' AS what,
    CASE WHEN w.status IS NULL THEN 'added' WHEN n.status IS NULL THEN 'removed' ELSE 'altered' END AS change,
    'correction' AS why,
    coalesce(n.file_name, w.file_name) AS file_name,
    coalesce(n.table_kind, w.table_kind) AS table_kind,
    coalesce(n.side, w.side) AS side,
    coalesce(n.item_code, w.item_code) AS item_code,
    coalesce(n.item_name, w.item_name) AS item_name,
    coalesce(n.unit_name, w.unit_name) AS unit_name,
    coalesce(n.project_name, w.project_name) AS project_name,
    coalesce(n.measure, w.measure) AS measure,
    coalesce(n.period, w.period) AS period,
    w.status || ': ' || w.printed_value || ' → ' || w.corrected_value AS before,
    n.status || ': ' || n.printed_value || ' → ' || n.corrected_value AS after,
    coalesce(n.page, w.page) AS page,
    coalesce(n.document_key, w.document_key) AS document_key
FROM correction_was AS w
FULL OUTER JOIN correction_now AS n
    ON
        w.document_key = n.document_key
        AND w.file_name IS NOT DISTINCT FROM n.file_name
        AND w.table_kind IS NOT DISTINCT FROM n.table_kind
        AND w.side IS NOT DISTINCT FROM n.side
        AND w.item_code IS NOT DISTINCT FROM n.item_code
        AND w.item_name IS NOT DISTINCT FROM n.item_name
        AND w.unit_name IS NOT DISTINCT FROM n.unit_name
        AND w.project_name IS NOT DISTINCT FROM n.project_name
        AND w.measure IS NOT DISTINCT FROM n.measure
        AND w.period IS NOT DISTINCT FROM n.period
        AND w.printed_value IS NOT DISTINCT FROM n.printed_value
        AND w.corrected_value IS NOT DISTINCT FROM n.corrected_value
WHERE w.status IS DISTINCT FROM n.status;
