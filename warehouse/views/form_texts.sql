-- Fields that hold personal data (填报人, 联系电话, 项目负责人) are left out, not emptied.
CREATE TABLE form_texts AS
SELECT
    d.file_name,
    f.table_kind,
    f.project_name,
    f.label,
    redacted(f.text) AS text,
    f.page,
    d.document_key,
    d.is_current,
    f.table_index,
    f.x0,
    f.top,
    f.x1,
    f.bottom
FROM staging.stg_field AS f
INNER JOIN document AS d ON f.sha256 = d.sha256 AND d.is_readable
WHERE NOT personal_label(f.label)
ORDER BY d.document_key, f.table_index, f.page, f.top, f.x0, f.label, f.text;
