-- Every measure (度量) that is split or is a part of one, as one bit, and all bits that it may be split into, directly or
-- through others. 126 measures fit.
CREATE TEMP TABLE measure_bit AS
WITH RECURSIVE link AS (
    SELECT
        measure,
        part
    FROM reference_file('measure_part.csv')
),

reached AS (
    SELECT * FROM link
    UNION
    SELECT
        r.measure,
        l.part
    FROM reached AS r
    INNER JOIN link AS l ON r.part = l.measure
),

numbered AS (
    SELECT
        measure,
        1::HUGEINT << (row_number() OVER (ORDER BY measure) - 1)::INTEGER AS bit
    FROM (
        SELECT measure FROM link
        UNION
        SELECT part AS measure FROM link
    ) AS known
)

SELECT
    n.measure,
    n.bit,
    coalesce(bit_or(p.bit), 0::HUGEINT) AS part_bits
FROM numbered AS n
LEFT JOIN reached AS r ON n.measure = r.measure
LEFT JOIN numbered AS p ON r.part = p.measure
GROUP BY n.measure, n.bit;
