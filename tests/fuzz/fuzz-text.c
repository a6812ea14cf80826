/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-credit.h"
#include "stone-date.h"
#include "stone-project.h"
#include "stone-text.h"

static void
try_date (const char *text)
{
  g_autofree char *iso = stone_date_parse (text);
  g_autofree char *words = stone_date_print (text);
  g_autofree char *longer = stone_date_print_long (text);
  g_autofree char *later = stone_date_add_days (text, 7);

  if (iso != NULL)
    g_assert_true (stone_date_is_valid (iso));
  if (later != NULL)
    g_assert_true (stone_date_is_valid (later));
}

static void
try_credit (const char *line)
{
  g_autofree char *caption = NULL;
  g_autofree char *credit = NULL;

  if (!stone_credit_split (line, &caption, &credit))
    return;
  g_assert_true (g_utf8_validate (caption, -1, NULL));
  g_assert_true (g_utf8_validate (credit, -1, NULL));
}

/* One line of text: as a date, a credit, a title, a field. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, data + size };
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *clean = stone_text_clean (raw);
  g_autofree char *text = fuzz_text (&input, size);
  g_autofree char *cut = stone_text_truncate (text, size / 2);
  g_autofree char *slug = stone_slug (text);

  g_assert_true (g_utf8_validate (clean, -1, NULL));
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_true (stone_article_id_is_valid (slug));
  g_assert_cmpuint (stone_text_count_words (text), <=, strlen (text));
  try_date (text);
  try_credit (text);
  return 0;
}
