-- How is money split into personnel, operating and projects, and who stands out among its peers?
-- 人员、公用、项目支出结构如何？谁与同类部门差别大？
-- chart: project_percent by department_name fiscal_year
SELECT
    fiscal_year,
    department_name,
    main_section_name,
    personnel_percent,
    operating_percent,
    project_percent,
    peers_count,
    is_outlier,
    outlier_reason
FROM mart_spending_structure
WHERE scope = 'department'
ORDER BY project_percent DESC, department_name ASC
