-- How much project money goes to secrecy, petitions and stability, investment promotion, reception?
-- 机要保密、信访维稳、招商、接待占项目支出多少？
-- chart: tagged_percent by tag_name department_name
SELECT
    fiscal_year,
    department_name,
    tag_name,
    tagged_yuan,
    all_lines_yuan,
    tagged_percent,
    projects
FROM mart_keyword_spending
WHERE tagged_yuan > 0
ORDER BY tagged_percent DESC
