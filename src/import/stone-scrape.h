/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-import.h"

/* An article as it is copied from a weekly's web page. Private to import/.
 *
 * In this order, each part absent or there:
 *   Section | Fly title
 *   Headline
 *   Rubric
 *   By Name; DATE | PLACE
 *   Caption, and at its end a credit: "REUTERS/Florion Goga", "Getty Images", "Photograph: X"
 *   body paragraphs, crossheads among them
 *   This article appeared in the S section of the print edition under the headline "H"
 *   the cover line: "Fly title: headline"
 *   From the September 17th 2022 edition
 *   the page's own furniture ("Explore the edition"), which is left out
 *   More from S
 *   headline and rubric of related stories */
gboolean stone_scrape_is_one (const char *text);
StoneImported *stone_scrape_read (const char *text, GError **error);
