-- What each measure (度量) means as a member of a dimension, for the facts on spending, income and 三公.
CREATE TEMP TABLE measure_role AS
SELECT
    role,
    measure,
    member,
    fund_code,
    is_carryover::BOOLEAN AS is_carryover,
    split
FROM reference_file('measure_role.csv');
