#pragma once
// region_ancestry in the SQL of other rooms' stores: where a code lies on a day, by the tree of that day and never by
// its digits. It is the one table of this room that others may join (docs/decisions/0003), and these are its words.
// Codes, regions and days are columns or parameters: REGION_WITHIN("s.region", "$2", "$4").

/// Whether `code` is that region, or lies below it, on that day.
#define REGION_WITHIN(code, region, day)                                                       \
    "EXISTS (SELECT 1 FROM region_ancestry w WHERE w.code = " code " AND w.ancestor = " region \
    " AND w.former = FALSE AND w.first_day <= " day " AND " day " <= w.last_day)"

/// The same, where an empty text is any region.
#define REGION_WITHIN_OR_ANY(code, region, day) "(" region " = '' OR " REGION_WITHIN(code, region, day) ")"

/// Whether a thing is within a Reach, whose five values the first five parameters bind: its region, institution, class
/// and child, each a column, or "''" where it has none. By today's tree, and whoever had a post at a region that has
/// ended reaches what took over from it.
#define REACH(reach_region, reach_institution, reach_class, reach_child, today, region, institution, class_, child) \
    "((" reach_region " = '' OR EXISTS (SELECT 1 FROM region_ancestry x WHERE x.code = " region                     \
    " AND x.ancestor = " reach_region " AND x.first_day <= " today " AND " today                                    \
    " <= x.last_day))"                                                                                              \
    " AND (" reach_institution " = '' OR " institution " = " reach_institution                                      \
    ")"                                                                                                             \
    " AND (" reach_class " = '' OR " class_ " = " reach_class                                                       \
    ")"                                                                                                             \
    " AND (" reach_child " = '' OR " child " = " reach_child "))"

/// The region that `code` is on that day: itself, or who took over what is registered there.
#define REGION_PLACE(code, day)                                               \
    "coalesce((SELECT w.ancestor FROM region_ancestry w WHERE w.code = " code \
    " AND w.place = TRUE"                                                     \
    " AND w.first_day <= " day " AND " day " <= w.last_day), " code ")"

/// The township it lies in, or is, on that day.
#define REGION_TOWNSHIP(code, day)                                            \
    "coalesce((SELECT w.ancestor FROM region_ancestry w WHERE w.code = " code \
    " AND w.level = 'TOWNSHIP'"                                               \
    " AND w.former = FALSE AND w.first_day <= " day " AND " day " <= w.last_day), " code ")"

/// The same as a join, for groups and counts: township.ancestor.
#define JOIN_REGION_TOWNSHIP(code, day)                       \
    " JOIN region_ancestry township ON township.code = " code \
    " AND township.level = 'TOWNSHIP'"                        \
    " AND township.former = FALSE AND township.first_day <= " day " AND " day " <= township.last_day "
