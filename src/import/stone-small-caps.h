/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Small capitals that the web lost. Weeklies set abbreviations in small capitals; copied from the
 * page they are lower-case words: "the People’s Mujahedeen Organisation of Iran (pmoi)". This marks
 * them in BODY (StoneBlock) again, and only where it is sure:
 *  - a lower-case word in parentheses whose letters begin the words before it, wherever it stands;
 *  - a word of a short list of abbreviations that are no English words ("eu", "gdp"), unless the
 *    text has it in capitals too.
 * The letters stay as they are. Private to import/. */
void stone_small_caps_restore (GPtrArray *body);
