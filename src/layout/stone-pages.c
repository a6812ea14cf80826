/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-article-layout.h"
#include "stone-design-private.h"
#include "stone-pages-private.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "Linux Libertine O (set in DejaVu Serif)" for each family that is not there. */
static GStrv
find_missing_fonts (StoneDesign *design, StoneFaces *faces)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *missing = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, design->styles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const StoneStyle *style = value;
      StoneFaceId face;

      if (style->family == NULL || !g_hash_table_add (seen, (gpointer) style->family))
        continue;
      face = stone_faces_find (faces, style->family, style->weight, style->slant);
      if (!stone_faces_is_exact (faces, face))
        g_ptr_array_add (missing, g_strdup_printf (_ ("%s (set in %s)"), style->family,
                                                   stone_faces_get_family (faces, face)));
    }
  g_ptr_array_sort (missing, compare_names);
  g_ptr_array_add (missing, NULL);
  return (GStrv) g_ptr_array_free (missing, FALSE);
}

StonePages *
stone_pages_new (StoneProject *project, StoneDesign *design, StoneFaces *faces)
{
  StonePages *self = g_new0 (StonePages, 1);

  g_atomic_ref_count_init (&self->refs);
  self->project = stone_project_ref (project);
  self->design = stone_design_ref (design);
  self->faces = stone_faces_ref (faces);
  self->fits =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) stone_fit_unref);
  self->missing_fonts = find_missing_fonts (design, faces);
  return self;
}

StonePages *
stone_pages_ref (StonePages *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_pages_unref (StonePages *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_hash_table_unref (self->fits);
  g_strfreev (self->missing_fonts);
  stone_faces_unref (self->faces);
  stone_design_unref (self->design);
  stone_project_unref (self->project);
  g_free (self);
}

guint
stone_pages_get_n (StonePages *self)
{
  return self->pages->len;
}

StonePage *
stone_pages_get (StonePages *self, guint index)
{
  return index < self->pages->len ? g_ptr_array_index (self->pages, index) : NULL;
}

StonePage *
stone_pages_find (StonePages *self, int number, guint *index)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      StonePage *page = g_ptr_array_index (self->pages, i);

      if (page->number != number)
        continue;
      if (index != NULL)
        *index = i;
      return page;
    }
  return NULL;
}

const StoneFit *
stone_pages_get_fit (StonePages *self, const char *article)
{
  return article != NULL ? g_hash_table_lookup (self->fits, article) : NULL;
}

gboolean
stone_pages_has_article (StonePages *self, const StonePage *page, const char *article)
{
  const StoneFit *fit = stone_pages_get_fit (self, article);

  return fit != NULL && fit->first_page <= page->number && page->number <= fit->last_page;
}

StoneDesign *
stone_pages_get_design (StonePages *self)
{
  return self->design;
}

StoneFaces *
stone_pages_get_faces (StonePages *self)
{
  return self->faces;
}

StoneProject *
stone_pages_get_project (StonePages *self)
{
  return self->project;
}

const char *const *
stone_pages_get_missing_fonts (StonePages *self)
{
  return (const char *const *) self->missing_fonts;
}
