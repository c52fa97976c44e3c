-- indicator_weights_sum: the weights of a project's annual indicators. Forms that print no weight are not compared.

INSERT INTO chk_result BY NAME
WITH weighed AS (
    SELECT
        indicator.*,
        try_cast(regexp_replace(indicator.weight, '[%％分\s]', '', 'g') AS DECIMAL(18, 6)) AS points
    FROM stg_indicator AS indicator
    INNER JOIN chk_document USING (sha256)
    WHERE indicator.table_kind = 'project_performance' AND indicator.horizon = 'annual'
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
    GROUP BY sha256, table_index, table_kind
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
