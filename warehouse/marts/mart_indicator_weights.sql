-- 16. Per performance form: what its weights (权重) sum to, and which indicators stand in one horizon only (长期,
-- 年度).
CREATE VIEW mart_indicator_weights AS
WITH indicator AS (
    SELECT
        i.document_key,
        i.table_index,
        i.table_kind,
        i.project_name,
        i.horizon,
        replace(i.name, ' ', '') AS name,
        try_cast(regexp_extract(i.weight, '[0-9]+(?:\.[0-9]+)?') AS DECIMAL(18, 2)) AS weight_points,
        i.page
    FROM indicators AS i
),

form AS (
    SELECT
        document_key,
        table_index,
        any_value(table_kind) AS table_kind,
        any_value(project_name) AS project_name,
        min(page) AS page,
        count(*) FILTER (horizon = 'long_term') AS long_term_count,
        count(*) FILTER (horizon = 'annual') AS annual_count,
        list_distinct(list(name) FILTER (horizon = 'long_term')) AS long_term_names,
        list_distinct(list(name) FILTER (horizon = 'annual')) AS annual_names,
        count(weight_points) FILTER (horizon = 'annual') AS weighted_count,
        sum(weight_points) FILTER (horizon = 'annual') AS weight_sum_points
    FROM indicator
    GROUP BY ALL
)

SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.scope,
    f.table_kind,
    f.project_name,
    f.annual_count,
    f.long_term_count,
    f.weighted_count,
    f.weight_sum_points,
    f.weight_sum_points IN (80, 90, 100) AS is_usual_sum,
    CASE
        WHEN f.long_term_count > 0 AND f.annual_count > 0
            THEN len(f.long_term_names) - len(list_intersect(f.long_term_names, f.annual_names))
    END AS long_term_only_count,
    CASE
        WHEN f.long_term_count > 0 AND f.annual_count > 0
            THEN len(f.annual_names) - len(list_intersect(f.annual_names, f.long_term_names))
    END AS annual_only_count,
    CASE WHEN f.weighted_count = 0 THEN 'no_weights_printed' END AS weight_reason,
    CASE
        WHEN f.long_term_count = 0 THEN 'no_long_term_indicators'
        WHEN f.annual_count = 0 THEN 'no_annual_indicators'
    END AS pair_reason,
    f.page,
    f.table_index,
    d.document_key,
    d.file_name
FROM form AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key;
