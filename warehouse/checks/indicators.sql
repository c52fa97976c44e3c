-- Performance indicators of one form: one twice under different headings; long-term and annual ones that differ.

INSERT INTO chk_result BY NAME
SELECT
    'indicator_listed_twice' AS rule,
    indicator.sha256,
    indicator.table_index,
    any_value(indicator.table_kind) AS table_kind,
    max(indicator.page) AS page,
    max(indicator.line) AS line,
    any_value(indicator.name) AS item_name,
    'indicator' AS measure,
    any_value(indicator.name) AS printed_text,
    string_agg(DISTINCT indicator.level2, ' / ' ORDER BY indicator.level2) AS computed_text,
    count(DISTINCT chk_fold(indicator.level2)) > 1 AS fails,
    any_value(indicator.project_name) AS detail,
    arg_max(indicator.x0, indicator.line) AS x0,
    arg_max(indicator.top, indicator.line) AS top,
    arg_max(indicator.x1, indicator.line) AS x1,
    arg_max(indicator.bottom, indicator.line) AS bottom
FROM stg_indicator AS indicator
INNER JOIN chk_document USING (sha256)
GROUP BY indicator.sha256, indicator.table_index, indicator.horizon, chk_fold(indicator.name);

INSERT INTO chk_result BY NAME
WITH named AS (
    SELECT
        indicator.sha256,
        indicator.table_index,
        any_value(indicator.table_kind) AS table_kind,
        any_value(indicator.project_name) AS project_name,
        chk_fold(indicator.name) AS name,
        min(indicator.page) AS page,
        bool_or(indicator.horizon = 'annual') AS is_annual,
        bool_or(indicator.horizon = 'long_term') AS is_long_term
    FROM stg_indicator AS indicator
    INNER JOIN chk_document USING (sha256)
    GROUP BY indicator.sha256, indicator.table_index, chk_fold(indicator.name)
)

SELECT
    'indicator_horizons_differ' AS rule,
    sha256,
    table_index,
    any_value(table_kind) AS table_kind,
    min(page) AS page,
    any_value(project_name) AS item_name,
    'indicator' AS measure,
    coalesce(string_agg(name, '、' ORDER BY name) FILTER (is_long_term AND NOT is_annual), '') AS printed_text,
    coalesce(string_agg(name, '、' ORDER BY name) FILTER (is_annual AND NOT is_long_term), '') AS computed_text,
    bool_or(is_annual <> is_long_term) AS fails
FROM named
GROUP BY sha256, table_index
HAVING bool_or(is_annual) AND bool_or(is_long_term);
