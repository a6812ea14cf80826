/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-import.h"
#include "stone-json.h"

#ifdef FUZZ_PACK
#include "pack.h"
#endif

/* Of the kinds of import one a program: FUZZ_KIND; with FUZZ_PACK the input is the text part of
 * such a document, else the bytes of the file would hardly get past the zip file's own checks.
 * Whatever comes in, what comes out is an article that the model takes. */

static StoneProject *
make_project (void)
{
  static const char edition[] = "{\"format\": 1, \"publication\": \"The Plumbline\"}";
  g_autoptr (StoneValue) value = stone_json_parse (edition, strlen (edition), NULL);

  return stone_project_new (value, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static StoneProject *project;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (project == NULL)
    project = make_project ();
#ifdef FUZZ_PACK
  g_autoptr (GBytes) file = FUZZ_PACK ((const char *) data, size);
#else
  g_autoptr (GBytes) file = g_bytes_new_static (data, size);
#endif
  g_autoptr (StoneImported) imported =
      stone_import (g_bytes_get_data (file, NULL), g_bytes_get_size (file), NULL, FUZZ_KIND,
                    &error);
  if (imported == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_autoptr (StoneEdit) edit = stone_import_to_edit (imported, project, "Asia", &id, &error);
  g_assert_no_error (error);
  g_autoptr (StoneProject) next = stone_edit_apply (edit, project, &error);
  g_assert_no_error (error);
  g_assert_nonnull (stone_project_get_article (next, id));
  return 0;
}
