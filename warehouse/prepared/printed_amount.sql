-- Every number of a readable document's readable tables, with the keys of its document.
CREATE TEMP VIEW printed_amount AS
SELECT
    d.document_key,
    d.file_name,
    d.is_current,
    d.region_name,
    d.department_name,
    d.fiscal_year,
    d.document_kind,
    d.scope,
    d.revision,
    t.table_title,
    t.table_number,
    t.project_name,
    a.*
FROM staging.stg_amount AS a
INNER JOIN document AS d ON a.sha256 = d.sha256 AND d.is_readable
INNER JOIN staged_table AS t
    ON a.sha256 = t.sha256 AND a.table_index = t.table_index AND t.status <> 'quarantined';
