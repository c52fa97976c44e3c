-- Measures (度量) of leaf rows that no fact takes up, with how many numbers: shares, changes, of-which columns, and
-- whatever a new layout brought. They stand in amounts.
CREATE TABLE unmapped_measure AS
SELECT
    table_kind,
    measure,
    sum(numbers)::BIGINT AS numbers,
    count(*) AS documents
FROM mention_measure
GROUP BY ALL
ORDER BY ALL;
