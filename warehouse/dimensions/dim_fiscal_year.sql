-- The key is the year itself; 0 where a document does not say.
CREATE TABLE dim_fiscal_year (
    fiscal_year_key INTEGER PRIMARY KEY,
    fiscal_year INTEGER,
    starts_on DATE,
    ends_on DATE
);
INSERT INTO dim_fiscal_year BY NAME
SELECT
    0 AS fiscal_year_key,
    NULL AS fiscal_year,
    NULL AS starts_on,
    NULL AS ends_on
UNION ALL
SELECT
    year AS fiscal_year_key,
    year AS fiscal_year,
    make_date(year, 1, 1) AS starts_on,
    make_date(year, 12, 31) AS ends_on
FROM (
    SELECT unnest(generate_series(2000, 2049))::INTEGER AS year
    UNION
    SELECT fiscal_year_key + unnest([-3, -2, -1, 0]) AS year FROM document_identity
    WHERE fiscal_year_key <> 0
) AS years;
