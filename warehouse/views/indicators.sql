CREATE TABLE indicators AS
SELECT
    d.file_name,
    i.table_kind,
    i.project_name,
    i.horizon,
    i.objective,
    i.level1,
    i.level2,
    i.name,
    i.target,
    i.basis,
    i.prior2,
    i.prior1,
    i.weight,
    i.page,
    d.document_key,
    d.is_current,
    d.region_name,
    d.department_name,
    d.fiscal_year,
    d.document_kind,
    i.table_index,
    i.line,
    i.x0,
    i.top,
    i.x1,
    i.bottom
FROM staging.stg_indicator AS i
INNER JOIN document AS d ON i.sha256 = d.sha256 AND d.is_readable
INNER JOIN staged_table AS t
    ON i.sha256 = t.sha256 AND i.table_index = t.table_index AND t.status <> 'quarantined'
ORDER BY d.document_key, i.table_index, i.horizon, i.line;
