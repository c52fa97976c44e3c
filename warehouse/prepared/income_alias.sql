-- Printed names of sources of income (收入来源) that mean one member of dim_income_source.
CREATE TEMP TABLE income_alias AS
SELECT
    comparable(name) AS name,
    income_source_code,
    is_carryover::BOOLEAN AS is_carryover
FROM reference_file('income_source_alias.csv');
