/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates are kept as ISO 8601 ("2022-09-17") and printed in words. */

/* A date as people write it: "September 17th 2022", "Sep 17, 2022", "17 September 2022",
 * "2022-09-17". NULL if it is none. Transfer full. */
char *stone_date_parse (const char *words);
gboolean stone_date_is_valid (const char *iso);
/* "September 17th 2022"; "" for what is no ISO date. Transfer full. */
char *stone_date_print (const char *iso);
/* With the day of the week: "Saturday September 17th 2022". Transfer full. */
char *stone_date_print_long (const char *iso);
/* DAYS later. NULL for what is no ISO date, or not in the years 1 to 9999. Transfer full. */
char *stone_date_add_days (const char *iso, int days);

G_END_DECLS
