-- Who has government funds or state capital money, in which year?
-- 哪些部门有政府性基金、国有资本经营预算资金？
-- chart: amount_yuan by department_name fund fiscal_year
SELECT
    fiscal_year,
    department_name,
    fund,
    amount_yuan,
    has_money,
    source,
    reason
FROM mart_fund_and_capital
WHERE fund_code = 'government_fund'
ORDER BY amount_yuan DESC NULLS LAST, department_name ASC, fiscal_year ASC
