/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A part of a document that is a zip file. */
typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
} PackPart;

#define PACK_TEXT(name, text) ((PackPart){ name, text, strlen (text) })

/* The zip file of N parts, those without bytes left out. */
GBytes *pack (const PackPart *parts, guint n);

/* A DOCX of DOCUMENT (its document.xml) with styles, lists, notes and a picture of its own, and an
 * ODT of CONTENT (its content.xml). */
GBytes *pack_docx (const char *document, gsize length);
GBytes *pack_odt (const char *content, gsize length);
