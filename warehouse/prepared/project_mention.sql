-- Every project (项目) that a document names, wherever: with its code in the project table, by name alone in forms, in
-- procurement and service lines.
CREATE TEMP TABLE project_mention AS
SELECT
    document_key,
    item_code AS code,
    item_name AS name,
    TRUE AS is_in_project_table,
    FALSE AS is_in_form
FROM subject_amount
WHERE table_kind = 'project_expenditure' AND item_name IS NOT NULL
UNION ALL
SELECT
    document_key,
    NULL AS code,
    item_name AS name,
    FALSE AS is_in_project_table,
    TRUE AS is_in_form
FROM subject_amount
WHERE table_kind = 'department_performance' AND side = 'project' AND item_name IS NOT NULL
UNION ALL
SELECT
    d.document_key,
    NULL AS code,
    t.project_name AS name,
    FALSE AS is_in_project_table,
    TRUE AS is_in_form
FROM staged_table AS t
INNER JOIN document AS d ON t.sha256 = d.sha256 AND d.is_readable
WHERE t.project_name IS NOT NULL AND t.status <> 'quarantined'
UNION ALL
SELECT
    d.document_key,
    NULL AS code,
    i.project_name AS name,
    FALSE AS is_in_project_table,
    TRUE AS is_in_form
FROM staging.stg_indicator AS i
INNER JOIN document AS d ON i.sha256 = d.sha256 AND d.is_readable
WHERE i.project_name IS NOT NULL
UNION ALL
SELECT
    d.document_key,
    bracket_code(l.text) AS code,
    bracket_name(l.text) AS name,
    FALSE AS is_in_project_table,
    FALSE AS is_in_form
FROM staging.stg_line_text AS l
INNER JOIN document AS d ON l.sha256 = d.sha256 AND d.is_readable
WHERE l.attribute = 'project' AND bracket_name(l.text) IS NOT NULL;
