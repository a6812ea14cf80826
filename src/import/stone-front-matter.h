/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-draft.h"

/* The "---" lines at the head of a Markdown file with "name: value" lines between them. Private to
 * import/.
 *
 * A small part of YAML, on purpose: values are one line, quoted or not, or go on in indented lines.
 * Known: section, fly-title, headline (title), print-headline, rubric, byline (author), dateline,
 * caption, credit, alt, picture, language, date, cover. Others are kept at the body's end. */

gboolean stone_front_matter_is_there (const char *text); /* with a name that is known */
/* Fills DRAFT and answers where the text goes on; TEXT itself if there is no front matter. NULL:
 * STONE_IMPORT_ERROR_FRONT_MATTER, its line in the message. */
const char *stone_front_matter_read (StoneDraft *draft, const char *text, GError **error);
