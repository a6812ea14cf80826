/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-draft.h"
#include "stone-xml.h"

/* FIGURE, a <figure> or an <img> alone, as a picture of DRAFT: caption, credit, source and
 * alternative text; its file from the page itself (data:) or from beside it. One that lies on the
 * web is not loaded: it is told. DATA (or NULL) is the page's article as stone_web_data_find() has
 * it. FALSE: there is no picture in it. Private to import/. */
gboolean stone_web_figure_read (const xmlNode *figure, const StoneValue *data, StoneDraft *draft);
