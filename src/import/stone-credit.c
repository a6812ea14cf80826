/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include "stone-credit.h"

#define CAPTION_MAX 600 /* characters */

/* A name as credits have it: a capital (or a handle's @), then up to 60 characters of no sentence.
 */
#define NAME "[\\p{Lu}@][^.!?:;|]{0,60}"
#define AGENCY                                                                                     \
  "(?:REUTERS|Reuters|Getty(?: Images)?|Shutterstock|Alamy(?: Stock Photo)?|Bridgeman(?: "         \
  "Images)?|"                                                                                      \
  "EPA(?:-EFE)?|AFP|AP(?: Photo)?|Associated Press|Magnum(?: Photos)?|Panos(?: Pictures)?|"        \
  "Bloomberg|eyevine|Eyevine|Redux|Polaris|Xinhua|IMAGO|Imago|dpa|ANSA|PA(?: Images| Wire)?|"      \
  "Rex(?: Features)?|Corbis|Camera Press|Laif|NASA|Unsplash|NurPhoto|Zuma(?: Press)?|Sipa(?: "     \
  "USA)?)"

/* The caption is a sentence that ends, or there is none: "…in Tirana, September 8, 2022. REUTERS".
 */
static const char *const patterns[] = {
  "^(?<caption>|.*?[.!?”\"’)])\\s*(?<credit>(?:Photograph|Photo|Picture|Image|Illustration|Credit|"
  "Photography|Drawing|Getty|Source)s?(?: by)?:\\s*\\S.{0,80})$",
  "^(?<caption>|.*[.!?”\"’)]) ?(?<credit>(?:©|\\(c\\)) ?.{1,80})$",
  "^(?<caption>|.*[.!?”\"’)]\\s+)(?<credit>(?:" NAME "[/,] ?)?" AGENCY "(?: ?[/,] ?" NAME
  "| via " NAME ")?)\\.?$",
};

static GRegex *
get_regex (guint index)
{
  static GRegex *compiled[G_N_ELEMENTS (patterns)];

  if (g_once_init_enter (&compiled[index]))
    g_once_init_leave (&compiled[index], g_regex_new (patterns[index], 0, 0, NULL));
  return compiled[index];
}

gboolean
stone_credit_split (const char *line, char **caption, char **credit)
{
  if (g_utf8_strlen (line, -1) > CAPTION_MAX)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_regex_match (get_regex (i), line, 0, &match))
        continue;
      *caption = g_strstrip (g_match_info_fetch_named (match, "caption"));
      *credit = g_strstrip (g_match_info_fetch_named (match, "credit"));
      return TRUE;
    }
  return FALSE;
}
