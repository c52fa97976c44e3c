-- Project names with the current budgets that list them, for the search.
SELECT
    project_name,
    list(DISTINCT document_key ORDER BY document_key) AS document_keys
FROM v_project_funding
WHERE project_group_key <> 0 AND project_name IS NOT NULL
GROUP BY project_name
ORDER BY project_name;
