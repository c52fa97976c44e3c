-- Which documents look at each other in rules: those of the same body, of every year and kind, and those of the
-- departments and units that name each other in tables by unit. Where its
-- body is known, a document is linked with itself.

CREATE OR REPLACE TEMP TABLE chk_linked AS
WITH bodies AS (
    SELECT
        sha256,
        chk_fold(region_name) AS region,
        replace(replace(chk_fold(department_name), '(本级)', ''), '本级', '') AS name
    FROM stg_document
    WHERE department_name IS NOT NULL
),

listed AS (
    SELECT DISTINCT
        sha256,
        replace(replace(chk_fold(item_name), '(本级)', ''), '本级', '') AS name
    FROM stg_amount
    WHERE table_kind = 'general_public_by_unit' AND item_name IS NOT NULL
)

SELECT
    mine.sha256,
    other.sha256 AS other_sha256
FROM bodies AS mine
INNER JOIN bodies AS other ON mine.region = other.region AND mine.name = other.name
UNION
SELECT
    unit.sha256,
    department.sha256 AS other_sha256
FROM bodies AS unit
INNER JOIN listed ON unit.name = listed.name
INNER JOIN bodies AS department ON listed.sha256 = department.sha256 AND unit.region = department.region
UNION
SELECT
    department.sha256,
    unit.sha256 AS other_sha256
FROM bodies AS unit
INNER JOIN listed ON unit.name = listed.name
INNER JOIN bodies AS department ON listed.sha256 = department.sha256 AND unit.region = department.region;
