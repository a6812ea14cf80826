/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-date.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *words, *iso;
  } cases[] = {
    { "September 17th 2022", "2022-09-17" },
    { "Sep 17 2022", "2022-09-17" },
    { "Sep 17, 2022", "2022-09-17" },
    { "Sept. 17 2022", "2022-09-17" },
    { "17 September 2022", "2022-09-17" },
    { "  17th  september, 2022 ", "2022-09-17" },
    { "2022-09-17", "2022-09-17" },
    { "May 1st 2024", "2024-05-01" },
    { "Feb 29 2024", "2024-02-29" },
    { "Feb 29 2023", NULL },
    { "2023-02-29", NULL },
    { "2022-9-17", NULL },
    { "September 2022", NULL },
    { "September 17th", NULL },
    { "Mayor 17 2022", NULL },
    { "Se 17 2022", NULL },
    { "17 17 2022", NULL },
    { "Sep Sep 2022", NULL },
    { "September 17th 2022 edition", NULL },
    { "September 99999999999999999999 2022", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = stone_date_parse (cases[i].words);

      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
test_print (void)
{
  static const struct
  {
    const char *iso, *words, *words_long;
  } cases[] = {
    { "2022-09-17", "September 17th 2022", "Saturday September 17th 2022" },
    { "2026-11-21", "November 21st 2026", "Saturday November 21st 2026" },
    { "2026-11-22", "November 22nd 2026", "Sunday November 22nd 2026" },
    { "2026-11-23", "November 23rd 2026", "Monday November 23rd 2026" },
    { "2026-11-11", "November 11th 2026", "Wednesday November 11th 2026" },
    { "2026-11-12", "November 12th 2026", "Thursday November 12th 2026" },
    { "2026-11-13", "November 13th 2026", "Friday November 13th 2026" },
    { "0000-01-01", "", "" },
    { "2022-13-01", "", "" },
    { "next week", "", "" },
    { "", "", "" },
    { NULL, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = stone_date_print (cases[i].iso);
      g_autofree char *words_long = stone_date_print_long (cases[i].iso);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (words_long, ==, cases[i].words_long);
      g_assert_cmpint (stone_date_is_valid (cases[i].iso), ==, *cases[i].words != '\0');
    }
}

/* Every day of four years comes back from its words. */
static void
test_round_trip (void)
{
  g_autofree char *iso = g_strdup ("2021-01-01");

  for (guint i = 0; i < 4 * 365 + 1; i++)
    {
      g_autofree char *words = stone_date_print (iso);
      g_autofree char *parsed = stone_date_parse (words);
      g_autofree char *next = stone_date_add_days (iso, 1);
      g_autofree char *back = stone_date_add_days (next, -1);

      g_assert_cmpstr (parsed, ==, iso);
      g_assert_cmpstr (back, ==, iso);
      g_free (iso);
      iso = g_steal_pointer (&next);
    }
  g_assert_cmpstr (iso, ==, "2025-01-01");
}

static void
test_add_days_edges (void)
{
  g_assert_null (stone_date_add_days ("soon", 1));
  g_assert_null (stone_date_add_days ("9999-12-31", 1));
  g_assert_null (stone_date_add_days ("0001-01-01", -1));
  g_assert_null (stone_date_add_days ("2022-09-17", G_MAXINT));
  g_assert_null (stone_date_add_days ("2022-09-17", G_MININT));
}

static void
test_stamp (void)
{
  static const struct
  {
    const char *words, *date;
  } tests[] = {
    { "Sat, 17 Sep 2022 09:30:00 GMT", "2022-09-17" },
    { "17 Sep 22 09:30 EST", "2022-09-17" },
    { "Sat, 17 Sept 2022 9:30 -0500", "2022-09-17" },
    { "1 Jan 99 00:00 UT", "1999-01-01" },
    { "Sat Sep 17 09:30:00 2022", "2022-09-17" },
    { "Sat Sep 17 09:30:00 +0200 2022", "2022-09-17" },
    { "17-Sep-2022 09:30", "2022-09-17" },
    { "September 17th 2022", "2022-09-17" },
    { "2022-09-17T09:30:00.123+02:00", "2022-09-17" },
    { "2022-09-17 09:30", "2022-09-17" },
    { "20220917T093000Z", "2022-09-17" },
    { "2022/9/7", "2022-09-07" },
    { "2022-09", "2022-09-01" },
    { "2022", "2022-01-01" },
    { "  2022-09-17\n", "2022-09-17" },
    { "31 Feb 2022", NULL },
    { "2022-13-40", NULL },
    { "soon", NULL },
    { "", NULL },
    { NULL, NULL },
    { "99", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *date = stone_date_parse_stamp (tests[i].words);

      g_assert_cmpstr (date, ==, tests[i].date);
    }
}

static void
test_count_days (void)
{
  int days = 0;

  g_assert_true (stone_date_count_days ("2022-02-27", "2022-03-01", &days));
  g_assert_cmpint (days, ==, 2);
  g_assert_true (stone_date_count_days ("2022-03-01", "2022-02-27", &days));
  g_assert_cmpint (days, ==, -2);
  g_assert_false (stone_date_count_days ("", "2022-02-27", &days));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/print", test_print);
  g_test_add_func ("/date/round-trip", test_round_trip);
  g_test_add_func ("/date/stamp", test_stamp);
  g_test_add_func ("/date/count-days", test_count_days);
  g_test_add_func ("/date/add-days-edges", test_add_days_edges);
  return g_test_run ();
}
