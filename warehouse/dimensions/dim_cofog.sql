-- Classification of the functions of government (COFOG 1999), for comparison with other countries.
CREATE TABLE dim_cofog (
    cofog_code VARCHAR PRIMARY KEY,
    name_en VARCHAR NOT NULL,
    level INTEGER NOT NULL,
    parent_code VARCHAR
);
INSERT INTO dim_cofog BY NAME
SELECT
    code AS cofog_code,
    name AS name_en,
    level::INTEGER AS level,
    nullif(parent_code, '') AS parent_code
FROM reference_file('cofog.csv');
