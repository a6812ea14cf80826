/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates are kept as ISO 8601 ("2022-09-17") and printed in words. */

/* A date as people write it: "September 17th 2022", "Sep 17, 2022", "17 September 2022",
 * "2022-09-17". NULL if it is none. Transfer full. */
char *stone_date_parse (const char *words);
/* The date in a time as feeds and archives write it, in the zone that it is written in: RFC 822
 * with all that is made of it (two digits of a year, no seconds, any zone, "Sept"), asctime, ISO
 * 8601 whole, in part ("2022", "2022-09") or run together, or as above. NULL if it is none.
 * Transfer full. */
char *stone_date_parse_stamp (const char *words);
gboolean stone_date_is_valid (const char *iso);
/* "September 17th 2022"; "" for what is no ISO date. Transfer full. */
char *stone_date_print (const char *iso);
/* With the day of the week: "Saturday September 17th 2022". Transfer full. */
char *stone_date_print_long (const char *iso);
/* DAYS later. NULL for what is no ISO date, or not in the years 1 to 9999. Transfer full. */
char *stone_date_add_days (const char *iso, int days);
/* From FROM to TO; FALSE if either is no ISO date. */
gboolean stone_date_count_days (const char *from, const char *to, int *days);

G_END_DECLS
