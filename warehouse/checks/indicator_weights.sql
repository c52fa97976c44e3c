-- indicator_weights_sum: the weights of a project's annual indicators. Forms that print no weight are not compared.
-- A row 总分 is the sum itself. Several projects may stand in one table without their names: each begins where its
-- first kind of indicator (产出指标) comes again.

INSERT INTO chk_result BY NAME
WITH listed AS (
    SELECT
        indicator.*,
        first(indicator.level1) OVER in_order AS first_level,
        lag(indicator.level1) OVER in_order AS level_above
    FROM stg_indicator AS indicator
    INNER JOIN chk_document USING (sha256)
    WHERE
        indicator.table_kind = 'project_performance' AND indicator.horizon = 'annual'
        AND NOT regexp_matches(chk_fold(indicator.name), '^(总分|合计|总计)$')
    WINDOW in_order AS (PARTITION BY indicator.sha256, indicator.table_index ORDER BY indicator.line)
),

weighed AS (
    SELECT
        listed.*,
        count(*) FILTER (
            listed.project_name IS NULL AND listed.level1 = listed.first_level
            AND listed.level1 IS DISTINCT FROM listed.level_above
        ) OVER (PARTITION BY listed.sha256, listed.table_index ORDER BY listed.line) AS project,
        try_cast(regexp_replace(listed.weight, '[%％分\s]', '', 'g') AS DECIMAL(18, 6)) AS points
    FROM listed
),

added AS (
    SELECT
        sha256,
        table_index,
        table_kind,
        any_value(project_name) AS project_name,
        min(page) AS page,
        sum(points) AS points,
        count(points) AS weighed,
        count(*) AS indicators,
        string_agg(weight, ' + ' ORDER BY line) AS parts,
        min(x0) AS x0,
        min(top) AS top,
        max(x1) AS x1,
        max(top) AS bottom
    FROM weighed
    GROUP BY sha256, table_index, table_kind, project
)

SELECT
    'indicator_weights_sum' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    project_name AS item_name,
    'weight' AS measure,
    regexp_replace(points::VARCHAR, '[.]?0+$', '') AS printed_text,
    '100' AS computed_text,
    points NOT IN (SELECT accepted.weight FROM chk_accepted_weight AS accepted) AS fails,
    parts AS detail,
    CASE WHEN weighed < indicators THEN 'not every indicator prints a weight' END AS reason,
    x0,
    top,
    x1,
    bottom
FROM added
WHERE weighed > 0;
