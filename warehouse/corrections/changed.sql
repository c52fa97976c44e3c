-- What the new rows of stg_correction mean for the documents: to_correct are those whose numbers do not stand as the
-- applied corrections say; they are marked to be validated again. All of which anything else is said than in "earlier"
-- count as changed.
CREATE OR REPLACE TEMP TABLE to_correct AS
WITH wanted AS (
    SELECT
        sha256,
        table_index,
        amount_line,
        amount_page,
        x0,
        top,
        read_value,
        new_value
    FROM stg_correction
    WHERE status = 'applied'
),

standing AS (
    SELECT
        sha256,
        table_index,
        line AS amount_line,
        page AS amount_page,
        x0,
        top,
        read_value,
        value AS new_value
    FROM stg_amount
    WHERE read_value IS NOT NULL
)

SELECT DISTINCT sha256
FROM (
    (
        SELECT * FROM wanted
        EXCEPT ALL
        SELECT * FROM standing
    )
    UNION ALL
    (
        SELECT * FROM standing
        EXCEPT ALL
        SELECT * FROM wanted
    )
) AS differing;

CREATE OR REPLACE TEMP TABLE spoken_of AS
SELECT DISTINCT sha256
FROM (
    (
        SELECT * FROM stg_correction
        EXCEPT ALL
        SELECT * FROM earlier
    )
    UNION ALL
    (
        SELECT * FROM earlier
        EXCEPT ALL
        SELECT * FROM stg_correction
    )
    UNION ALL BY NAME
    SELECT sha256 FROM to_correct
) AS differing
WHERE sha256 IS NOT NULL;

UPDATE stg_history
SET generation = generation + 1
WHERE EXISTS (SELECT 1 FROM spoken_of);

UPDATE stg_version
SET
    generation = (SELECT h.generation FROM stg_history AS h),
    rules_version
    = CASE WHEN sha256 IN (SELECT c.sha256 FROM to_correct AS c) THEN NULL ELSE rules_version END
WHERE sha256 IN (SELECT s.sha256 FROM spoken_of AS s);
