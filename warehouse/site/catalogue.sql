-- What is bought: branches of the catalogue within a year and scope.
SELECT
    fiscal_year,
    scope,
    branch_code,
    branch_name,
    sum(lines_count)::BIGINT AS lines_count,
    sum(amount_yuan) AS amount_yuan
FROM mart_procurement_catalogue
GROUP BY ALL
ORDER BY fiscal_year DESC NULLS LAST, scope ASC, sum(amount_yuan) DESC NULLS LAST;
