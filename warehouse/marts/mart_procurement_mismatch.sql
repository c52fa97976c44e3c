-- 9. Lines of procurement whose catalogue item does not fit the economic item that pays for it, e.g. the
-- running of vehicles (30231) under IT services (C16). What fits stands in bridge_econ_catalogue; items without
-- a rule are not judged.
CREATE VIEW mart_procurement_mismatch AS
WITH rule AS (
    SELECT
        econ_code,
        list(catalogue_prefix ORDER BY catalogue_prefix) AS prefixes
    FROM bridge_econ_catalogue
    GROUP BY econ_code
)

SELECT
    p.fiscal_year,
    p.region_name,
    p.department_name,
    p.scope,
    p.project_name,
    nullif(p.econ_code, '') AS econ_code,
    nullif(p.econ_name, '未知') AS econ_name,
    nullif(p.catalogue_code, '') AS catalogue_code,
    p.catalogue_name,
    p.amount_yuan,
    array_to_string(r.prefixes, ' ') AS fitting_catalogue_prefixes,
    CASE
        WHEN p.econ_code <> '' AND p.catalogue_code <> ''
            THEN len(list_filter(r.prefixes, LAMBDA x: starts_with(p.catalogue_code, x))) > 0 -- noqa: RF02
    END AS is_fitting,
    CASE
        WHEN p.econ_code = '' THEN 'no_economic_item_printed'
        WHEN p.catalogue_code = '' THEN 'no_catalogue_code_printed'
        WHEN r.prefixes IS NULL THEN 'no_rule_for_this_economic_item'
    END AS reason,
    p.page,
    p.line,
    p.document_key,
    p.file_name
FROM v_procurement_line AS p
LEFT JOIN rule AS r ON p.econ_code = r.econ_code;
