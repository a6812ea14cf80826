/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-moment.h"

static char *
format (gint64 ms, const char *how)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return time != NULL ? g_date_time_format (time, how) : g_strdup ("?");
}

/* MS lies DAYS days before today. */
static gboolean
is_days_ago (gint64 ms, int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -days);
  g_autofree char *day = g_date_time_format (then, "%F");
  g_autofree char *own = format (ms, "%F");

  return g_str_equal (day, own);
}

char *
stone_moment_describe (gint64 ms)
{
  /* Translators: a day and a time, see strftime() */
  return format (ms, is_days_ago (ms, 0) ? "%H:%M" : _ ("%e %B, %H:%M"));
}

char *
stone_moment_describe_day (gint64 ms)
{
  g_autofree char *year = format (ms, "%Y");
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *this_year = g_date_time_format (now, "%Y");

  if (is_days_ago (ms, 0))
    return g_strdup (_ ("Today"));
  if (is_days_ago (ms, 1))
    return g_strdup (_ ("Yesterday"));
  /* Translators: a day, see strftime(); the second with its year */
  return format (ms, g_str_equal (year, this_year) ? _ ("%e %B") : _ ("%e %B %Y"));
}

char *
stone_moment_describe_time (gint64 ms)
{
  return format (ms, "%H:%M");
}
