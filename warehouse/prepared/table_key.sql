-- Per table kind: whether its rows are coded functions, economic items or units (as opposed to items and forms).
CREATE TEMP TABLE table_key AS
SELECT
    table_kind,
    regexp_full_match(
        table_kind,
        '(?:final_)?(?:revenue|expenditure)(?:_summary)?|(?:final_)?general_public_by_(?:function|unit)'
        '|(?:final_)?basic_by_economic|(?:final_)?(?:government_fund|state_capital)'
    ) AS lists_codes
FROM (
    SELECT table_kind FROM declared_kind
    UNION
    SELECT table_kind FROM staging.stg_table
) AS known;
