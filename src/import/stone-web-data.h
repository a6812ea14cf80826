/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-draft.h"
#include "stone-xml.h"

/* What a web page says of its article as data: JSON-LD of schema.org (30.0), NewsArticle and its
 * like. Private to import/. */

/* The article among the scripts below ROOT, also one of a graph; NULL if there is none that can be
 * read. Transfer full. */
StoneValue *stone_web_data_find (const xmlNode *root);
/* Head, date and related stories into DRAFT. */
void stone_web_data_read (const StoneValue *data, StoneDraft *draft);
/* The picture that lies at ADDRESS, or NULL. */
const StoneValue *stone_web_data_find_picture (const StoneValue *data, const char *address);
