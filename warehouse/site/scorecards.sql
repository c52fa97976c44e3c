-- How departments publish, those whose arithmetic holds least first, each with its documents.
WITH own AS (
    SELECT
        region_name,
        department_name,
        fiscal_year,
        document_kind,
        scope,
        min(document_key) AS document_key
    FROM v_document
    GROUP BY ALL
)

SELECT
    s.*,
    own.document_key
FROM scorecard AS s
INNER JOIN own
    ON
        s.region_name = own.region_name AND s.department_name = own.department_name
        AND s.fiscal_year IS NOT DISTINCT FROM own.fiscal_year AND s.document_kind = own.document_kind
        AND s.scope IS NOT DISTINCT FROM own.scope
ORDER BY
    s.arithmetic_held_percent ASC NULLS LAST,
    s.sentences_agreeing_percent ASC NULLS LAST,
    s.department_name ASC,
    s.fiscal_year ASC;
