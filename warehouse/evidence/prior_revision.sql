-- The revision before document $1: the latest earlier one of the same body, year, kind and scope.
SELECT
    earlier.document_key,
    earlier.document_sha256 AS sha256,
    earlier.file_name,
    earlier.status,
    earlier.reason,
    earlier.region_name,
    earlier.department_name,
    earlier.fiscal_year,
    earlier.document_kind,
    earlier.scope,
    earlier.pages,
    earlier.revision,
    earlier.is_current
FROM documents AS later
INNER JOIN documents AS earlier
    ON
        later.region_name IS NOT DISTINCT FROM earlier.region_name
        AND later.department_name = earlier.department_name
        AND later.fiscal_year = earlier.fiscal_year
        AND later.document_kind = earlier.document_kind
        AND later.scope IS NOT DISTINCT FROM earlier.scope
        AND later.revision > earlier.revision
WHERE later.document_key = $1 AND later.status <> 'duplicate' AND earlier.status = 'superseded'
ORDER BY earlier.revision DESC
LIMIT 1;
