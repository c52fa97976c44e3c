-- Whether an item is a total or subtotal by its name alone (合计, 小计, 本年支出合计, 收入总计 ...), or a part
-- that is only mentioned (其中：...).
CREATE TEMP MACRO total_name(item_name) AS
regexp_full_match(
    comparable(item_name),
    '(?:本年|当年)?(?:收入|支出|人员经费|公用经费|基本支出|项目支出)?(?:合计|总计|小计|共计):?|(?:本年|当年)(?:收入|支出)|其中:?.*'
);
