/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-block.h"
#include "stone-import.h"
#include "stone-rich-text.h"

static void
check_block (const StoneBlock *block)
{
  g_assert_true (g_utf8_validate (block->text, block->length, NULL));
  for (guint i = 0; i < block->n_runs; i++)
    {
      const char *href = block->runs[i].style.href;

      g_assert_true (href == NULL || stone_rich_text_is_safe_link (href));
      g_assert_cmpuint (block->runs[i].end, <=, block->length);
    }
}

/* Rich text as it is pasted: no link but those that may be, each block one that the model reads. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) blocks = stone_import_html_fragment ((const char *) data, size);

  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    check_block (g_ptr_array_index (blocks, i));
  return 0;
}
