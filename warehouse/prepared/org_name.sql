-- Every organisation name seen in a region: of documents (部门 or 单位) and of the units in their tables.
CREATE TEMP TABLE org_name AS
WITH seen AS (
    SELECT
        r.region_key,
        d.department_name AS name,
        d.department_code AS code,
        d.fiscal_year,
        CASE WHEN d.scope = 'unit' THEN 'unit' ELSE 'department' END AS org_level,
        NULL::VARCHAR AS parent_name
    FROM document AS d
    INNER JOIN document_region AS r ON d.document_key = r.document_key
    UNION ALL
    SELECT
        region_key,
        org_name AS name,
        org_code AS code,
        fiscal_year,
        'unit' AS org_level,
        parent_name
    FROM mention_org
)

SELECT
    org_key(region_key, name) AS org_key,
    region_key,
    comparable(name) AS name,
    arg_max(name, (fiscal_year, name)) AS printed_name,
    arg_max(code, (fiscal_year, -length(code), code)) FILTER (WHERE code IS NOT NULL) AS code,
    min(org_level) AS org_level,
    arg_max(parent_name, (fiscal_year, parent_name)) FILTER (WHERE parent_name IS NOT NULL) AS parent_name,
    min(fiscal_year) AS first_year,
    max(fiscal_year) AS last_year
FROM seen
WHERE coalesce(name, '') <> ''
GROUP BY region_key, comparable(name), org_key(region_key, name);
