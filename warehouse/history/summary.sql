-- How much the last publication changed, by what, how and why.
SELECT
    c.what,
    c.change,
    c.why,
    count(*) AS changes
FROM publication_changes AS c
WHERE c.publication = (SELECT max(p.publication) FROM publications AS p)
GROUP BY c.what, c.change, c.why
ORDER BY ALL;
