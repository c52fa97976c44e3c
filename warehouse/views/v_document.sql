-- Current documents with the names of their department and region.
CREATE VIEW v_document AS
SELECT
    d.document_key,
    d.file_name,
    d.org_key,
    o.org_group_key,
    o.org_code AS department_code,
    o.org_name AS department_name,
    r.region_code,
    r.region_name,
    r.province_name,
    r.city_name,
    r.county_name,
    nullif(d.fiscal_year_key, 0) AS fiscal_year,
    d.document_kind,
    d.scope,
    d.status,
    d.revision,
    d.amount_unit,
    d.pages
FROM dim_document AS d
INNER JOIN dim_org AS o ON d.org_key = o.org_key
INNER JOIN dim_region AS r ON d.region_key = r.region_key
WHERE d.is_current;
