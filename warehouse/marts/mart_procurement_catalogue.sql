-- 8. Procurement by branch and item of the catalogue, with the spread of unit prices for the same item (code,
-- edition of the catalogue, unit of measure) over departments. Unit prices are never added up.
CREATE VIEW mart_procurement_catalogue AS
WITH line AS (
    SELECT
        d.fiscal_year,
        d.region_name,
        f.scope,
        q.branch_code,
        q.branch_name,
        q.item_code,
        q.item_name,
        q.valid_from,
        f.unit_of_measure,
        d.org_group_key,
        f.unit_price_yuan,
        f.amount_yuan,
        f.quantity
    FROM fct_procurement_line AS f
    INNER JOIN v_document AS d ON f.document_key = d.document_key
    INNER JOIN dim_procurement AS q ON f.procurement_key = q.procurement_key
)

SELECT
    fiscal_year,
    region_name,
    scope,
    branch_code,
    branch_name,
    item_code AS catalogue_code,
    item_name AS catalogue_name,
    valid_from AS catalogue_edition_year,
    unit_of_measure,
    count(*) AS lines_count,
    count(DISTINCT org_group_key) AS departments_count,
    sum(amount_yuan) AS amount_yuan,
    min(unit_price_yuan) AS lowest_unit_price_yuan,
    round(median(unit_price_yuan), 2)::DECIMAL(18, 2) AS median_unit_price_yuan,
    max(unit_price_yuan) AS highest_unit_price_yuan,
    round(max(unit_price_yuan) / nullif(min(unit_price_yuan), 0), 2)::DECIMAL(18, 2) AS unit_price_spread_ratio,
    CASE
        WHEN count(unit_price_yuan) = 0 THEN 'no_unit_price_printed'
        WHEN count(unit_price_yuan) = 1 THEN 'only_one_price'
        WHEN min(unit_price_yuan) = 0 THEN 'lowest_price_is_0'
    END AS spread_reason
FROM line
GROUP BY ALL;
