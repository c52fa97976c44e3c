-- The key is the year itself; 0 where a document does not say.
CREATE TABLE dim_fiscal_year (
    fiscal_year_key INTEGER PRIMARY KEY,
    fiscal_year INTEGER,
    starts_on DATE,
    ends_on DATE
);
INSERT INTO dim_fiscal_year
SELECT 0, NULL, NULL, NULL
UNION ALL
SELECT year, year, make_date(year, 1, 1), make_date(year, 12, 31)
FROM (
    SELECT unnest(generate_series(2000, 2049))::INTEGER AS year
    UNION
    SELECT fiscal_year_key + unnest([-3, -2, -1, 0]) FROM document_identity WHERE fiscal_year_key <> 0
);
