/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-import.h"
#include "stone-json.h"

/* Of the kinds of import one a program: FUZZ_KIND. Whatever comes in, what comes out is an article
 * that the model takes. */

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
  g_autoptr (StoneImported) imported =
      stone_import ((const char *) data, size, NULL, FUZZ_KIND, &error);
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
