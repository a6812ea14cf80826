/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-rich-text.h"
#include "stone-xml.h"

/* StoneHtmlReader: elements of HTML → blocks, with their marks, links, lists and headings. Private
 * to import/. */
typedef struct _StoneHtmlReader StoneHtmlReader;
struct _StoneHtmlReader
{
  /*< owned >*/
  GPtrArray *blocks; /* StoneBlock */
  StoneRichText *text;
  StoneBlockKind kind; /* of the block that is open */
  gboolean preformatted;
  /*< set by who needs it >*/
  /* Asked before an element is read: TRUE if it has been dealt with. */
  gboolean (*take) (StoneHtmlReader *self, xmlNode *element, gpointer user_data);
  gpointer user_data;
};

StoneHtmlReader *stone_html_reader_new (void);
void stone_html_reader_free (StoneHtmlReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneHtmlReader, stone_html_reader_free)

/* All that is in NODE, up to the end of its last block. */
void stone_html_reader_read (StoneHtmlReader *self, xmlNode *node);
/* Ends the block that is open, if there is something in it. */
void stone_html_reader_end_block (StoneHtmlReader *self);
/* NODE is of one of the classes NAMES (NULL-terminated). */
gboolean stone_html_has_class (const xmlNode *node, const char *const *names);
