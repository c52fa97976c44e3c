-- The rows of a table with document_key as the warehouse published last on that day (UTC, its whole day; or at that
-- moment, where a time is given) had them.
CREATE MACRO as_known_on(which, moment) AS TABLE
    WITH at_that_time AS (
        SELECT max(publication) AS publication
        FROM publications
        WHERE
            published_at < CASE
                WHEN length(moment::VARCHAR) <= 10 THEN moment::VARCHAR::TIMESTAMP + INTERVAL 1 DAY
                ELSE moment::VARCHAR::TIMESTAMP + INTERVAL 1 MICROSECOND
            END
    ),

    replaced_since AS (
        SELECT DISTINCT
            r.table_name,
            r.document_key
        FROM past.replaced AS r
        CROSS JOIN at_that_time AS t
        WHERE r.known_until > t.publication
    ),

    document AS (
        SELECT
            d.document_key,
            d.is_current
        FROM dim_document AS d
        ANTI JOIN replaced_since AS r ON d.document_key = r.document_key AND r.table_name = 'dim_document'
        UNION ALL
        SELECT
            d.document_key,
            d.is_current
        FROM past.dim_document AS d
        CROSS JOIN at_that_time AS t
        WHERE d.known_from <= t.publication AND t.publication < d.known_until
    ),

    standing AS (
        SELECT p.*
        FROM query_table(which) AS p -- noqa: RF02
        ANTI JOIN replaced_since AS r ON p.document_key = r.document_key AND r.table_name = which -- noqa: RF02
        UNION ALL BY NAME
        SELECT p.* EXCLUDE (known_from, known_until) -- noqa: RF02
        FROM query_table('past.' || which) AS p -- noqa: RF02
        CROSS JOIN at_that_time AS t
        WHERE p.known_from <= t.publication AND t.publication < p.known_until
    )

    SELECT s.* REPLACE (coalesce(d.is_current, FALSE) AS is_current) -- noqa: RF02
    FROM standing AS s
    CROSS JOIN at_that_time AS t
    LEFT JOIN document AS d ON s.document_key = d.document_key
    WHERE t.publication IS NOT NULL AND (d.document_key IS NOT NULL OR s.document_key = 0);
