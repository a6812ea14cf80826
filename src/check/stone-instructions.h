/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The part of a photo's instructions that limits its use in print: "MAGS OUT", "NO SALES", "NO USE
 * GERMANY", "Embargoed until …"; NULL if there is none. Transfer full. */
char *stone_instructions_find_limit (const char *instructions);

G_END_DECLS
