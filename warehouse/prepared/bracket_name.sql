-- The name of a printed pair such as [C16079900]其他运行维护服务.
CREATE TEMP MACRO bracket_name(printed) AS
nullif(regexp_replace(comparable(printed), '^\[?[A-Z]?[0-9]{2,}\]?[-—_:]?', ''), '');
