/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* StoneHyphenator: where words may be hyphenated, by the patterns of libhyphen (Liang's algorithm,
 * as in TeX), one dictionary a language from /usr/share/hyphen. Any thread may
 * ask, while none sets exceptions. */
typedef struct _StoneHyphenator StoneHyphenator;
StoneHyphenator *stone_hyphenator_new (void);
void stone_hyphenator_free (StoneHyphenator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneHyphenator, stone_hyphenator_free)

/* Words that are not left to the patterns, in any language: "ta-ble" may be hyphenated where it
 * says so and nowhere else, "table" not at all. Replaces those given before; NULL is none. */
void stone_hyphenator_set_exceptions (StoneHyphenator *self, const char *const *words);

/* Whether there are patterns for LANGUAGE ("en-GB") or one near to it ("en-US", "en"). */
gboolean stone_hyphenator_knows (StoneHyphenator *self, const char *language);

/* The byte offsets in WORD (letters alone) before which a hyphen may come, with at least BEFORE
 * letters before it and AFTER letters after it. Returns how many; at most MAX. */
guint stone_hyphenator_find (StoneHyphenator *self,
                             const char *language,
                             const char *word,
                             gsize length,
                             int before,
                             int after,
                             guint *offsets,
                             guint max);

G_END_DECLS
