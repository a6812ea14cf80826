/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* LINE as a caption that ends in a picture's credit, or a credit alone (*CAPTION is "" then). FALSE
 * if no credit is found. Private to import/. */
gboolean stone_credit_split (const char *line, char **caption, char **credit);
