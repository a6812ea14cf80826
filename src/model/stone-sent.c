/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include "stone-sent.h"

#define MAX_PAGE 100000

GArray *
stone_sent_read (const StoneEdition *self)
{
  GArray *pages = g_array_new (FALSE, TRUE, sizeof (StoneSentPage));
  StoneValue *sent = stone_value_member (self->value, "sent");

  for (guint i = 0; sent != NULL && i < stone_value_length (sent); i++)
    {
      StoneValue *value = stone_value_member_at (sent, i);
      gboolean whole = stone_value_is (value, STONE_VALUE_OBJECT);
      const char *hash = whole ? stone_value_member_string (value, "hash") : NULL;
      const char *date = whole ? stone_value_member_string (value, "date") : NULL;
      const char *file = whole ? stone_value_member_string (value, "file") : NULL;
      gint64 number = 0;
      StoneSentPage page;

      if (hash == NULL || !g_ascii_string_to_signed (stone_value_member_name (sent, i), 10, 1,
                                                     MAX_PAGE, &number, NULL))
        continue;
      page = (StoneSentPage){ (int) number, hash, date ? date : "", file ? file : "", value };
      g_array_append_val (pages, page);
    }
  return pages;
}

int
stone_sent_find_begin (const StoneEdition *self, const char *article)
{
  g_autoptr (GArray) pages = stone_sent_read (self);

  for (guint i = 0; i < pages->len; i++)
    {
      const StoneSentPage *page = &g_array_index (pages, StoneSentPage, i);
      StoneValue *begin = stone_value_member (page->value, "begin");

      for (guint a = 0; begin != NULL && a < stone_value_length (begin); a++)
        if (g_strcmp0 (stone_value_string (stone_value_element (begin, a)), article) == 0)
          return page->page;
    }
  return 0;
}

void
stone_sent_mark (StoneEditBuilder *builder,
                 int page,
                 const char *hash,
                 const char *date,
                 const char *file,
                 const char *const *begin)
{
  g_autofree char *place = g_strdup_printf ("/sent/%d", page);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autoptr (StoneValue) value = NULL;
  g_return_if_fail (builder != NULL && hash != NULL);

  for (guint i = 0; begin != NULL && begin[i] != NULL; i++)
    g_ptr_array_add (ids, stone_value_new_string (begin[i]));
  value = stone_value_new_object (
      "hash", stone_value_new_string (hash), "date",
      date != NULL && *date != '\0' ? stone_value_new_string (date) : NULL, "file",
      file != NULL && *file != '\0' ? stone_value_new_string (file) : NULL, "begin",
      ids->len > 0 ? stone_value_new_array ((StoneValue *const *) ids->pdata, ids->len) : NULL,
      NULL);
  stone_edit_builder_set (builder, STONE_EDITION_FILE, place, value);
}
