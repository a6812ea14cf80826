/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Moments in words, in the user's own time zone. MS: since 1970. Transfer full. */

/* "14:05" if that is today, else with its day: "21 November, 14:05". */
char *stone_moment_describe (gint64 ms);
/* "Today", "Yesterday", "21 November", "21 November 2025". */
char *stone_moment_describe_day (gint64 ms);
/* "14:05" */
char *stone_moment_describe_time (gint64 ms);

G_END_DECLS
