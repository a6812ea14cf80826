/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include <string.h>

#include "stone-date.h"

/* English, whatever the interface's language: they are read from and printed in English pages. */
static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };
static const char *const days[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                    "Friday", "Saturday", "Sunday" };

static gboolean
read_iso (const char *iso, GDate *date)
{
  int year, month, day;

  if (iso == NULL || strlen (iso) != 10 || iso[4] != '-' || iso[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (iso[i]))
      return FALSE;
  year = (int) g_ascii_strtoull (iso, NULL, 10);
  month = (int) g_ascii_strtoull (iso + 5, NULL, 10);
  day = (int) g_ascii_strtoull (iso + 8, NULL, 10);
  if (!g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

static char *
write_iso (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

gboolean
stone_date_is_valid (const char *iso)
{
  GDate date;

  return read_iso (iso, &date);
}

/* 1–12 for a month's name or an abbreviation of three letters or more. */
static int
read_month (const char *word)
{
  gsize length = strlen (word);

  if (length > 3 && word[length - 1] == '.')
    length--;
  for (guint i = 0; i < G_N_ELEMENTS (months) && length >= 3; i++)
    if (g_ascii_strncasecmp (word, months[i], length) == 0)
      return i + 1;
  if (length == 4 && g_ascii_strncasecmp (word, "Sept", 4) == 0)
    return 9;
  return 0;
}

/* "17", "17th", "3rd": the number, 0 if it is none. */
static int
read_number (const char *word)
{
  char *end;
  guint64 number = g_ascii_strtoull (word, &end, 10);

  if (end == word || number > 9999)
    return 0;
  if (*end != '\0' && g_ascii_strcasecmp (end, "st") != 0 && g_ascii_strcasecmp (end, "nd") != 0 &&
      g_ascii_strcasecmp (end, "rd") != 0 && g_ascii_strcasecmp (end, "th") != 0)
    return 0;
  return (int) number;
}

char *
stone_date_parse (const char *words)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (words != NULL ? words : ""));
  g_auto (GStrv) parts = NULL;
  int day = 0, month = 0, year = 0, n = 0;
  GDate date;

  if (read_iso (trimmed, &date))
    return g_strdup (trimmed);
  parts = g_strsplit_set (trimmed, " ,\t", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      int number = read_number (*part);

      if (**part == '\0')
        continue;
      if (++n > 3)
        return NULL;
      if (number == 0 && month == 0)
        month = read_month (*part);
      else if (number > 31 && year == 0)
        year = number;
      else if (number > 0 && day == 0)
        day = number;
      else
        return NULL;
    }
  if (year < 1000 || month == 0 || !g_date_valid_dmy (day, month, year))
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return write_iso (&date);
}

static char *
make_date (int year, int month, int day)
{
  GDate date;

  if (year < 1000 || year > 9999 || !g_date_valid_dmy (day, month, year))
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return write_iso (&date);
}

/* N digits from *P on, which then stands behind them; -1 if there are fewer. */
static int
read_digits (const char **p, int n)
{
  int number = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return -1;
      number = number * 10 + (*p)[i] - '0';
    }
  *p += n;
  return number;
}

/* "2022-09-17T…", "20220917", "2022/9/17", "2022-09", "2022". */
static char *
parse_iso_stamp (const char *p)
{
  int year = read_digits (&p, 4), parts[] = { 1, 1 };
  gboolean parted = *p == '-' || *p == '/' || *p == '.';
  char sign = *p;

  for (guint i = 0; year > 0 && i < G_N_ELEMENTS (parts); i++)
    {
      if (parted && *p != sign)
        break;
      p += parted ? 1 : 0;
      if (g_ascii_isdigit (p[0]) && (g_ascii_isdigit (p[1]) || !parted))
        parts[i] = read_digits (&p, 2);
      else if (parted && g_ascii_isdigit (*p))
        parts[i] = read_digits (&p, 1);
      else
        break;
    }
  return *p == '\0' || strchr ("Tt ", *p) != NULL ? make_date (year, parts[0], parts[1]) : NULL;
}

static int
full_year (int number, gsize digits)
{
  if (digits > 2)
    return number;
  return number < 50 ? 2000 + number : 1900 + number;
}

/* The words in any order, but the day before the year; what is neither is passed over. */
static char *
parse_mail_stamp (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " ,\t\r\n-/", -1);
  int day = 0, month = 0, year = 0;

  for (char **part = parts; *part != NULL; part++)
    {
      int number = strchr (*part, ':') == NULL ? read_number (*part) : 0;
      gsize digits = strspn (*part, "0123456789");

      if (month == 0 && read_month (*part) > 0)
        month = read_month (*part);
      else if (digits == 0 || digits > 4 || strchr (*part, ':') != NULL)
        continue;
      else if (day == 0 && digits <= 2 && number > 0 && number <= 31)
        day = number;
      else if (year == 0 && (digits == 2 || number >= 1000))
        year = full_year (number, digits);
    }
  return month > 0 && day > 0 && year > 0 ? make_date (year, month, day) : NULL;
}

char *
stone_date_parse_stamp (const char *words)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (words != NULL ? words : ""));
  char *date = parse_iso_stamp (trimmed);

  return date != NULL ? date : parse_mail_stamp (trimmed);
}

static const char *
ordinal (int day)
{
  if (day >= 11 && day <= 13)
    return "th";
  return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

char *
stone_date_print (const char *iso)
{
  GDate date;

  if (!read_iso (iso, &date))
    return g_strdup ("");
  return g_strdup_printf ("%s %d%s %d", months[g_date_get_month (&date) - 1],
                          g_date_get_day (&date), ordinal (g_date_get_day (&date)),
                          g_date_get_year (&date));
}

char *
stone_date_print_long (const char *iso)
{
  g_autofree char *date_words = stone_date_print (iso);
  GDate date;

  if (!read_iso (iso, &date))
    return g_strdup ("");
  return g_strdup_printf ("%s %s", days[g_date_get_weekday (&date) - 1], date_words);
}

char *
stone_date_add_days (const char *iso, int n_days)
{
  GDate date, last;
  gint64 julian;

  if (!read_iso (iso, &date))
    return NULL;
  g_date_clear (&last, 1);
  julian = (gint64) g_date_get_julian (&date) + n_days;
  g_date_set_dmy (&last, 31, G_DATE_DECEMBER, 9999);
  if (julian < 1 || julian > g_date_get_julian (&last))
    return NULL;
  g_date_set_julian (&date, (guint32) julian);
  return write_iso (&date);
}

gboolean
stone_date_count_days (const char *from, const char *to, int *n_days)
{
  GDate first, last;

  if (!read_iso (from, &first) || !read_iso (to, &last))
    return FALSE;
  *n_days = g_date_days_between (&first, &last);
  return TRUE;
}
