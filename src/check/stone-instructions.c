/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include "stone-instructions.h"

/* As the agencies (AP, EPA, Getty, Reuters) word them in IPTC "Instructions" (IIM 2:40, Photoshop's
 * "Instructions" in XMP), in capitals or not. A country that is out stands in capitals alone: else
 * "sold out" would be one. */
static const char *const limits[] = {
  "\\b(?:mags?|magazines?|newspapers?|print|internet|online|(?-i:[A-Z]{2,}(?: [A-Z]{2,})?)) out\\b",
  "\\bno (?:mags?|magazines?|sales?|resales?|archiv(?:e|es|al|ing))\\b",
  "\\bno (?:print|third[- ]party|licensing)\\b",
  "\\bno (?:use|usage|publication|commercial use|cropping)\\b[^.;,\\n]*",
  "\\bnot for (?:sale|resale|print|publication|use|magazines?)\\b[^.;,\\n]*",
  "\\b(?:do not|don['’]t) (?:crop|use|publish|alter)\\b[^.;,\\n]*",
  "\\bembargo(?:ed)?\\b[^.;,\\n]*",
  "\\bmandatory credit\\b[^.;,\\n]*",
  "\\bone[- ]time use\\b[^.;,\\n]*",
};

char *
stone_instructions_find_limit (const char *instructions)
{
  g_return_val_if_fail (instructions != NULL, NULL);

  for (guint i = 0; *instructions != '\0' && i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (limits[i], G_REGEX_CASELESS, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;

      if (g_regex_match (regex, instructions, 0, &match))
        return g_strstrip (g_match_info_fetch (match, 0));
    }
  return NULL;
}
