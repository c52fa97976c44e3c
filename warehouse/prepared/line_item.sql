-- Lines of procurement and service purchase with the organisation and the project that they name, where known.
CREATE TEMP TABLE line_item AS
SELECT
    l.*,
    d.org_key,
    d.region_key,
    d.fiscal_year_key,
    d.is_current,
    d.scope,
    coalesce(u.org_key, d.org_key) AS line_org_key,
    coalesce(p.project_key, 0) AS project_key
FROM line_pair AS l
INNER JOIN dim_document AS d ON l.document_key = d.document_key
LEFT JOIN dim_org AS u ON l.unit_key = u.org_key AND u.org_key <> 0
LEFT JOIN mention_project AS p
    ON l.document_key = p.document_key AND comparable(bracket_name(l.project)) = p.name AND p.answers_to_name;
