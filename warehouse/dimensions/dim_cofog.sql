-- Classification of the functions of government (COFOG 1999), for comparison with other countries.
CREATE TABLE dim_cofog (
    cofog_code VARCHAR PRIMARY KEY,
    name_en VARCHAR NOT NULL,
    level INTEGER NOT NULL,
    parent_code VARCHAR
);
INSERT INTO dim_cofog
SELECT code, name, level::INTEGER, nullif(parent_code, '')
FROM reference_file('cofog.csv');
