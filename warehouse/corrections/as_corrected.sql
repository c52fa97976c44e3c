-- Corrected values in place of what was read, in the documents $1. Table, line, measure and place name one number.
UPDATE stg_amount AS a
SET read_value = a.value, read_yuan = a.amount_yuan, value = c.new_value, amount_yuan = c.new_yuan
FROM stg_correction AS c
WHERE
    c.status = 'applied'
    AND list_contains($1, a.sha256)
    AND a.sha256 = c.sha256
    AND a.table_index = c.table_index
    AND a.line = c.amount_line
    AND a.page = c.amount_page
    AND a.measure = c.measure
    AND a.printed_text = c.printed_text
    AND a.value = c.read_value
    AND a.x0 IS NOT DISTINCT FROM c.x0
    AND a.top IS NOT DISTINCT FROM c.top
    AND (c.side IS NULL OR a.side = c.side)
    AND (c.period IS NULL OR a.period = c.period)
    AND a.read_value IS NULL;
