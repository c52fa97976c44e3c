-- Measures (度量) of each document's leaf rows that no fact takes up, with how many numbers.
CREATE TABLE mention_measure AS
SELECT
    l.document_key,
    l.table_kind,
    l.measure,
    count(*) AS numbers
FROM leaf_amount AS l
LEFT JOIN measure_role AS r
    ON
        l.measure = r.measure
        AND r.role = CASE
            WHEN l.table_kind LIKE '%three_public' THEN 'three_public'
            WHEN l.table_kind IN ('revenue_summary', 'final_revenue') THEN 'income'
            ELSE 'spending'
        END
WHERE
    r.measure IS NULL
    AND l.table_kind NOT IN ('procurement', 'service_purchase', 'department_performance', 'project_performance')
GROUP BY ALL;
