-- The organisations (单位) that each document's tables name; with the documents' own departments they make dim_org.
CREATE TABLE mention_org AS
SELECT DISTINCT
    document_key,
    region_key,
    org_name,
    CASE WHEN subject = 'unit' AND length(item_code) >= 6 THEN item_code END AS org_code,
    fiscal_year,
    nullif(department_name, org_name) AS parent_name
FROM subject_amount
WHERE subject = 'unit' OR unit_name IS NOT NULL;
