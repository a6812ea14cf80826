/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"
#include "stone-pdf-file.h"

G_BEGIN_DECLS

/* What a PDF is called and when it was made, in both of the ways that there are (ISO
 * 32000-1, 14.3), which agree. With SOURCE_DATE_EPOCH two exports of one edition are the same
 * bytes. */

typedef enum
{
  STONE_PDF_PLAIN,
  STONE_PDF_X4, /* ISO 15930-7 */
  STONE_PDF_X1A /* ISO 15930-4, of 2003 */
} StonePdfStandard;

/* The time of the export. FORMAT as for g_date_time_format(); transfer full. */
char *stone_pdf_print_time (const char *format);
/* Each writes an object, and returns it. */
guint
stone_pdf_write_information (StonePages *pages, StonePdfFile *file, StonePdfStandard standard);
guint stone_pdf_write_xmp (StonePages *pages, StonePdfFile *file, StonePdfStandard standard);

G_END_DECLS
