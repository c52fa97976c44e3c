-- What was read, in place of corrected values, in the documents $1.
UPDATE stg_amount
SET value = read_value, amount_yuan = read_yuan, read_value = NULL, read_yuan = NULL
WHERE read_value IS NOT NULL AND list_contains($1, sha256);
