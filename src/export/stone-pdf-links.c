/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "stone-pdf-links.h"

#define RISE 0.8 /* of a line's leading: how far its link reaches above the baseline */

struct _StonePdfLinks
{
  StonePages *pages;    /* borrowed */
  StonePdfFile *file;   /* borrowed */
  const guint *objects; /* borrowed */
  StonePdfTags *tags;   /* borrowed, or NULL */
  GString *annotations; /* of the page */
};

StonePdfLinks *
stone_pdf_links_new (StonePages *pages,
                     StonePdfFile *file,
                     const guint *objects,
                     StonePdfTags *tags)
{
  StonePdfLinks *self = g_new0 (StonePdfLinks, 1);

  self->pages = pages;
  self->file = file;
  self->objects = objects;
  self->tags = tags;
  self->annotations = g_string_new (NULL);
  return self;
}

void
stone_pdf_links_free (StonePdfLinks *self)
{
  if (self == NULL)
    return;
  g_string_free (self->annotations, TRUE);
  g_free (self);
}

/* ---- one link ---- */

static void
append_rectangle (GString *body,
                  const StonePage *page,
                  const StoneItem *item,
                  StoneLength x,
                  StoneLength width)
{
  gint64 bottom = (gint64) page->height - item->y - (gint64) ((1 - RISE) * item->height);
  const gint64 edges[] = { (gint64) item->x + x, bottom, (gint64) item->x + x + width,
                           bottom + item->height };

  g_string_append (body, "/Rect[");
  stone_pdf_append_lengths (body, edges, G_N_ELEMENTS (edges));
  g_string_append_c (body, ']');
}

/* TARGET, taken, are the entries that say where it leads; WORDS what is said of it. */
static void
add_link (StonePdfLinks *self,
          const StonePage *page,
          const StoneItem *item,
          StoneLength x,
          StoneLength width,
          GString *target,
          const char *words)
{
  guint object = stone_pdf_file_reserve (self->file);
  GString *body = g_string_new ("<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4");

  append_rectangle (body, page, item, x, width);
  g_string_append (body, target->str);
  g_string_free (target, TRUE);
  stone_pdf_append_entry (body, "/Contents", words);
  if (self->tags != NULL)
    g_string_append_printf (body, "/StructParent %u",
                            stone_pdf_tags_add_link (self->tags, object, words));
  g_string_append (body, ">>");
  stone_pdf_file_set (self->file, object, body);
  g_string_append_printf (self->annotations, "%u 0 R ", object);
}

static GString *
lead_to_address (const char *address)
{
  GString *target = g_string_new ("/A<</S/URI/URI");

  stone_pdf_append_text (target, address);
  g_string_append (target, ">>");
  return target;
}

/* NULL if article ID is not on the pages. */
static GString *
lead_to_article (StonePdfLinks *self, const char *id)
{
  const StoneFit *fit = stone_pages_get_fit (self->pages, id);
  guint index;

  if (fit == NULL || stone_pages_find (self->pages, fit->first_page, &index) == NULL)
    return NULL;
  GString *target = g_string_new (NULL);
  g_string_append_printf (target, "/Dest[%u 0 R/Fit]", self->objects[index]);
  return target;
}

/* An address is anybody's: none that would start a program or open a file. */
static gboolean
is_harmless (const char *address)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      return g_str_is_ascii (address);
  return FALSE;
}

/* ---- what leads elsewhere ---- */

/* The story that a line at "/related/2" or below it is of; NULL: of none. */
static const StoneStory *
find_story (StonePdfLinks *self, const StoneItem *item)
{
  const char *pointer = item->place.pointer;
  StoneProject *project = stone_pages_get_project (self->pages);
  const StoneArticle *article =
      item->place.article != NULL ? stone_project_get_article (project, item->place.article) : NULL;

  if (article == NULL || !g_str_has_prefix (pointer, "/related/"))
    return NULL;
  guint64 index = g_ascii_strtoull (pointer + strlen ("/related/"), NULL, 10);
  return index < article->related->len ? g_ptr_array_index (article->related, index) : NULL;
}

static void
link_line (StonePdfLinks *self, const StonePage *page, const StoneItem *item, GString *target)
{
  const StoneLine *line = item->line.line;
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < line->n_runs; i++)
    g_string_append (words, line->runs[i].text);
  add_link (self, page, item, line->indent, line->width, target, words->str);
  g_string_free (words, TRUE);
}

static void
link_related (StonePdfLinks *self, const StonePage *page, const StoneItem *item)
{
  const StoneStory *story = find_story (self, item);
  GString *target = story != NULL ? lead_to_article (self, story->article) : NULL;

  if (target != NULL)
    link_line (self, page, item, target);
}

static void
link_runs (StonePdfLinks *self, const StonePage *page, const StoneItem *item)
{
  const StoneLine *line = item->line.line;

  for (guint i = 0; i < line->n_runs; i++)
    {
      const StoneGlyphRun *run = &line->runs[i];
      if (run->href != NULL && is_harmless (run->href))
        add_link (self, page, item, run->x, run->width, lead_to_address (run->href), run->text);
    }
}

void
stone_pdf_links_step (StonePdfLinks *self, const StonePage *page, const StoneItem *item)
{
  GString *target;

  if (item->kind != STONE_ITEM_LINE || item->rotated)
    return;
  switch (item->role)
    {
    case STONE_ROLE_CONTENTS:
      target = item->place.article != NULL ? lead_to_article (self, item->place.article) : NULL;
      if (target != NULL)
        link_line (self, page, item, target);
      break;
    case STONE_ROLE_RELATED:
      link_related (self, page, item);
      break;
    default:
      link_runs (self, page, item);
      break;
    }
}

char *
stone_pdf_links_end_page (StonePdfLinks *self)
{
  char *entry = self->annotations->len > 0 ? g_strdup_printf ("/Annots[%s]", self->annotations->str)
                                           : g_strdup ("");

  g_string_truncate (self->annotations, 0);
  return entry;
}
